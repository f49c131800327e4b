"""The place rows that a search asks for."""

from datetime import datetime

from django.db.models import F, FloatField, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual

from postings.gazetteer.cells import cells_within
from postings.gazetteer.near import closeness, point
from postings.gazetteer.query import Part
from postings.models import Place
from postings.search.where import Centre, Where

FARTHEST = -2.0  # less than any product of two unit vectors


def sought(where: Where, open_at: datetime | None = None) -> QuerySet[Place]:
    """One and the same place is where is asked for and, if asked, still open."""
    rows = Place.objects.filter(condition(where))
    return rows.filter(live_until__gt=open_at) if open_at else rows


def is_sought(place: Place, where: Where, open_at: datetime | None = None) -> bool:
    """The same of a row already read."""
    is_open = not open_at or (place.live_until is not None and place.live_until > open_at)
    return is_open and where.takes(place)


def condition(where: Where) -> Q:
    """Within a radius is also what is called so, where nobody knows where it is, or where a
    publisher's coordinates of the town, or of the area called after it, lie farther out: it would
    vanish else.
    """
    if where.is_by_area:
        return _areas(where.centre)
    if where.km is None:
        return _called(where.parts)
    around = _around(where.centre, where.km)
    if not where.parts:
        return around
    called, centre = _called(where.parts), where.centre
    its_area = Q(country_key=centre.country.lower(), region_key__in=("", centre.region))
    # Each has an index to begin at: SQLite joins no others by "or".
    unlocated, named = Q(cell=Place.UNLOCATED), Q(locality_key=where.name) & its_area
    return around | (unlocated & called) | (named & called)


def by_nearness(rows: QuerySet[Place], centre: Centre) -> QuerySet:
    """Of the place rows of one posting, how near the nearest is: more is nearer."""
    nearest = rows.order_by().values("posting_id").annotate(nearest=Max(_nearness(centre)))
    return nearest.values(nearness=Coalesce("nearest", FARTHEST, output_field=FloatField()))


def _around(centre: Centre, km: int) -> Q:
    """By cells, of which there is an index, and then exactly."""
    cells = cells_within(centre.latitude, centre.longitude, km)
    return Q(cell__in=cells) & Q(GreaterThanOrEqual(_nearness(centre), closeness(km)))


def _nearness(centre: Centre):
    x, y, z = point(centre.latitude, centre.longitude)
    return F("x") * x + F("y") * y + F("z") * z


def _called(parts: tuple[Part, ...]) -> Q:
    called = Q()
    for part in parts:
        named = Q()
        for pattern in part.patterns:
            named |= Q(keys__contains=pattern)
        called &= named
    return called


def _areas(centre: Centre) -> Q:
    """What names no more than the region or country in which the town lies; what is found by its
    coordinates is not among them."""
    region = Q(precision="region", region_key=centre.region) if centre.region else Q()
    inside = Q(country_key=centre.country.lower()) & (Q(precision="country") | region)
    return Q(cell__isnull=True) & inside
