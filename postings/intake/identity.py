"""Which posting a document speaks of, from what its source states alone."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from zoneinfo import ZoneInfo

from postings.intake import json_bytes, strict
from postings.sanitize import SafeHTML, sanitize
from postings.schemaorg import languages, marks
from postings.schemaorg.moments import closing_instant, posting_instant
from postings.schemaorg.nodes import tidy
from postings.schemaorg.once import Once
from postings.schemaorg.prose import Html
from postings.schemaorg.recent import Recent
from postings.schemaorg.text import normalize
from postings.schemaorg.types import EXTRA, Problem, Unreadable
from postings.schemaorg.vocabulary import JOB_POSTING

MARKUP_ROWS = [row for row in JOB_POSTING.properties.values() if isinstance(row.kind, Html)]
MARKUP = [row.attribute for row in MARKUP_ROWS]
PLACES = Once(lambda _, place: JOB_POSTING.by_attribute["job_location"].kind.kind.write(place))
CLEAN = Recent(lambda markup, _: sanitize(markup))
SPELLED = Recent(lambda text, _: normalize(text), 8 * 2**20)  # of texts that tell openings apart
WEIGHTS = {mark.encode(): weight for mark, weight in strict.WEIGHTS.items()}
IN_ITS_DOCUMENT = re.compile(r"_:.*|#\D*", re.DOTALL)  # `@id`s that name nothing beyond
HEAVY = 2**18  # bytes in memory; an ordinary document takes 12 kB


@dataclass(frozen=True, slots=True)
class Raw:
    """One JobPosting node as found, its canonical JSON and the digest of that.

    held      the node itself, unless it is a heavy one: many documents wait for their turn
    weight    bytes the node takes in memory, by a rough count
    language  what holds it states: contexts around it, or its page; no part of it
    """

    file: str
    line: int
    held: dict | None
    canonical: bytes
    digest: str
    weight: int
    language: str = ""

    @property
    def node(self) -> dict:
        return json.loads(self.canonical) if self.held is None else self.held


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: typed values, problems, and the digests that place it.

    clean     {attribute: SafeHTML} of the values that are markup, where it was made ahead
    places    the places as written JSON
    own       of each place, what an export marks as true only there
    identity  the posting it speaks of: employer, title and (identifier | url | @id | text); an
              export names it, so that its title may be edited
    key       which of the posting's documents it is: url or @id, else the set of its places;
              WHOLE for an export, which speaks for all of them
    rank      its claim to lead: datePosted not in the future, validThrough, digest
    language  of its texts that state none: its own, else that of what holds it
    """

    digest: str
    values: dict
    clean: dict
    places: tuple[dict, ...]
    own: tuple[dict, ...]
    problems: tuple[Problem, ...]
    identity: str
    key: str
    rank: str
    language: str = ""


class Refused(ValueError):
    """A document that cannot become a posting. The message is the reason."""


def digest(*parts: str) -> str:
    return _digest("\x1f".join(parts).encode("utf-8", "replace"))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=20).hexdigest()


WHOLE = digest("whole")


def raw(file: str, line: int, node: dict, language: str = "") -> Raw:
    try:
        canonical = json_bytes.canonical(node)
    except UnicodeEncodeError:  # a lone surrogate
        canonical = b""
    if not canonical or b"\\u0000" in canonical:
        node = tidy(node)
        canonical = json_bytes.canonical(node)
    weight = len(canonical) + sum(canonical.count(mark) * n for mark, n in WEIGHTS.items())
    held = node if weight < HEAVY else None
    return Raw(file, line, held, canonical, _digest(canonical), weight, language)


