"""The place rows that a search asks for."""

from datetime import datetime

from django.db.models import F, FloatField, Func, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual

from postings.gazetteer.cells import cells_within
from postings.gazetteer.near import Point, closeness, point
from postings.gazetteer.query import Part
from postings.models import Place, PlaceName
from postings.search.listed import Listed
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
    """Each side of an "or" has an index to begin at: SQLite joins no others."""
    around, named = cells_of(where), names_of(where)
    if not around:
        return Q(called__in=named.values("pk")) if named is not None else Q()
    found = Q(Listed(F("cell"), around)) & is_near(where)
    return found if named is None else found | _called_one_of(named)


def _called_one_of(names: QuerySet[PlaceName]) -> Q:
    return Q(Listed(F("called"), names.values("pk").query))


def cells_of(where: Where) -> list[int]:
    """In which is what is within the distance; none where no distance is asked for."""
    if where.km is None:
        return []
    return cells_within(where.centre.latitude, where.centre.longitude, where.km)


def is_near(where: Where, of: str = "") -> Q:
    """Exactly. `of`: where the place is a relation, its name: `places__`."""
    return Q(GreaterThanOrEqual(nearness(where.centre, of), closeness(where.km)))


def names_of(where: Where) -> QuerySet[PlaceName] | None:
    """Of the places that are meant by their names; None where nothing is called.

    Within a radius that is what is called so, where nobody knows where it is, or where a
    publisher's coordinates of the town, or of the area called after it, lie farther out: it would
    vanish else. What lies in the cells is found by these.
    """
    if where.is_by_area:
        return PlaceName.objects.filter(_areas(where.centre))
    if not where.parts:
        return None
    names = PlaceName.objects.filter(_called(where.parts))
    if where.km is None:
        return names
    centre = where.centre
    its_area = Q(country_key=centre.country.lower(), region_key__in=("", centre.region))
    return names.filter(Q(cell=Place.UNLOCATED) | Q(locality_key=where.name) & its_area)


def by_nearness(rows: QuerySet[Place], centre: Centre) -> QuerySet:
    """Of the place rows of one posting, how near the nearest is: more is nearer."""
    nearest = rows.order_by().values("posting_id").annotate(nearest=Max(nearness(centre)))
    return nearest.values(nearness=Coalesce("nearest", FARTHEST, output_field=FloatField()))


class Nearness(Func):
    """The product of two unit vectors, x, y and z of which are columns. Put together from Django's
    products and sums it would take some milliseconds of a page to write."""

    arity = 3
    output_field = FloatField()

    def __init__(self, *columns, point: Point):
        super().__init__(*columns)
        self.point = point

    def as_sql(self, compiler, connection):
        x, y, z = (compiler.compile(column)[0] for column in self.source_expressions)
        return f"({x} * %s + {y} * %s + {z} * %s)", [*self.point]


def nearness(centre: Centre, of: str = "") -> Nearness:
    here = point(centre.latitude, centre.longitude)
    return Nearness(f"{of}x", f"{of}y", f"{of}z", point=here)


def _called(parts: tuple[Part, ...]) -> Q:
    called = Q()
    for part in parts:
        named = Q()
        for pattern in part.patterns:
            named |= Q(keys__contains=pattern)
        if part.union:
            column = "country_key" if part.union.is_of_countries else "region_key"
            named |= Q(**{f"{column}__in": part.union.keys})
        called &= named
    return called


def _areas(centre: Centre) -> Q:
    """What names no more than the region or country in which the town lies; what is found by its
    coordinates is not among them."""
    region = Q(precision="region", region_key=centre.region) if centre.region else Q()
    inside = Q(country_key=centre.country.lower()) & (Q(precision="country") | region)
    return Q(cell__isnull=True) & inside
