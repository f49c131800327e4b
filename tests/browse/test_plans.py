"""How SQLite means to find a page: by an index it walks, whatever is asked."""

import re

import pytest
from django.db import connection
from django.http import QueryDict

from postings.browse import paging
from postings.models import JobPosting, Organization
from postings.search.filters import PostingFilter
from tests.browse.conftest import NOW
from tests.factories import make_posting

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("noon", "board"),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="PostgreSQL plans small tables in its own way"
    ),
]


@pytest.fixture
def board():
    make_posting(organization=Organization.objects.create(pk=1, name="Acme"))
    for euros in range(30):
        paid = {"currency": "EUR", "value": {"value": 20_000 + euros, "unitText": "YEAR"}}
        make_posting(baseSalary=paid if euros % 5 == 0 else None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def asked(query):
    search = PostingFilter(QueryDict(query), now=NOW)
    assert search.is_valid()
    return search


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("", "posting_newest"),
        ("expiry=any", "posting_newest"),
        ("organization=1", "posting_of_employer"),
        ("country=GB", "place_country"),
        ("organization=1&country=GB", "place_of_posting (posting_id=?"),
        ("organization=1&near=53.80,-1.55", "place_of_posting (posting_id=?"),
        ("place=none", "COVERING INDEX place_of_posting (posting_id=?"),
        ("posted=7", "posting_newest (sort_key>?"),
        ("salary=20000&currency=EUR", "posting_paid_newest (pay_currency=?"),
        ("near=53.80,-1.55", "(cell=?)"),
        ("near=53.80,-1.55&within=200&sort=nearest", "(cell=?)"),
    ],
)
def test_the_planner_walks_an_index(query, index):
    """An index led by `live_until`, or a sort of everything, costs seconds on a large board."""
    search = asked(query)
    plan = search.qs.order_by(*paging.ORDERS["newest"]).values_list("pk")[:21].explain()
    assert index in plan
    if index.startswith("posting"):
        assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    ("query", "is_read"),
    [
        ("remote=only", False),
        ("pay=stated", False),
        ("employment_type=INTERN", False),
        ("language=de&posted=7", False),
        ("place=none", False),
        ("industry=food", True),
    ],
)
def test_what_the_index_says_is_not_read_of_each_posting(query, is_read):
    """Postings are wide: 100,000 were read for a second. EXPLAIN QUERY PLAN does not tell,
    since it takes an index with a generated column for less than it is."""
    rows = asked(query).qs.order_by("-sort_key").values_list("pk")[:21]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = %s", [JobPosting._meta.db_table]
        )
        [(table,)] = cursor.fetchall()
        statement, params = rows.query.sql_with_params()
        cursor.execute(f"EXPLAIN {statement}", params)
        steps = cursor.fetchall()
    postings = {step[2] for step in steps if step[1] == "OpenRead" and step[3] == table}
    assert any(step[1] == "Column" and step[2] in postings for step in steps) is is_read


def test_the_best_paid_are_walked_in_their_order():
    search = asked("sort=paid&currency=EUR")
    order = paging.ORDERS[search.order]
    plan = search.ordered.order_by(*order).values_list("pk", "pay_yearly")[:21].explain()
    assert "posting_best_paid (pay_currency=?" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    "query", ["q=baker", "q=bakers&sort=newest", "q=-nurse&organization=1", "q=bak*&country=GB"]
)
def test_a_search_reads_its_index_from_the_newest(query):
    """Sorted by anything else, every hit would be read: seconds, for a common word."""
    search = asked(query)
    for tier in search.tiers:
        plan = tier.order_by("-hits__sort_key").values("pk")[:21].explain()
        assert re.search(r" VIRTUAL TABLE INDEX 192:(?:M0)+$", plan.splitlines()[0])
        assert "SCAN postings_jobposting" not in plan
        assert "TEMP B-TREE" not in plan
