"""What is found at places, the nearest first: from point to point, outwards.

Around a city are some hundred points, and maybe a hundred thousand places at them, of which an
index has those of each point newest first. So we look for the points, put these in order, and read
no more there than a page takes. Where almost each place has a point of its own, all are read.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, Exists, F, FloatField, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from postings.models import Place
from postings.search import places
from postings.search.in_order import Beyond, anywhere
from postings.search.stretches import AtPlaces, Stretch
from postings.search.tiers import WHEN
from postings.search.where import Where

POINTS = 2000  # looked for; where there are more it is quicker to read all that is there
LAST = 2**62  # beyond any sort key
POINT = ("cell", "x", "y", "z")
# One place at each point: the first of each cell, and from each point the first at the next, in
# steps, as SQLite reads all at a point to find what is greater than its row of three.
FIRST = "(SELECT id FROM {{places}} n WHERE n.cell = {0} ORDER BY x, y, z LIMIT 1)"
NEXT = [
    FIRST.format(f"p.cell AND {beyond}")
    for beyond in ("n.x = p.x AND n.y = p.y AND n.z > p.z", "n.x = p.x AND n.y > p.y", "n.x > p.x")
]
SPOTS = f"""
spots (id) AS (SELECT {FIRST.format("c.value")} FROM ({{cells}}) AS c UNION ALL
SELECT COALESCE({", ".join(NEXT)}) FROM spots CROSS JOIN {{places}} p WHERE p.id = spots.id),
looked_for (id) AS MATERIALIZED (SELECT id FROM spots WHERE id IS NOT NULL LIMIT {{points}} + 1)
"""  # noqa: S608
# Points that are as near as each other are read as one.
LEVELS = """
points AS MATERIALIZED (SELECT *, DENSE_RANK() OVER (ORDER BY nearness {order}) AS level
FROM ({near}) AS near WHERE (SELECT count(*) FROM looked_for) <= {points})
"""
# Each row is of the next posting, or says that there is none left on its level.
LEVEL = "level + CASE WHEN walk.key IS NULL THEN 1 ELSE 0 END"
WALK = """
walk (level, key, number) AS (SELECT 0, CAST(NULL AS bigint), 0 UNION ALL SELECT walk.{level},
(SELECT {first}(({next})) FROM points AS spot WHERE spot.level = walk.{level}),
number + CASE WHEN walk.key IS NULL THEN 0 ELSE 1 END
FROM walk WHERE number < {most} AND walk.{level} <= (SELECT MAX(p.level) FROM points p)),
walked AS MATERIALIZED (SELECT key, (SELECT MAX(nearness) FROM points p WHERE p.level = walk.level)
AS nearness FROM walk WHERE key IS NOT NULL)
"""
ALL = """
SELECT key, nearness FROM (SELECT key, MAX(nearness) AS nearness FROM ({rows}) AS places
GROUP BY key) AS found {beyond} ORDER BY nearness {order}, key {order} LIMIT {most}
"""
AFTER = "WHERE nearness {sign}= %s AND (nearness {sign} %s OR key {sign} %s)"
NOTHING = "SELECT 0 AS key, 0 AS nearness WHERE 1 = 0"
STATEMENT = """
WITH RECURSIVE {walk}, crowded AS MATERIALIZED (SELECT * FROM ({crowded}) AS crowded {is_crowded})
SELECT * FROM walked UNION ALL SELECT * FROM crowded UNION ALL
SELECT * FROM (SELECT * FROM ({named}) AS named {is_needed}) AS named
ORDER BY 2 {order}, 1 {order} LIMIT {most}
"""
CROWDED = "(SELECT count(*) FROM looked_for) > {points}"
SHORT = "(SELECT count(*) FROM walked) + (SELECT count(*) FROM crowded) < {most}"
Row = tuple[int, float]  # of sort key and nearness
Statement = tuple[str, list]  # and its parameters


def nearest(
    found: AtPlaces,
    besides: QuerySet,
    where: Where,
    most: int,
    key: Sequence = (),
    *,
    back: bool = False,
) -> list[Row]:
    """Of each posting how near its nearest place is, the first `most`, or with `back` the last,
    from the end on; `key`, (nearness, sort key), is of one that they come after, or with `back`
    before. `besides` are at none of the places: they come last."""
    try:
        statement, params = _Walk(found, besides, where, most, tuple(key), back).statement()
    except EmptyResultSet:
        return []
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()


@dataclass
class _Walk:
    found: AtPlaces
    besides: QuerySet
    where: Where
    most: int
    key: tuple
    back: bool

    def __post_init__(self):
        self.order, self.then, self.sign = ("ASC", "gt", ">") if self.back else ("DESC", "lt", "<")
        (self.around,) = (each for each in self.found.stretches if each.column == "cell")

    def statement(self) -> Statement:
        """EmptyResultSet where nothing can be found."""
        vendor = connections[DEFAULT_DB_ALIAS].vendor
        walk, params = self._walk(vendor)
        crowded, of_crowded = self._all([self.around], anywhere)
        named, of_named = self._named()
        when, most = WHEN[vendor], int(self.most)
        is_needed = "1 = 1" if self.back else SHORT.format(most=most)  # the end begins with these
        statement = STATEMENT.format(
            walk=walk,
            crowded=crowded,
            is_crowded=when.format(condition=CROWDED.format(points=POINTS), most=most),
            named=named,
            is_needed=when.format(condition=is_needed, most=most),
            order=self.order,
            most=most,
        )
        return statement, [*params, *of_crowded, *of_named]

    def _walk(self, vendor) -> Statement:
        cells, of_cells = self.around.listed(vendor)
        near, of_near = self._points()
        following, of_following = self._next()
        walk = ", ".join([SPOTS, LEVELS, WALK]).format(
            places=Place._meta.db_table,
            cells=cells,
            points=POINTS,
            near=near,
            order=self.order,
            level=LEVEL,
            first="MIN" if self.back else "MAX",
            next=following,
            most=int(self.most),
        )
        return walk, [*of_cells, *of_near, *of_following]

    def _points(self) -> Statement:
        """Those within the distance that are not before the key."""
        looked_for = RawSQL("SELECT id FROM looked_for", ())
        points = Place.objects.filter(places.is_near(self.where), pk__in=looked_for)
        points = points.annotate(nearness=places.nearness(self.where.centre))
        if self.key:
            points = points.filter(**{f"nearness__{self.then}e": self.key[0]})
        return points.values_list(*POINT, "nearness").query.sql_with_params()

    def _next(self) -> Statement:
        """Of the postings at a point whose nearest place it is."""
        begin, params = f"{-LAST if self.back else LAST}", ()
        if self.key:
            begin, params = f"CASE WHEN spot.nearness = %s THEN %s ELSE {begin} END", self.key
        before = RawSQL(f"COALESCE(walk.key, {begin})", params, BigIntegerField())  # noqa: S611
        here = RawSQL("spot.nearness", (), FloatField())

        def rest(of):
            nearer = self._its(of).annotate(nearness=places.nearness(self.where.centre))
            after = Q(**{f"{of}sort_key__{self.then}": before})
            return self.around.rest(of) & after & ~Exists(nearer.filter(nearness__gt=here))

        spot = {name: RawSQL(f"spot.{name}", ()) for name in POINT}  # noqa: S611
        rows, of = self.found.at(rest, **spot)
        rows = rows.order_by(f"{'' if self.back else '-'}{of}sort_key")
        return rows.values_list(f"{of}sort_key")[:1].query.sql_with_params()

    def _named(self) -> Statement:
        """Those that are only called so: they lie farther out, or nobody knows where."""
        named = [each for each in self.found.stretches if each is not self.around]
        return self._all(named, lambda of: ~Exists(self._its(of)), self._besides())

    def _its(self, of: str) -> QuerySet[Place]:
        """The places around of the same posting."""
        its = Place.objects.filter(posting_id=OuterRef("pk" if of else "posting_id"))
        its = its.filter(self.around.rest(""))
        return its.filter(live_until__gt=self.found.open_at) if self.found.open_at else its

    def _besides(self) -> QuerySet:
        """No more than a page takes, since they may be most of the board."""
        rows = self.besides.order_by(f"{'' if self.back else '-'}sort_key")
        if self.key and self.key[0] == places.FARTHEST:
            rows = rows.filter(**{f"sort_key__{self.then}": self.key[1]})
        nowhere = Value(places.FARTHEST, FloatField())
        return rows.values(key=F("sort_key"), nearness=nowhere)[: self.most]

    def _all(self, stretches: Iterable[Stretch], more: Beyond, *others: QuerySet) -> Statement:
        parts, params = [], []
        for rows in (*(self._each(stretch, more) for stretch in stretches), *others):
            with suppress(EmptyResultSet):
                statement, values = rows.query.sql_with_params()
                parts.append(f"SELECT * FROM ({statement}) AS part{len(parts)}")  # noqa: S608
                params += values
        beyond = ""
        if self.key:
            beyond = AFTER.format(sign=self.sign)
            params += [*self.key[:1], *self.key]
        rows = " UNION ALL ".join(parts) or NOTHING
        names = {"rows": rows, "beyond": beyond, "order": self.order, "most": int(self.most)}
        return ALL.format(**names), params

    def _each(self, stretch, more) -> QuerySet:
        there = {f"{stretch.column}__in": stretch.values}
        rows, of = self.found.at(lambda of: stretch.rest(of) & more(of), **there)
        near = places.nearness(self.where.centre, of)
        near = Coalesce(near, places.FARTHEST, output_field=FloatField())
        return rows.order_by().values(key=F(f"{of}sort_key"), nearness=near)
