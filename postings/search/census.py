"""The postings that facets are counted from, and their places: one query, whatever is asked."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from postings.models import JobPosting
from postings.models.timing import SOON
from postings.search import choices, picked
from postings.search.filters import PostingFilter

FOUND = 0  # the branch of what is found; the others are of what one facet alone leaves out
EXPIRY_BITS = {expiry: 1 << bit for bit, expiry in enumerate(choices.EXPIRIES)}
COMPILED_AT = datetime(2000, 1, 1, tzinfo=UTC)
STEPS = [timedelta(0), SOON, *(timedelta(days=-int(days)) for days in choices.DAYS)]


class Row(NamedTuple):
    """The columns of a row, which stays a plain tuple, for there are thousands.

    `posted` is the shortest of `choices.DAYS` it is within, by position; `expiries` are bits.
    """

    branch: int
    id: int
    sort_key: int
    expiries: int
    posted: int
    employment_type: str
    job_location_type: str
    pay_stated: bool
    industry_keys: str
    language_key: str
    source_language: str | None
    organization: int | None
    employer: str | None


COLUMNS = (
    "employment_type job_location_type pay_stated industry_keys language_key source__language"
    " organization_id organization__name"
).split()
Keys = tuple[str, str, str]  # of country, region and town


class Spot(NamedTuple):
    """The postings at places of the same keys, and one of the words these are stated in."""

    label: str
    postings: set[int]
    open: set[int]


STATEMENT = """
WITH found (branch, id, sort_key) AS MATERIALIZED ({branches})
SELECT attributes.*, NULL, NULL, NULL, NULL, NULL, NULL FROM ({attributes}) AS attributes
UNION ALL SELECT {nothing}, spots.* FROM ({spots}) AS spots
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
        nothing=", ".join(["NULL"] * len(Row._fields)),
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
    found = JobPosting.objects.extra(
        tables=["found"], where=["found.id = postings_jobposting.id"]
    )
    own = (RawSQL("found.branch", ()), "pk", "sort_key", _expiries(), _posted())
    return found.values_list(*own, *COLUMNS).query.sql_with_params()


def _expiries():
    """A sum of bits."""
    bits = [
        Case(When(choices.ADMITTED[expiry](COMPILED_AT), then=Value(bit)), default=Value(0))
        for expiry, bit in EXPIRY_BITS.items()
    ]
    return sum(bits[1:], start=bits[0])


def _posted():
    windows = [
        When(date_posted__gte=picked.since(days, COMPILED_AT), then=Value(position))
        for position, days in enumerate(choices.DAYS)
    ]
    return Case(*windows, default=Value(len(windows)), output_field=IntegerField())


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
    return (
        search.places_anywhere()
        .filter(posting_id__in=found)
        .values_list("posting_id", "country_key", "region_key", "locality_key", "label", is_open)
    )


def _sorted(rows: list[tuple], facets: list[str]) -> Census:
    branches: list[list[tuple]] = [[] for _ in (FOUND, *facets)]
    spots: dict[Keys, Spot] = {}
    width = len(Row._fields)
    for row in rows:
        if row[0] is not None:
            branches[row[0]].append(row)
            continue
        posting, *keys, label, is_open = row[width:]
        spot = spots.get(tuple(keys)) or spots.setdefault(tuple(keys), Spot(label, set(), set()))
        spot.postings.add(posting)
        if is_open:
            spot.open.add(posting)
    return Census(dict(zip((FOUND, *facets), branches, strict=True)), spots)
