"""The postings that facets are counted from, and their places: one query, whatever is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, Case, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, NullIf

from postings.models import JobPosting, conditions
from postings.models.search_text import MENTIONED
from postings.models.timing import DAY_SHIFT, SOON
from postings.search import choices, picked, places, signs
from postings.search.areas import KEYS
from postings.search.counting import Statement
from postings.search.filters import PostingFilter
from postings.search.found import besides, found, is_there
from postings.search.in_order import InOrder
from postings.search.mentions import hits
from postings.search.there import hit

FOUND = 0  # the branch of what is found; the others are of what one facet alone leaves out
PLACES = -1  # in the place of a branch: the row is a place
NUMBERS = -2  # the row says how many postings a branch has
OTHERS = -3  # or another search
BITS = {expiry: 1 << bit for bit, expiry in enumerate(choices.EXPIRIES)}
REMOTE, PAID = 1 << len(BITS), 2 << len(BITS)
OPEN_TO = 4 << (len(BITS) + len(choices.DAYS))  # remote, for who is in the country of the place
NOWHERE = "ZZ"
FARTHEST = 2**62  # older than anything
WITHIN = {days: 4 << (len(BITS) + bit) for bit, days in enumerate(choices.DAYS)}
COMPILED_AT = datetime(2000, 1, 1, 12, tzinfo=UTC)  # when all instants are different ones


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


# The columns of places and numbers stand where those of postings have the same type.
BRANCH = "branch{0} (branch, id, sort_key) AS MATERIALIZED ({1})"
LOOKED_AT = """
SELECT * FROM branch{0} WHERE (SELECT count(*) FROM branch{0}) <= {1} OR sort_key >=
(SELECT sort_key FROM branch{0} ORDER BY sort_key DESC LIMIT 1 OFFSET {2})
"""
# Of more than are counted the newest are looked at: what is older than these is in no branch's.
FLOOR = """floor0 (key) AS MATERIALIZED (SELECT CASE WHEN count(*) > {0} THEN (SELECT sort_key
FROM branch0 ORDER BY sort_key DESC LIMIT 1 OFFSET {1}) ELSE -{2} END FROM branch0)"""
ABOVE = RawSQL("(SELECT key FROM floor0)", (), BigIntegerField())
KNOWN = RawSQL("SELECT sort_key FROM branch0", (), BigIntegerField())
HITS = "hits"
FOUND_THERE = "(key) AS MATERIALIZED ({0})"
# The second, which is never read, tells the planner how many are in the first.
OF_WORDS = f"""(key) AS MATERIALIZED
(SELECT * FROM {MENTIONED}({{0}}) UNION ALL {{1}} AND (SELECT false))"""  # noqa: S608
AT_PLACES = "SELECT {0}, key & {1}, key FROM ({2}) AS at_places"
NUMBER = "SELECT {1}, {0}, (SELECT count(*) FROM branch{0}), 0, '', '', '', '', 0"
OTHER = "SELECT {0}, {1}, ({2}), 0, '', '', '', '', 0"
# The limit is never reached: PostgreSQL takes one it does not know for a tenth, and so looks up
# the employers of what is mostly a thousand, instead of reading all there are.
STATEMENT = """
WITH {branches}, found AS MATERIALIZED
(SELECT * FROM ({looked_at}) AS looked_at LIMIT (SELECT {all}))
SELECT * FROM ({attributes}) AS attributes UNION ALL SELECT * FROM ({spots}) AS spots
UNION ALL {numbers}
"""


@dataclass
class Census:
    """`branches[FOUND]` is what is found, `branches[facet]` what would be if nothing of that facet
    were chosen, and is not: of each all, or the newest `few` where there are more than `most`.
    `numbers` is how many each has, up to one more than `most`."""

    branches: dict[int | str, list[tuple]]
    numbers: dict[int | str, int]
    spots: dict[Keys, Spot] = field(default_factory=dict)
    others: dict[int, int] = field(default_factory=dict)


def census(search: PostingFilter, most: int, few: int, others: Sequence[Statement] = ()) -> Census:
    """`others`: what else is counted, in the same query."""
    facets = [*search.facets, *search.areas]
    tables, of_words, found_by = _of_words(search)
    branches, params = _branches(search.among(tables) if tables else search, facets, most)
    if not branches:
        names = (FOUND, *facets)
        return Census({name: [] for name in names}, dict.fromkeys(names, 0))
    attributes, instants = _attributes(connections[DEFAULT_DB_ALIAS].vendor)
    moved = _moved(search.now) | {_in(NOWHERE): _in(search.where.country)}
    spots, spots_of = _spots(search, facets).query.sql_with_params()
    numbers = [NUMBER.format(each, NUMBERS) for each in branches]
    numbers += [OTHER.format(OTHERS, *each) for each in others]
    statement = STATEMENT.format(
        branches=", ".join([*of_words, *_named(branches, most, few)]),
        looked_at=" UNION ALL ".join(LOOKED_AT.format(each, most, few - 1) for each in branches),
        attributes=attributes,
        all=len(branches) * (most + 1),
        spots=spots,
        numbers=" UNION ALL ".join(numbers),
    )
    params += [moved.get(value, value) for value in instants]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        more = [value for _, _, values in others for value in values]
        cursor.execute(statement, [*found_by, *params, *spots_of, *more])
        return _sorted(cursor.fetchall(), facets)


def _of_words(search) -> tuple[dict[str, str], list[str], list]:
    """What the words find, where more is asked for: the tables it is in, by the facet whose branch
    looks there, or "" for all others; how they are made, and their parameters. Of a place that is
    typed, with its signs.

    PostgreSQL has it from its index in a fraction of the time in which it looks at the words of
    each posting, what is chosen as well; of what one facet leaves out, without its own. SQLite has
    it in order and stops after a page: but of what is in a town it has to go through all, once for
    each branch."""
    if not search.query:
        return {}, [], []
    connection, found = connections[DEFAULT_DB_ALIAS], hits(search.query).values("pk")
    told = signs.asked(search.where, {}) if is_there(search) else None
    if connection.vendor == "sqlite":
        if not told or search.where.area:
            return {}, [], []
        there = hit(places.sought(search.where)) if told.is_by_name else Q()
        statement, params = found.filter(there, words__match=told).query.sql_with_params()
        return {"": HITS}, [f"{HITS} {FOUND_THERE.format(statement)}"], params
    is_plain = {name for name, _ in search.stated} <= {"q", "sort"}
    if is_plain:
        return {}, [], []
    tables, made, params = {}, [], []
    for but in ("", *(search.traits.keys() & search.facets.keys())):
        tables[but] = f"{HITS}{len(tables)}"
        chosen = [trait for name, trait in search.traits.items() if name != but]
        statement, values = _mentioned(found, [told, *chosen] if told else chosen)
        made.append(f"{tables[but]} {statement}")
        params += values
    return tables, made, params


def _mentioned(found: QuerySet, more: list[signs.AnyOf]) -> tuple[str, list]:
    for each in more:
        found = found.filter(words__match=each)
    asked = ["%s::tsquery", *(each.as_sql(None, connections[found.db])[0] for each in more)]
    statement, params = found.query.sql_with_params()
    return OF_WORDS.format(" && ".join(asked), statement), [*params, *params]


def _branches(search, facets, most) -> tuple[dict[int, str], list]:
    """No posting is in two of them, so each is read once."""
    statements, params = {}, []
    for branch, facet in enumerate(["", *facets]):
        above, known = (ABOVE, KNOWN) if FOUND in statements else (None, ())
        postings = besides(search, facet, known) if facet else found(search)
        is_known = branch == FOUND and search.all_found is not None
        is_joined = search.query and not (search.mentioned or is_known)
        order = "hits__sort_key" if is_joined else "sort_key"
        try:
            statement, values = _newest(postings, order, branch, most + 1, above)
        except EmptyResultSet:
            continue
        statements[branch] = statement
        params += values
    return statements, params


def _named(branches: dict[int, str], most: int, few: int) -> Iterator[str]:
    for branch, statement in branches.items():
        yield BRANCH.format(branch, statement)
        if branch == FOUND:
            yield FLOOR.format(most, few - 1, FARTHEST)


def _newest(postings: QuerySet | InOrder, order: str, branch: int, most: int, above=None):
    if isinstance(postings, InOrder):
        beyond = (lambda of: Q(**{f"{of}sort_key__gte": above})) if above else None
        statement, params = postings.newest(most, beyond)
        return AT_PLACES.format(branch, DAY_SHIFT - 1, statement), params
    rows = postings.filter(**{f"{order}__gte": above}) if above else postings
    rows = rows.order_by(f"-{order}").values_list(Value(branch), "pk", "sort_key")
    return rows[:most].query.sql_with_params()


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
    admitted[OPEN_TO] = conditions.open_to(NOWHERE)
    for days, bit in WITHIN.items():
        admitted[bit] = conditions.posted_since(picked.since(days, COMPILED_AT))
    cases = [
        Case(When(which, then=Value(bit)), default=Value(0)) for bit, which in admitted.items()
    ]
    return sum(cases[1:], start=cases[0])


def _moved(now: datetime) -> dict:
    adapt = connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value
    instants = zip(_instants(COMPILED_AT), _instants(now), strict=True)
    return {adapt(compiled): adapt(moved) for compiled, moved in instants}


def _instants(now: datetime) -> Iterator[datetime]:
    """All that `_bits` compares with."""
    yield from (now, now + SOON)
    for days in WITHIN:
        since = picked.since(days, now)
        yield from (since, conditions.day_since(since))


def _in(country: str) -> str:
    """How `conditions.open_to` asks the database for it."""
    return f"%\n{country}\n%"


def _spots(search, facets) -> QuerySet:
    """Where those are that are counted by place, or, when one is sought, by what is open there."""
    counted = [FOUND, *(facets.index(name) + 1 for name in search.areas)]
    counted += [facets.index("expiry") + 1] if search.seeks_a_place else []
    among = ", ".join(map(str, counted))
    found = RawSQL(f"SELECT id FROM found WHERE branch IN ({among})", ())  # noqa: S608, S611
    is_open = Case(When(live_until__gt=search.now, then=Value(1)), default=Value(0))
    nobody = Cast(Value(None), BigIntegerField())  # PostgreSQL takes a bare null for a text
    rows = search.places_anywhere().filter(posting_id__in=found)
    return rows.values_list(Value(PLACES), "posting_id", nobody, is_open, *KEYS, "label", nobody)


def _sorted(rows: list[tuple], facets: list[str]) -> Census:
    names = (FOUND, *facets)
    branches: list[list[tuple]] = [[] for _ in names]
    numbers, spots, others = dict.fromkeys(names, 0), {}, {}
    for row in rows:
        if row[0] >= FOUND:
            branches[row[0]].append(row)
            continue
        if row[0] == NUMBERS:
            numbers[names[row[1]]] = row[2]
            continue
        if row[0] == OTHERS:
            others[row[1]] = row[2]
            continue
        keys = row[4:7]
        spot = spots.get(keys) or spots.setdefault(keys, Spot(row[7], set(), set()))
        spot.postings.add(row[1])
        if row[3]:
            spot.open.add(row[1])
    return Census(dict(zip(names, branches, strict=True)), numbers, spots, others)
