"""What is found at places, newest first, from several stretches of an index read as one."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from postings.models import JobPosting, Place, PlaceName
from postings.models.timing import FAR
from postings.search import areas, places
from postings.search.in_order import Beyond, InOrder, anywhere
from postings.search.where import Where

OF = "places__"  # how a posting calls its places
TABLE = JobPosting._meta.db_table
# The newest of each value: SQLite knows no LATERAL, but reads a list anew for each row.
EACH = {
    "sqlite": "SELECT t.sort_key AS key FROM ({values}) AS c CROSS JOIN {table} AS t "
    "WHERE t.sort_key IN ({newest})",
    "postgresql": "SELECT t.key FROM ({values}) AS c CROSS JOIN LATERAL ({newest}) AS t",
}
LISTED = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT unnest(%s::{kind}[]) AS value",
}


class Apart(Exists):
    """Asked of each row: PostgreSQL makes no join of what has an offset."""

    template = "EXISTS(%(subquery)s OFFSET 0)"


@dataclass(frozen=True)
class Stretch:
    """Places that have one of the values in a column that an index begins with, newest first, and
    meet the `rest`, which is told what places are called there: `places__`, or "". Values that are
    many are a queryset of one column, `value`."""

    column: str
    values: Sequence | QuerySet
    rest: Callable[[str], Q]

    @property
    def is_single(self) -> bool:
        return not isinstance(self.values, QuerySet) and len(self.values) == 1

    def listed(self, vendor: str) -> tuple[str, Sequence]:
        """A statement of the values, and its parameters."""
        if isinstance(self.values, QuerySet):
            return self.values.order_by().distinct().query.sql_with_params()
        if vendor == "sqlite":
            return LISTED[vendor], [json.dumps(list(self.values))]
        kind = "bigint" if isinstance(self.values[0], int) else "text"
        return LISTED[vendor].format(kind=kind), [list(self.values)]


@dataclass(frozen=True)
class AtPlaces(InOrder):
    """The postings with a place in one of the stretches; who asks for open jobs asks for places
    that are open.

    We take from each stretch no more than a page, because the index has each of them in order, and
    merge what is taken: a search around a great city so reads some hundred rows, not all its jobs.
    `is_plain`: the postings are all that are live then, which their places say as well: so that no
    posting is read. `oldest`: no posting's order is less.
    """

    postings: QuerySet
    stretches: Sequence[Stretch]
    open_at: datetime | None
    is_plain: bool = False
    oldest: int | None = None
    beyond: Beyond = anywhere

    def newest(self, most, beyond=None, *, back=False):
        parts, params = [], []
        for stretch in self.stretches:
            try:
                statement, values = self._of(stretch, most, beyond or self.beyond, back)
            except EmptyResultSet:
                continue
            parts.append(f"SELECT * FROM ({statement}) AS stretch{len(parts)}")  # noqa: S608
            params += values
        if not parts:
            raise EmptyResultSet
        order = "ASC" if back else "DESC"
        return (
            f"SELECT DISTINCT key FROM ({' UNION ALL '.join(parts)}) AS found "  # noqa: S608
            f"ORDER BY key {order} LIMIT {int(most)}",
            params,
        )

    def _of(self, stretch, most, beyond, back):
        if stretch.is_single:
            return self._one(stretch, stretch.values[0], most, beyond, back)
        vendor = connections[DEFAULT_DB_ALIAS].vendor
        listed, params = stretch.listed(vendor)
        newest, more = self._one(stretch, RawSQL("c.value", ()), most, beyond, back)
        return EACH[vendor].format(values=listed, newest=newest, table=TABLE), [*params, *more]

    def _one(self, stretch, value, most, beyond, back):
        found, of = self.at(lambda of: stretch.rest(of) & beyond(of), **{stretch.column: value})
        rows = found.order_by(f"{'' if back else '-'}{of}sort_key").distinct()
        return rows.values(key=F(f"{of}sort_key"))[:most].query.sql_with_params()

    def at(self, rest: Callable[[str], Q], **there) -> tuple[QuerySet, str]:
        """What is found there, and what its places are called."""
        is_one_of_many = any(isinstance(value, RawSQL) for value in there.values())
        found, of = self._read(is_one_of_many)
        wanted = Q(**{of + column: value for column, value in there.items()}) & rest(of)
        if self.open_at:
            wanted &= Q(**{f"{of}live_until__gt": self.open_at})
        if self.oldest is not None:
            wanted &= Q(**{f"{of}sort_key__gte": self.oldest})
        return found.filter(wanted), of

    def _read(self, is_one_of_many):
        """PostgreSQL reads the index of the places and that of the newest postings side by side,
        both in one order; for each of many values it would read the postings anew."""
        if self.is_plain:
            return _begun(Place.objects, self.open_at), ""
        if connections[DEFAULT_DB_ALIAS].vendor != "postgresql":
            return self.postings, OF
        if is_one_of_many:
            own = self.postings.filter(sort_key=OuterRef("sort_key"))
            return Place.objects.filter(Apart(own)), ""
        return Place.objects.filter(sort_key__in=self.postings.values("sort_key")), ""


def _begun(places, now: datetime) -> QuerySet[Place]:
    """What is open there and has not begun is little: so no index of places need say when it does.
    On an expression, as that is what has an index (models.posting)."""
    later = JobPosting.objects.annotate(begins=Coalesce("live_from", "live_until"))
    later = later.filter(begins__gt=now, begins__lt=FAR)
    return places.exclude(posting_id__in=later.values("pk"))


def stretches(where: Where, chosen: areas.Areas) -> list[Stretch]:
    """Of the places that are where is asked for, and in one of each of the areas; not all of them
    need be open."""

    def rest(of, more=lambda of: Q()):
        return areas.within(chosen, of) & more(of)

    if not where:
        column, values = areas.led_by(chosen)
        return [Stretch(column, [value], rest) for value in values]
    found, names = [], places.names_of(where)
    if cells := places.cells_of(where):
        found.append(Stretch("cell", cells, partial(rest, more=partial(places.is_near, where))))
    if names is not None and where.area:
        # A country has thousands of names, and one stretch of its own.
        column, keys = where.inside
        called = names.values("pk")
        inside = partial(rest, more=lambda of: Q(**{f"{of}called__in": called}))
        found.append(Stretch(column, keys, inside))
        names = names.exclude(**{f"{column}__in": keys})
    if names is not None:
        found.append(Stretch("called", names.values(value=F("pk")), rest))
    return found


def outside(countries: list[str]) -> list[Stretch]:
    """Of the places that are in none of these countries."""
    names = PlaceName.objects.exclude(areas.within({"country": countries}))
    return [Stretch("country_key", names.values(value=F("country_key")), anywhere)]
