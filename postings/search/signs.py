"""Where a posting is, as words beside its own: so both are looked for in one step."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from django.db import connections
from django.db.models import Expression, QuerySet, TextField

from postings.gazetteer.cells import wide
from postings.models import Place
from postings.search import areas, places
from postings.search.where import Where
from postings.search.words import LONGEST, MARK

# Of one letter, and so none that a stem begins with; not those of title and employer.
CELL, WIDE, NAME, AREA, TOWN = (f"{MARK}{letter}{MARK}" for letter in "cwnal")
NOWHERE = f"{MARK}z{MARK}"  # of a posting without a place that says where it is
COLUMNS = ("cell", "called", *areas.KEYS, "precision")
MANY = f"{MARK}m{MARK}"  # of a posting that has more signs than are told
LONG = 2_000  # signs of a posting: PostgreSQL keeps a megabyte of its words
MOST = 40  # signs that are asked for: of more, the places themselves are read sooner
PART = re.compile(r"[^\W_]+")


def signs(places_: Sequence[Sequence]) -> list[str]:
    """Of the places of a posting, each as its COLUMNS: the square it is in, the greater one, what
    it is called, its country and region, its town. Once each, in order."""
    found = {sign for *place, _ in places_ for sign in _signs(*place)}
    if all(precision == Place.Precision.NONE for *_, precision in places_):
        found.add(NOWHERE)
    return sorted(found) if len(found) <= LONG else [MANY]


def _signs(cell, called, country, region, town) -> Iterator[str]:
    if cell is not None and cell != Place.UNLOCATED:
        yield f"{CELL}{cell}"
        yield f"{WIDE}{wide(cell)}"
    if called is not None:
        yield f"{NAME}{called}".replace("-", "m")
    yield from (word(AREA, key) for key in (country, region) if key)
    if town:
        yield word(TOWN, town)


def word(kind: str, key: str) -> str:
    """One word of any key, for databases that part words at signs."""
    return kind + MARK.join(PART.findall(key))[:LONGEST]


def asked(where: Where, chosen: areas.Areas) -> "AnyOf | None":
    """All that is there has one of these, and little else; None where no sign says so."""
    if not where:
        return AnyOf(_chosen(chosen)) if chosen else None
    names = places.names_of(where)
    if where.area:
        column, keys = where.inside
        here = [word(AREA, key) for key in keys]
        # Of areas there are few in all, each of which many have: none is read sooner by itself.
        return AnyOf(here, names.exclude(**{f"{column}__in": keys}), most=MOST + len(here))
    around = _around(places.cells_of(where))
    return AnyOf(around, names) if around or names is not None else None


def _around(cells: Sequence[int]) -> list[str]:
    if len(cells) <= MOST:
        return [f"{CELL}{cell}" for cell in cells]
    return sorted({f"{WIDE}{wide(cell)}" for cell in cells})


def _chosen(chosen: areas.Areas) -> list[str]:
    column, keys = areas.led_by(chosen)
    return [word(TOWN if column == "locality_key" else AREA, key) for key in keys]


class AnyOf(Expression):
    """One of some signs, or of those of a kind by the ids of some rows (names of places, sources):
    what `words__match` takes. Of more than `most` it is any posting, since all have our mark;
    whoever asks compares what is found with what is meant.

    The rows are looked up by the statement that asks, which spares a query.
    """

    output_field = TextField()
    # How a word is quoted, "or", what puts several together, and the type of it all.
    WRITTEN = {
        "sqlite": ('"', " OR ", "group_concat({}, '')", ""),
        "postgresql": ("'", " | ", "string_agg({}, '')", "::tsquery"),
    }

    def __init__(
        self, words: list[str], rows: QuerySet | None = None, kind: str = NAME, most: int = MOST
    ):
        super().__init__(output_field=TextField())
        self.words, self.rows, self.kind, self.most = words, rows, kind, most

    @property
    def is_by_name(self) -> bool:
        """Names may be more than are asked for, and then no sign says where it is."""
        return not self.words

    def as_sql(self, compiler, connection):
        quote, either, joined, cast = self.WRITTEN[connection.vendor]
        everything = f"{quote}{MARK}{quote}"
        if len(self.words) > self.most:
            return f"%s{cast}", [everything]
        told = either.join(f"{quote}{word}{quote}" for word in (MANY, *self.words))
        if self.rows is None:
            return f"%s{cast}", [told]
        numbered, params = self._numbered(connection)
        number = "%s || replace(CAST(id AS text), '-', 'm') || %s"
        more = f"coalesce({joined.format(number)}, '')"
        text = (
            f"(SELECT CASE WHEN count(*) > %s THEN %s ELSE %s || {more} END "  # noqa: S608
            f"FROM ({numbered}) AS numbered){cast}"
        )
        left = self.most - len(self.words)
        return text, [left, everything, told, f"{either}{quote}{self.kind}", quote, *params]

    def _numbered(self, connection):
        rows = self.rows.order_by().values("id")[: self.most + 1]
        return rows.query.get_compiler(connection=connection).as_sql()


class AllOf(Expression):
    """Several of what `words__match` takes, as one; of PostgreSQL."""

    output_field = TextField()

    def __init__(self, told: Sequence[str | AnyOf]):
        super().__init__(output_field=TextField())
        self.told = told

    def as_sql(self, compiler, connection):
        written = [
            ("%s::tsquery", [each]) if isinstance(each, str) else each.as_sql(compiler, connection)
            for each in self.told
        ]
        parts, params = zip(*written, strict=True)
        return " && ".join(parts), list(chain(*params))


def saying(found: QuerySet, told: Sequence[str | AnyOf]) -> QuerySet:
    """What has each of these. PostgreSQL is asked for all that it need not look up as for one:
    of each condition its planner reads anew how common words are, which takes a millisecond."""
    if connections[found.db].vendor == "postgresql":
        written = [each for each in told if isinstance(each, str) or each.rows is None]
        looked_up = [each for each in told if isinstance(each, AnyOf) and each.rows is not None]
        told = [*looked_up, AllOf(written)] if written else looked_up
    for each in told:
        found = found.filter(hits__words__match=each)
    return found
