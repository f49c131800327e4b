"""The items of a page that is marked up with RDFa Lite, and with the `rel` of RDFa."""

import re
from typing import NamedTuple

from postings.schemaorg.items import LINKS, Items, Mark, Place
from postings.schemaorg.items import nodes as read
from postings.schemaorg.markup import Run, parse
from postings.schemaorg.names import local
from postings.schemaorg.nodes import is_posting
from postings.schemaorg.relations import ADDRESSED, Awaiting, Relation, Said
from postings.schemaorg.strays import link
from postings.schemaorg.tags import Start
from postings.schemaorg.unscoped import scope

SCHEMA = "https://schema.org/"
SCHEMA_SPELLINGS = re.compile(r"(?:https?:)?(?://)?(?:www\.)?schema\.org[/#]?\Z", re.IGNORECASE)
INFINITE = float("inf")
MAX_PREFIXES = 64  # every element may add to those around it, which would be quadratic
VALUED = {"time": "datetime", "data": "value", "meter": "value"}


class Terms(NamedTuple):
    """How names are understood from one place of the page up to `stop`."""

    stop: float
    vocab: str = ""
    prefixes: dict[str, str] = {}

    def within(self, start: Start) -> "Terms":
        vocab, prefixes = start.attributes.get("vocab"), start.attributes.get("prefix")
        if vocab is None and not self.vocab and _is_unmistakable(start.attributes):
            vocab = SCHEMA
        if vocab is None and prefixes is None:
            return self
        known = self.prefixes
        if prefixes and len(known) < MAX_PREFIXES:
            words = prefixes.split()[: 2 * MAX_PREFIXES]
            pairs = zip(words[::2], words[1::2], strict=False)
            known = known | {name.lower().rstrip(":"): _vocabulary(iri) for name, iri in pairs}
        return Terms(start.stop, self.vocab if vocab is None else _vocabulary(vocab), known)

    def names(self, stated: str) -> list[str]:
        """Without a vocabulary a bare name means nothing."""
        names = [self._name(name) for name in stated.split()]
        return [name for name in dict.fromkeys(names) if name and not name.startswith("@")]

    def _name(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        if not colon:
            return local(self.vocab + name) if self.vocab else ""
        return local(self.prefixes.get(prefix.lower(), f"{prefix}:") + rest)


def _is_unmistakable(stated: dict[str, str]) -> bool:
    """Of all vocabularies one alone has a JobPosting, where none is named."""
    return any(":" not in name and is_posting(name) for name in stated.get("typeof", "").split())


def _vocabulary(iri: str) -> str:
    iri = iri.strip()
    return SCHEMA if SCHEMA_SPELLINGS.match(iri) else iri


def nodes(html: str) -> Items:
    """The top-level items as JSON-LD-like dicts; no text makes it raise."""
    if "typeof" not in html.lower():
        return Items()
    run = parse(html)
    marks, said = _marks(run)
    _join(run, marks, said)
    _state(run, marks)
    rules = scope(run, marks, len(html)) + link(run, marks)
    return read(run, marks, len(html), rules)


def _marks(run: Run) -> tuple[dict[int, Mark], list[Said]]:
    marks: dict[int, Mark] = {}
    told: list[Said] = []
    terms, awaiting, items = [Terms(INFINITE)], [Awaiting(INFINITE)], [(INFINITE, None)]
    for place, start in enumerate(run):
        if not isinstance(start, Start):
            continue
        for around in (terms, awaiting, items):
            while around[-1][0] <= place:
                around.pop()
        stated, here = start.attributes, Place(place)
        meant = terms[-1].within(start)
        if meant is not terms[-1]:
            terms.append(meant)
        relation, (_, around) = Relation.of(stated, meant), items[-1]
        mark, said = relation.told(_mark(stated, meant), here, around, awaiting[-1])
        if following := relation.awaiting(start.stop, mark, here, around):
            awaiting.append(following)
        if mark:
            marks[place] = mark
        if mark and mark.types is not None:
            items.append((start.stop, here))
        told += said
    return marks, told


def _mark(stated: dict[str, str], terms: Terms) -> Mark | None:
    names = terms.names(stated.get("property", ""))
    about = stated.get("about") or stated.get("resource") or ""
    if "typeof" in stated:
        about = about or stated.get("href") or stated.get("src") or ""
        return Mark(names, terms.names(stated["typeof"]), about.strip())
    if names:
        return Mark(names)
    if about and "property" not in stated:
        return Mark([], [], about.strip())
    return None


def _join(run: Run, marks: dict[int, Mark], said: list[Said]) -> None:
    """What is said of one resource in several places is read as the one item it is.

    Items that are values stay whole where they stand, so that every posting has its employer.
    """
    heads: dict[str, Place] = {}
    for place, mark in marks.items():
        if mark.types is None or not mark.id:
            continue
        head = marks[heads.setdefault(mark.id, Place(place))]
        if head is not mark and not mark.names:
            head.types = head.types or mark.types
            head.ranges.append(range(place + 1, run[place].stop))
            mark.joined = True
    for subject, name, value in dict.fromkeys(said):
        whole = heads.get(_id(subject, marks), subject)
        if not isinstance(whole, Place):
            continue
        if isinstance(value, Place) and marks[value].types is None:
            marks[value].names = []  # it is the subject's, and of no item around
        marks[whole].links.append((name, heads.get(_id(value, marks), value)))


def _id(item: object, marks: dict[int, Mark]) -> object:
    return marks[item].id if isinstance(item, Place) else item


def _state(run: Run, marks: dict[int, Mark]) -> None:
    items = {mark.id for mark in marks.values() if mark.id and mark.types is not None}
    for place, mark in marks.items():
        if mark.types is None:
            start = run[place]
            mark.stated = _value(start, items)
            mark.is_link = start.name in LINKS and not start.attributes.keys() & {"content", "rel"}


def _value(start: Start, items: set[str]) -> object:
    stated = start.attributes
    if "content" in stated:
        return stated["content"].strip()
    for attribute in ADDRESSED:
        if attribute in stated:
            address = stated[attribute].strip()
            return {"@id": address} if address in items else address
    text = stated.get(VALUED.get(start.name, ""))
    return None if text is None else text.strip()
