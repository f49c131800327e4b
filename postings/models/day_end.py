"""When the last day of a posting ends: as that day does at the last of its places.

A closing date without a time is a day, and a day lasts longest where it ends last. We count it
there rather than in the site's zone, because an applicant in Honolulu reads the date in Honolulu;
where an admin has set the zone of a source, that counts, because its publisher has told us. We
gave up the same for naive times: a clock stands in one place, and nobody says in which.
A place that closes by a date of its own closes when that day ends there, for the same reason.
"""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from postings.models.place import Place
from postings.models.posting import JobPosting
from postings.models.source import Source
from postings.schemaorg.moments import closing_instant, is_date_only

COLUMNS = ("valid_through", "valid_through_zone")


def end_with_last_place(
    posting: JobPosting, places: Iterable[Place], source: Source | None
) -> tuple[str, ...]:
    """Set the instant at which a closing date ends, and the zone that is counted in.

    `source` is the posting's. A place that closes by a date of its own has no say. Returns the
    columns that changed.
    """
    day, before = posting.valid_through_date, _values(posting)
    if day is None or (source and source.time_zone):
        posting.valid_through_zone = ""
    else:
        names = {place.zone for place in places if place.valid_through is None} or {""}
        ends = {name: closing_instant(day, _zone(name)) for name in sorted(names)}
        posting.valid_through_zone = max(ends, key=ends.get)
        posting.valid_through = ends[posting.valid_through_zone]
    return COLUMNS if _values(posting) != before else ()


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


def _values(posting: JobPosting) -> list:
    return [getattr(posting, name) for name in COLUMNS]


def _zone(name: str) -> ZoneInfo:
    """The site's where a place has none, or one that this machine does not know."""
    try:
        return ZoneInfo(name or settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        return ZoneInfo(settings.TIME_ZONE)
