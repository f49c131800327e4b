"""Lists of the admin at a million rows: read from an index, counted to a cap, in few queries."""

import re

import pytest
from django.contrib import admin as site
from django.db import connection
from django.test.utils import CaptureQueriesContext

from postings.admin import filters, paging
from tests.admin.conftest import address, text
from tests.factories import make_posting, make_source

LISTS = {
    model._meta.model_name: model._meta.db_table
    for model in site.site._registry
    if model._meta.app_label == "postings" and not model._meta.swapped
}
SMALL = {"site", "synonym", "source"}  # never long
QUEUES = {"complaint", "site"}  # pages of their own, which read so many and no more
MOST = 12  # queries of a page, those of the session and the rights included


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute(f"EXPLAIN {sql}")
            return "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(row[3] for row in cursor.fetchall())


def wrong(told: str, table: str) -> list[str]:
    """Lines of a plan that read all of a table, or sort all of it."""
    if connection.vendor == "postgresql":
        bad = rf"Seq Scan on {table}\b|(?<!Incremental )Sort  "
    else:
        bad = "TEMP B-TREE FOR (?:ORDER BY|DISTINCT|GROUP BY)"  # without: in the order of the ids
    return [line for line in told.splitlines() if re.search(bad, line)]


def read(client, where: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        response = client.get(where, follow=True)
    assert response.status_code == 200
    return [query["sql"] for query in seen.captured_queries if query["sql"].startswith("SELECT")]


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(LISTS.keys() - SMALL))
def test_it_works(name, admin):
    asked = read(admin, address(name, "changelist"))
    assert len(asked) <= MOST
    table = LISTS[name]
    counts = f'SELECT COUNT(*) FROM (SELECT "{table}"'
    own = [sql for sql in asked if sql.startswith((f'SELECT "{table}"', counts))]
    assert own or name in QUEUES
    found = [(sql, line) for sql in own for line in wrong(plan(sql), table)]
    assert not found
    assert all("LIMIT" in sql for sql in own if "COUNT(*)" in sql)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(LISTS.keys() - QUEUES))
def test_nothing_is_counted_to_its_end(name):
    (of,) = [own for model, own in site.site._registry.items() if model._meta.model_name == name]
    assert of.paginator.__name__ == "CappedPaginator"
    assert not of.show_full_result_count
    assert of.show_facets == site.ShowFacets.NEVER


@pytest.mark.django_db
def test_a_filter_lists_so_many_sources_and_the_chosen_one(admin, monkeypatch):
    sources = [make_source(f"source {number}") for number in range(5)]
    monkeypatch.setattr(filters, "MOST", 3)
    query = f"?source__id__exact={sources[4].pk}"
    page = text(admin.get(address("jobposting", "changelist") + query))
    assert "source (the first 3)" in page
    listed = [source for source in sources if f">{source.name}<" in page]
    assert listed == [*sources[:3], sources[4]]


@pytest.mark.django_db
def test_an_employer_of_a_hundred_thousand_costs_no_more(admin, monkeypatch):
    """Its postings are counted to a cap, in the query that lists it."""
    monkeypatch.setattr(paging, "MOST", 2)
    make_posting()
    alone = read(admin, address("organization", "changelist"))
    for _ in range(4):
        make_posting()
    page = text(admin.get(address("organization", "changelist")))
    assert ">2+</a>" in page
    assert len(read(admin, address("organization", "changelist"))) == len(alone)
