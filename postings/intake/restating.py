"""An exported document read again: what it repeats is no news, what it says anew is."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from postings.intake import identity
from postings.intake.identity import Reading
from postings.models import JobPosting
from postings.models.stating import ROWS, written
from postings.models.whole import stated
from postings.sanitize import sanitize
from postings.schemaorg.prose import Html
from postings.schemaorg.types import EXTRA
from postings.schemaorg.vocabulary import JOB_POSTING

PLACES = JOB_POSTING.by_attribute["job_location"]
ASIDE = (EXTRA, "@id", "@type")  # which are one column


def news(posting: JobPosting, reading: Reading, now: datetime, zone: ZoneInfo) -> Reading | None:
    """The reading with its source's value wherever it repeats the posting; None when it repeats
    it all. So an edit made here, once exported and imported, is still an edit made here.
    """
    ours = identity.read(stated(posting), "", now, zone)
    repeated = {row for row in ROWS if _says(row, ours) == _says(row, reading)}
    same_extra = all(ours.values.get(name) == reading.values.get(name) for name in ASIDE)
    if same_extra and len(repeated) == len(ROWS):
        return None
    values, clean = dict(reading.values), dict(reading.clean)
    if same_extra:
        values[EXTRA] = posting.extra
    for row in repeated & {*_edited(posting), *_markup()}:
        _repeat(posting, row, values, clean)
    if values.get("job_location") == reading.values.get("job_location"):
        return replace(reading, values=values, clean=clean)
    places = [PLACES.kind.kind.write(place) for place in values.get("job_location", ())]
    nothing = ({},) * len(places)
    return replace(reading, values=values, clean=clean, places=tuple(places), own=nothing)


def _says(row, reading: Reading) -> object:
    if row.where == "rows":
        return reading.places, reading.own
    value = reading.values.get(row.attribute)
    return None if value is None else row.kind.write(value)


def _edited(posting: JobPosting):
    return [row for row in ROWS if row.name in posting.held]


def _markup():
    return [row for row in ROWS if isinstance(row.kind, Html)]


def _repeat(posting: JobPosting, row, values: dict, clean: dict) -> None:
    """Put what the source said; markup as it is stored, since reading it twice may change it."""
    values.pop(row.attribute, None)
    clean.pop(row.attribute, None)
    source = posting.held[row.name] if row.name in posting.held else written(posting, row)
    if source is None:
        return
    values[row.attribute] = row.kind.read(source).value
    if isinstance(row.kind, Html):
        clean[row.attribute] = sanitize(source["@value"] if isinstance(source, dict) else source)
