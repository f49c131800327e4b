"""One posting out of its current documents, whatever the order they came in."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from postings.intake.identity import Reading
from postings.sanitize import sanitize
from postings.schemaorg.aside import listed
from postings.schemaorg.moments import MOMENT, closing_instant, posting_instant
from postings.schemaorg.once import Once, hashable
from postings.schemaorg.prose import Html
from postings.schemaorg.texts import Localized
from postings.schemaorg.types import EXTRA, Problem
from postings.schemaorg.vocabulary import JOB_POSTING

ROWS = JOB_POSTING.by_attribute
# Facts that may differ from city to city: kept at the place when they do.
BY_PLACE = (
    "base_salary",
    "estimated_salary",
    "job_location_type",
    "applicant_location_requirements",
)
UNITED = ("job_location", "valid_through")
WRITTEN = Once(lambda name, value: JOB_POSTING.properties[name].kind.write(value))
SCALARS = [(name, row) for name, row in ROWS.items() if name not in UNITED]


@dataclass(frozen=True, slots=True)
class StatedPlace:
    """A place as written JSON, and what is true only there.

    `valid_through` is what its own document states where that is earlier than the posting's;
    None: it closes with the posting, also when a person moves that.
    """

    node: dict
    valid_through: date | datetime | None
    facts: dict


@dataclass(frozen=True, slots=True)
class Composed:
    """`written`: {schema.org name: JSON}, without the places; problems are `superseded` values.

    `language` is the lead's, of texts that state none.
    """

    written: dict
    extra: dict
    places: tuple[StatedPlace, ...]
    problems: tuple[Problem, ...]
    language: str


def compose(readings: list[Reading], zone: ZoneInfo) -> Composed:
    """The lead gives the scalars; the places of all documents are united.

    A document that had ended before the lead was posted contributes no more than that its places
    were among them once: they stay, as places that closed when it ended. We keep them, because
    nothing published is lost, and they are in no list of what is open; we gave up dropping them.
    """
    if len(readings) == 1:
        return _alone(readings[0], zone)
    ranked = sorted(readings, key=lambda reading: reading.rank, reverse=True)
    lead = ranked[0]
    standing = [lead, *(other for other in ranked[1:] if _stands(other, lead, zone))]
    ended = [other for other in ranked if other not in standing]
    latest = _latest(standing, zone)
    written = _written(lead, latest)
    last = _closing(latest, zone) if latest else None
    return Composed(
        written=written,
        extra=_extra(lead),
        places=tuple(_places([*standing, *ended], written, last, zone)),
        problems=tuple(_superseded([*standing[1:], *ended], lead)),
        language=lead.language,
    )


def _alone(lead: Reading, zone: ZoneInfo) -> Composed:
    """Of one document, as most postings are: nothing to rank, to unite or to supersede."""
    places: dict[object, StatedPlace] = {}
    for node, own in _stated_places(lead):
        if (mark := hashable(node)) not in places:
            places[mark] = _as_exported(node, own) or StatedPlace(node, None, {})
    return Composed(
        written=_written(lead, lead if "valid_through" in lead.values else None),
        extra=_extra(lead),
        places=tuple(places.values()),
        problems=(),
        language=lead.language,
    )


def _written(lead: Reading, latest: Reading | None) -> dict:
    """What the lead says, and the closing of the document that closes last. Markup of which nothing
    is left says nothing."""
    stated = {row.name: _write(row, lead) for name, row in SCALARS if name in lead.values}
    written = {name: held for name, held in stated.items() if held is not None}
    if latest:
        row = ROWS["valid_through"]
        written[row.name] = row.kind.write(latest.values[row.attribute])
    return written


def _extra(lead: Reading) -> dict:
    """What no row knows or no kind could type, its name, and what else it is, all verbatim."""
    extra = dict(lead.values.get(EXTRA, {}))
    if "@id" in lead.values:
        extra["@id"] = lead.values["@id"]
    types = listed(lead.values.get("@type", []))
    if others := [name for name in types if name != JOB_POSTING.name]:
        extra["@type"] = others[0] if len(others) == 1 else others
    return extra


def _stated_places(reading: Reading):
    return zip(reading.places, reading.own, strict=True)


def _write(row, lead: Reading) -> object:
    value = lead.values[row.attribute]
    if isinstance(value, tuple | dict):
        return WRITTEN(row.name, value)
    if not isinstance(row.kind, Html):
        return row.kind.write(value)
    clean = lead.clean.get(row.attribute) or sanitize(value)
    if not clean:
        return None
    language = getattr(value, "language", "")
    return row.kind.write(Localized(clean, language)) if language else clean


def _closing(reading: Reading, zone: ZoneInfo) -> datetime | None:
    stated = reading.values.get("valid_through")
    return closing_instant(stated, zone) if stated else None


def _stands(other: Reading, lead: Reading, zone: ZoneInfo) -> bool:
    ends, posted = _closing(other, zone), lead.values.get("date_posted")
    return ends is None or posted is None or ends >= posting_instant(posted, zone)


def _latest(standing: list[Reading], zone: ZoneInfo) -> Reading | None:
    """The document that closes last; None when one is open-ended."""
    if any(_closing(reading, zone) is None for reading in standing):
        return None
    return max(standing, key=lambda reading: _closing(reading, zone))


def _places(readings: list[Reading], written: dict, last: datetime | None, zone: ZoneInfo):
    """Places in the order of rank, each once, with the closing of the first to name it."""
    seen = set()
    for reading in readings:
        there = {
            ROWS[name].name: ROWS[name].kind.write(reading.values[name])
            for name in BY_PLACE
            if name in reading.values
        }
        facts = {name: stated for name, stated in there.items() if stated != written.get(name)}
        closing = _closing(reading, zone)
        is_earlier = closing and (last is None or closing < last)
        earlier = reading.values["valid_through"] if is_earlier else None
        for node, own in _stated_places(reading):
            if (mark := hashable(node)) not in seen:
                seen.add(mark)
                yield _as_exported(node, own) or StatedPlace(node, earlier, facts)


def _as_exported(node: dict, own: dict) -> StatedPlace | None:
    """A place that says itself what is true only there."""
    if not own:
        return None
    closes = own.get("validThrough")
    facts = {name: stated for name, stated in own.items() if name != "validThrough"}
    return StatedPlace(node, MOMENT.read(closes).value if closes else None, facts)


def _superseded(others: list[Reading], lead: Reading):
    """What others say otherwise; what is true of their places alone is kept there."""
    rule, extra = "another document of the posting leads", _extra(lead)
    for other in others:
        united = (*UNITED, *BY_PLACE) if other.places else UNITED
        for attribute, value in other.values.items():
            row = ROWS.get(attribute)
            if row is None or attribute in united:
                continue
            if value != lead.values.get(attribute):
                ours = lead.values.get(attribute)
                after = row.kind.write(ours) if ours is not None else None
                yield Problem("superseded", row.name, rule, row.kind.write(value), after)
        for name, raw in _extra(other).items():
            if raw != extra.get(name):
                yield Problem("superseded", name, rule, raw, extra.get(name))
