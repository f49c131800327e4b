"""The postings that facets are counted from, and their places: one query, whatever is asked."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, Case, QuerySet, TextField, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, NullIf

from postings.models import JobPosting, conditions
from postings.models.timing import SOON
from postings.search import choices, picked
from postings.search.filters import PostingFilter

FOUND = 0  # the branch of what is found; the others are of what one facet alone leaves out
PLACES = -1  # in the place of a branch: the row is a place
BITS = {expiry: 1 << bit for bit, expiry in enumerate(choices.EXPIRIES)}
REMOTE, PAID = 1 << len(BITS), 2 << len(BITS)
WITHIN = {days: 4 << (len(BITS) + bit) for bit, days in enumerate(choices.DAYS)}
COMPILED_AT = datetime(2000, 1, 1, tzinfo=UTC)
STEPS = [timedelta(0), SOON, *(timedelta(days=-int(days)) for days in choices.DAYS)]


class Row(NamedTuple):
    """The columns of a row, which stays a plain tuple, for there are thousands.

    `bits`: which of the choices that every board has admit the posting.
    """

    branch: int
    id: int
    sort_key: int
    bits: int
    employment_type: str
    industry_keys: str
    language: str
    employer: str | None
    organization: int | None


Keys = tuple[str, str, str]  # of country, region and town


class Spot(NamedTuple):
    """The postings at places of the same keys, and one of the words these are stated in."""

    label: str
    postings: set[int]
    open: set[int]


# The columns of places stand where those of postings have the same type.
STATEMENT = """
WITH found (branch, id, sort_key) AS MATERIALIZED ({branches})
SELECT * FROM ({attributes}) AS attributes UNION ALL SELECT * FROM ({spots}) AS spots
"""


@dataclass
class Census:
    """`branches[FOUND]` is what is found, `branches[facet]` what would be if nothing of that facet
    were chosen, and is not: the newest of each, one more than `most` where there are more."""

    branches: dict[int | str, list[tuple]]
    spots: dict[Keys, Spot] = field(default_factory=dict)


def census(search: PostingFilter, most: int) -> Census:
    facets = [*search.facets, *search.areas]
    branches, params = _branches(search, facets, most)
    if not branches:
        return Census({branch: [] for branch in (FOUND, *facets)})
    attributes, instants = _attributes(connections[DEFAULT_DB_ALIAS].vendor)
    moved = _moved(search.now)
    spots, places = _spots(search, facets).query.sql_with_params()
    statement = STATEMENT.format(
        branches=" UNION ALL ".join(branches),
        attributes=attributes,
        spots=spots,
    )
    params += [moved.get(value, value) for value in instants]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(statement, [*params, *places])
        return _sorted(cursor.fetchall(), facets)


def _branches(search, facets, most) -> tuple[list[str], list]:
    """No posting is in two of them, so each is read once."""
    found = [search.qs]
    found += (search.but_for(facet).exclude(search.meets(facet)) for facet in facets)
    order = "-hits__sort_key" if search.query else "-sort_key"
    statements, params = [], []
    for branch, postings in enumerate(found):
        rows = postings.order_by(order).values_list(Value(branch), "pk", "sort_key")[: most + 1]
        try:
            statement, values = rows.query.sql_with_params()
        except EmptyResultSet:
            continue
        statements.append(f"SELECT * FROM ({statement}) AS branch{branch}")  # noqa: S608
        params += values
    return statements, params


@cache
def _attributes(vendor: str) -> tuple[str, tuple]:
    """Compiled once, at an instant that is moved then: Django would take longer than the database.
    What the words for closing mean is so still said in one place."""
    found = JobPosting.objects.extra(tables=["found"], where=["found.id = postings_jobposting.id"])
    own = (RawSQL("found.branch", ()), "pk", "sort_key", _bits(), "employment_type")
    stated = NullIf("language_key", Value(""))
    language = Coalesce(stated, "source__language", Value(""), output_field=TextField())
    employer = ("organization__name", "organization_id")
    rows = found.values_list(*own, "industry_keys", language, *employer)
    return rows.query.sql_with_params()


def _bits():
    admitted = {bit: choices.ADMITTED[expiry](COMPILED_AT) for expiry, bit in BITS.items()}
    admitted |= {REMOTE: conditions.remote(), PAID: conditions.pay_stated()}
    for days, bit in WITHIN.items():
        admitted[bit] = conditions.posted_since(picked.since(days, COMPILED_AT))
    cases = [
        Case(When(which, then=Value(bit)), default=Value(0)) for bit, which in admitted.items()
    ]
    return sum(cases[1:], start=cases[0])


def _moved(now: datetime) -> dict:
    adapt = connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value
    return {adapt(COMPILED_AT + step): adapt(now + step) for step in STEPS}


def _spots(search, facets) -> QuerySet:
    """Where those are that are counted by place, or, when one is sought, by what is open there."""
    counted = [FOUND, *(facets.index(name) + 1 for name in search.areas)]
    counted += [facets.index("expiry") + 1] if search.seeks_a_place else []
    among = ", ".join(map(str, counted))
    found = RawSQL(f"SELECT id FROM found WHERE branch IN ({among})", ())  # noqa: S608, S611
    is_open = Case(When(live_until__gt=search.now, then=Value(1)), default=Value(0))
    keys = ("country_key", "region_key", "locality_key")
    nobody = Cast(Value(None), BigIntegerField())  # PostgreSQL takes a bare null for a text
    rows = search.places_anywhere().filter(posting_id__in=found)
    return rows.values_list(Value(PLACES), "posting_id", nobody, is_open, *keys, "label", nobody)


def _sorted(rows: list[tuple], facets: list[str]) -> Census:
    branches: list[list[tuple]] = [[] for _ in (FOUND, *facets)]
    spots: dict[Keys, Spot] = {}
    for row in rows:
        if row[0] != PLACES:
            branches[row[0]].append(row)
            continue
        keys = row[4:7]
        spot = spots.get(keys) or spots.setdefault(keys, Spot(row[7], set(), set()))
        spot.postings.add(row[1])
        if row[3]:
            spot.open.add(row[1])
    return Census(dict(zip((FOUND, *facets), branches, strict=True)), spots)
