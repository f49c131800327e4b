"""No page reads every posting, place or word, whatever is asked, on either database."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from postings.gazetteer.locate import place_row
from postings.intake import counting
from postings.models import Organization, Place, PlaceName, Source, Tally
from postings.search.facets import counts
from postings.search.filters import PostingFilter
from postings.search.found import at_places, at_places_and_besides
from postings.search.nearest import nearest
from postings.search.reckoned import reckoned
from tests.bench import combinations
from tests.factories import LEEDS, make_posting

pytestmark = pytest.mark.django_db
TABLES = r"postings_(?:jobposting|place|searchtext)\b"
# Reading a table from one end to the other; SQLite calls walking an index so too.
WHOLE = {
    "sqlite": rf"SCAN (?:{TABLES}|U\d)(?! USING)",
    "postgresql": rf"Seq Scan on {TABLES}",
}
EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}
SORTED = {"sqlite": "USE TEMP B-TREE FOR ORDER BY", "postgresql": "Sort  "}
EMPLOYER = 10**6  # a number that no other has
SHAPES = [
    "",
    "q=baker",
    "q=baker&sort=newest",
    'q="bake+bread"',
    "q=bak*",
    "q=-nurse",
    "location=Leeds",
    "location=Leeds&within=200&sort=nearest",
    "near=53.80,-1.55",
    "location=Germany",
    "country=GB",
    "region=GB-ENG&town=gb-eng/leeds",
    "q=baker&location=Leeds",
    "employment_type=FULL_TIME&remote=only",
    f"organization={EMPLOYER}&q=baker",
    "industry=food&language=de",
    "pay=stated",
    "posted=7",
    "expiry=expired",
    "expiry=any&sort=closing",
    "sort=closing",
]
BY_DATE = ["", "expiry=any", "posted=7", "remote=only", "pay=stated", "expiry=expired&sort=newest"]


@pytest.fixture
def board():
    make_posting(organization=Organization.objects.create(pk=EMPLOYER, name="Acme"))
    draft = make_posting(state="draft", places=[])
    for number in range(40):
        ends = (timezone.now() + timedelta(days=number - 10)).isoformat()
        make_posting(validThrough=ends, industry="Food")
    rows = [place_row(LEEDS, number) for number in range(3000)]  # many more places than are found
    for number, row in enumerate(rows):
        row.posting, row.cell, row.locality_key = draft, number, f"town {number}"
        row.called, row.keys = number, f"|town {number}|"
        row.country_key, row.region_key = f"x{number % 10}", f"region {number % 100}"
    Place.objects.bulk_create(rows)
    Place.objects.follow([draft.pk])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":  # of so few rows it would read all, and be right
            cursor.execute("SET LOCAL enable_seqscan = off")


def test_nothing_is_read_whole(board):
    for query in SHAPES:  # one board for all: it takes seconds to make
        for plan in plans(asked(query)):
            assert not re.findall(WHOLE[connection.vendor], plan), (query, plan)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="its plans")
@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("q=baker&location=Leeds", "called = ANY"),
        ("country=GB&language=de", "Index Only Scan using posting_newest"),
        ("country=GB&country=DE&pay=stated", "Index Only Scan using posting_newest"),
        ("near=53.80,-1.55&remote=only", "Index Only Scan using posting_newest"),
        ("q=nothingsaysthis&sort=newest", "Bitmap Index Scan on postings_searchtext_gin"),
    ],
)
def test_postgresql_begins_where_little_is_read(board, query, index):
    assert all(index in plan for plan in plans(asked(query)))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="its plans")
@pytest.mark.parametrize(
    ("query", "times"),
    [("q=bake&country=GB", 1), ("q=-nurse&pay=stated", 2), ("q=bak*&posted=7", 1)],
)
def test_postgresql_looks_for_words_once_for_each_facet_they_know(board, query, times):
    with CaptureQueriesContext(connection) as asked_for:
        counts(asked(query))
    plan = explained(asked_for[-1]["sql"], None)
    assert plan.count("Function Scan on postings_mentioned") == times
    # Of what is never read, and says how many are expected.
    assert len(re.findall(r"Scan(?: using \w+)? on postings_searchtext\b", plan)) == times


def test_the_first_page_reads_nothing_whole(board, client):
    with CaptureQueriesContext(connection) as asked_for:
        assert client.get("/").status_code == 200
    for each in asked_for:
        if " FROM " in each["sql"]:
            plan = explained(each["sql"], None)
            assert not re.findall(WHOLE[connection.vendor], plan), each["sql"]
            assert "hashed SubPlan" not in plan, each["sql"]  # asked of each row there is


@pytest.mark.skipif(connection.vendor != "postgresql", reason="its plans")
def test_what_began_or_ended_since_is_found_by_when(board):
    counting.keep(timezone.now())
    with CaptureQueriesContext(connection) as asked_for:
        reckoned(timezone.now(), few=3)
    plan = explained(asked_for[0]["sql"], None)
    assert plan.count("Index Cond: ((COALESCE(live_until, live_from) > $") == 2
    assert plan.count("Index Cond: ((COALESCE(live_from, live_until) > $") == 1


def asked(query):
    search = PostingFilter(QueryDict(query), now=timezone.now())
    assert search.is_valid()
    return search


def plans(search):
    if search.order == "newest" and (there := at_places(search)):
        yield explained(*there.newest(21))
        return
    order = "-hits__sort_key" if search.tiers else "-sort_key"
    for found in search.tiers or [search.ordered]:
        rows = found.order_by(order).values_list("pk")[:21]
        yield explained(*rows.query.sql_with_params())


def explained(statement, params):
    """What places are called is read whole, and so are the sources: there are few."""
    with connection.cursor() as cursor:
        cursor.execute(f"{EXPLAIN[connection.vendor]} {statement}", params)
        plan = "\n".join(row[-1] for row in cursor.fetchall())
    few = "|".join(model._meta.db_table for model in (PlaceName, Source))
    for alias in re.findall(rf'"(?:{few})" (\w+)', statement):
        plan = re.sub(rf"SCAN {alias}\b", "SCAN few", plan)
    return plan


@pytest.mark.skipif(connection.vendor == "postgresql", reason="It begins as statistics tell")
def test_places_are_looked_for_with_the_words(board):
    """Before their postings are read, of which a frequent word has many."""
    for query in ("q=baker&location=Leeds", "q=baker&country=GB", "q=-x&town=gb-eng/leeds"):
        search = PostingFilter(QueryDict(query), now=timezone.now())
        assert search.is_valid()
        plan = explained(*search.qs.order_by("-hits__sort_key").query.sql_with_params())
        assert re.search(r"words VIRTUAL TABLE INDEX \d+:M\d+M\d+\n.*\bsort_key=", plan, re.DOTALL)


@pytest.mark.parametrize("live", [1, 1000])
@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("country=GB", {"Baker"}),
        ("country=GB&country=DE", {"Baker", "Baker abroad"}),
        ("location=Germany", {"Baker abroad"}),
        ("country=GB&region=DE-BY", set()),
    ],
)
def test_a_great_country_is_looked_for_otherwise(query, titles, live):
    """`live`: postings that are counted beforehand, of which two in each country."""
    there = {"addressCountry": "DE", "addressRegion": "Bavaria"}
    make_posting(title="Baker")
    make_posting(title="Baker abroad", places=[{"address": there}])
    make_posting(title="Nurse")
    Tally.objects.create(name="expiry", value="live", count=live)
    for country in ("GB", "DE"):
        Tally.objects.create(name="country", value=country, count=2)
    search = PostingFilter(QueryDict(f"q=baker&{query}"), now=timezone.now())
    assert search.is_valid(), search.errors
    assert {posting.title for posting in search.qs} == titles


@pytest.mark.skipif(connection.vendor == "postgresql", reason="It begins as statistics tell")
def test_the_nearest_are_read_point_by_point(board):
    search = asked("location=Leeds&within=200&sort=nearest")
    with CaptureQueriesContext(connection) as asked_for:
        assert nearest(*at_places_and_besides(search), search.where, 21)
    plan = explained(asked_for[0]["sql"], None)
    assert "place_point (cell=? AND x=? AND y=? AND z=? AND sort_key<?)" in plan


def test_what_has_an_order_is_not_sorted(board):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_sort = off")
    for query in BY_DATE:
        plan = asked(query).qs.order_by("-sort_key").values_list("pk")[:21].explain()
        assert SORTED[connection.vendor] not in plan, query
    for query in ("sort=closing", "expiry=expired"):
        search = asked(query)
        back = "-" if search.order == "ended" else ""
        plan = search.ordered.order_by(f"{back}ends", f"{back}pk").values_list("pk")[:21].explain()
        assert "posting_ends" in plan, query


def test_any_combination_is_answered(board, client):
    """`python -m tests.bench --combinations 2000` asks more of them, of a larger board."""
    for query in combinations.queries(60):
        assert client.get(f"/?{query}").status_code in (200, 302, 400), query
