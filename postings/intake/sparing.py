"""Which openings a feed still names in documents that could not be taken."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from postings.intake.identity import digest, identifiers, identity_of
from postings.models import Document, JobPosting
from postings.models.stating import written
from postings.models.timing import FAR
from postings.schemaorg import marks
from postings.schemaorg.text import normalize
from postings.schemaorg.types import Unreadable
from postings.schemaorg.vocabulary import JOB_POSTING

IDENTIFIER = JOB_POSTING.by_attribute["identifier"]


@dataclass
class Spared:
    """Names that rejected documents go by; of those that go by none, when each was first seen."""

    names: set[str] = field(default_factory=set)
    nameless: Counter = field(default_factory=Counter)

    def see(self, names: set[str], first_seen: datetime = FAR) -> None:
        self.names |= names
        if not names:
            self.nameless[first_seen] += 1

    def add(self, part: "Spared") -> None:
        self.names |= part.names
        self.nameless.update(part.nameless)

    def nameless_since(self, last_seen: datetime) -> int:
        """How many may be what was a posting then: what was rejected beside it already is not."""
        return sum(number for seen, number in self.nameless.items() if seen > last_seen)

    def is_named(self, posting: JobPosting, documents: Iterable[Document]) -> bool:
        held = posting.held.get(IDENTIFIER.name) or written(posting, IDENTIFIER)
        known = IDENTIFIER.kind.read(held).value if held is not None else ()
        keys = {document.key for document in documents}
        return not self.names.isdisjoint({posting.identity} | keys | _identified(known or ()))


def names_of(node: dict) -> set[str]:
    """By what a document that was rejected may yet be known: its url or @id, its identifiers, its
    identity, and the one an export gives it. Nothing of a node that cannot be read at all."""
    try:
        values = JOB_POSTING.read(marks.unmarked(node)).value or {}
    except (Unreadable, ValueError, RecursionError):
        return set()
    own = values.get("url") or values.get("@id")
    found = {digest("own", own)} if own else set()
    if "title" in values:
        found.add(identity_of(values))
    if exported := marks.identity_of(node):
        found.add(exported)
    return found | _identified(values.get("identifier", ()))


def _identified(values: Iterable) -> set[str]:
    return {digest("identifier", normalize(value)) for value in identifiers(values)}