def read(node: dict, digest_: str, now: datetime, zone: ZoneInfo, around: str = "") -> Reading:
    """Type a node. Raises Refused when it has no title under any name.

    `around` is the language of what holds it.
    """
    try:
        reading = JOB_POSTING.read(marks.unmarked(node))
    except Unreadable as reason:
        raise Refused(str(reason)) from reason
    values, problems = dict(reading.value or {}), reading.problems
    if "title" not in values:
        if "name" not in values:
            raise Refused(_untitled(node))
        values["title"] = values["name"]
        problems += (Problem("repaired", "title", "read from name", None, values["name"]),)
    apart = [marks.place_apart(place) for place in values.get("job_location", ())]
    if apart:
        values["job_location"] = tuple(place for place, _ in apart)
    places = tuple(PLACES("", place) for place, _ in apart)
    exported = marks.identity_of(node)
    language, wrong = _language(node, values)
    return Reading(
        digest=digest_,
        values=values,
        clean=_as_exported(node, values) if exported else {},
        places=places,
        own=tuple(own for _, own in apart),
        problems=problems + wrong,
        identity=exported or identity_of(values),
        key=WHOLE if exported else _key(values, places),
        rank=rank_of(values, digest_, now, zone),
        language=language or marks.language_of(node) or around,
    )


def _untitled(node: dict) -> str:
    if node.keys() - {"@type", "type", "@context", "@id"}:
        return "it states no title"
    if "@id" not in node:
        return "it states nothing but its type"
    return f"it only refers to “{str(node['@id'])[:200]}”, which is not described beside it"


def _language(node: dict, values: dict) -> tuple[str, tuple[Problem, ...]]:
    """What its context says of it is kept where `inLanguage` is, and so emitted again."""
    return languages.of_posting(node, values.get(EXTRA, {}))


def _as_exported(node: dict, values: dict) -> dict:
    """Markup that is clean as it stands, as all of an export is: read as others write it, it might
    be decoded again, or made a paragraph."""
    stated = ((row.attribute, _text(node.get(row.name))) for row in MARKUP_ROWS)
    texts = ((name, text, sanitize(text)) for name, text in stated if text and name in values)
    return {name: safe for name, text, safe in texts if safe == text}


def _text(raw: object) -> str:
    text = raw.get("@value") if isinstance(raw, dict) else raw
    return text if isinstance(text, str) else ""


def cleaned(reading: Reading) -> Reading:
    """With its markup sanitized: the costliest part, needed of a document that leads."""
    values = reading.values
    clean = {name: SafeHTML.trusted(CLEAN(values[name])) for name in MARKUP if name in values}
    return replace(reading, clean=clean | reading.clean)


def identity_of(values: dict) -> str:
    organization = values.get("hiring_organization", {})
    employer = organization.get("name") or organization.get("url", "")
    kind, mark = _mark(values)
    return digest(normalize(employer), normalize(values["title"]), kind, mark)


def _mark(values: dict) -> tuple[str, str]:
    """The strongest thing that tells this opening from its employer's others of that title.

    The text counts as published, markup included: two texts that differ in markup alone are two
    openings. An identifier without a value is none (its name is the employer's).
    """
    for stated in identifiers(values.get("identifier", ())):
        return "identifier", normalize(stated)
    if "url" in values:
        return "url", values["url"]
    if own := _own_id(values):
        return "@id", own
    text = SPELLED(values.get("description", ""))
    return ("@id in the text", f"{values['@id']} {text}") if "@id" in values else ("text", text)


def _own_id(values: dict) -> str:
    """Its `@id`, unless every page of a template may have the same: `#job`, `_:b0`."""
    name = values.get("@id", "")
    return "" if IN_ITS_DOCUMENT.fullmatch(name) else name


def identifiers(values: Iterable) -> Iterator[str]:
    """The values of typed identifiers."""
    for identifier in values:
        stated = identifier.get("value") if isinstance(identifier, dict) else identifier
        if stated:
            yield stated


def _key(values: dict, places: tuple[dict, ...]) -> str:
    own = values.get("url") or _own_id(values)
    if own:
        return digest("own", own)
    return digest("places", *sorted(json.dumps(place, sort_keys=True) for place in places))


def rank_of(values: dict, digest_: str, now: datetime, zone: ZoneInfo) -> str:
    """Compared as text: the greatest leads. `values` are typed; only its two dates matter."""
    posted = values.get("date_posted")
    posted = posting_instant(posted, zone) if posted else None
    closes = values.get("valid_through")
    closes = closing_instant(closes, zone) if closes else None
    return "|".join(
        [
            posted.isoformat(timespec="microseconds") if posted and posted <= now else "",
            closes.isoformat(timespec="microseconds") if closes else "",
            digest_,
        ]
    )
