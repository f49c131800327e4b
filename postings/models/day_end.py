"""When a posting closes: a day that is stated ends as it does at the last of its places.

A closing date without a time is a day, and a day lasts longest where it ends last. We count it
there rather than in the site's zone, because an applicant in Honolulu reads the date in Honolulu;
where an admin has set the zone of a source, that counts, because its publisher has told us. We
gave up the same for naive times: a clock stands in one place, and nobody says in which.
A place that closes by a date of its own closes when that day ends there, for the same reason.
A time is told by the clock it is stated by where that is a place's: people read 17:00 in Tokyo,
not 08:00 in the site's zone.
"""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from postings.models.place import Place
from postings.models.posting import JobPosting
from postings.models.source import Source
from postings.schemaorg.moments import MOMENT, closing_instant, is_date_only

COLUMNS = ("valid_through", "valid_through_zone")


def end_with_last_place(
    posting: JobPosting, places: Iterable[Place], source: Source | None
) -> tuple[str, ...]:
    """Set the instant at which a closing date ends, and the zone that a closing is told in.

    `source` is the posting's. Returns the columns that changed.
    """
    day, before = posting.valid_through_date, _values(posting)
    posting.valid_through_zone = ""
    if posting.valid_through and not (source and source.time_zone):
        if day:
            posting.valid_through_zone = _last(day, places)
            posting.valid_through = closing_instant(day, _zone(posting.valid_through_zone))
        else:
            posting.valid_through_zone = _by_the_clock(posting, places)
    return COLUMNS if _values(posting) != before else ()


def closing_zone(closing: date | datetime, places: Iterable[Place], source: Source | None):
    """The ZoneInfo in which a closing of a posting with these places is read."""
    if (source and source.time_zone) or not is_date_only(closing):
        return source.zone if source else _zone("")
    return _zone(_last(closing, places))


def end_own_days(places: Iterable[Place], source: Source | None) -> None:
    """Of unsaved places that close by what their own document states, set the instants."""
    for place in places:
        if place.valid_through is not None:
            place.valid_through = own_end(place, place.valid_through, source)


def own_end(place: Place, stated: date | datetime, source: Source | None) -> datetime:
    """The instant at which a place closes by what is stated of it alone."""
    if is_date_only(stated):
        return closing_instant(stated, own_zone(place, source))
    return closing_instant(stated, source.zone if source else _zone(""))


def own_zone(place: Place, source: Source | None) -> ZoneInfo:
    """The zone in which days are counted at a place alone."""
    return source.zone if source and source.time_zone else _zone(place.zone)


def closes(posting: JobPosting, closing: date | datetime) -> datetime:
    """The instant at which it would close by what is given."""
    return closing_instant(closing, closing_zone(closing, posting.places.all(), posting.source))


def _last(day: date, places: Iterable[Place]) -> str:
    """The name of the zone in which the day ends last."""
    return max(_names(places), key=lambda name: closing_instant(day, _zone(name)))


def _by_the_clock(posting: JobPosting, places: Iterable[Place]) -> str:
    """The name of the zone that has the offset stated, empty where no place's has."""
    stated = MOMENT.read(posting.valid_through_stated).value
    found = (name for name in _names(places) if name and is_by_the_clock_of(_zone(name), stated))
    return next(found, "")


def is_by_the_clock_of(zone: ZoneInfo, moment: datetime) -> bool:
    """Whether its offset is the zone's on that day."""
    return bool(moment.tzinfo) and moment.utcoffset() == moment.astimezone(zone).utcoffset()


def _names(places: Iterable[Place]) -> list[str]:
    """Of the zones of places; one that closes by a date of its own has no say."""
    return sorted({place.zone for place in places if place.valid_through is None} or {""})


def _values(posting: JobPosting) -> list:
    return [getattr(posting, name) for name in COLUMNS]


def _zone(name: str) -> ZoneInfo:
    """The site's where a place has none, or one that this machine does not know."""
    try:
        return ZoneInfo(name or settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        return ZoneInfo(settings.TIME_ZONE)
