"""Jobs in a place, or remote where one who lives there may work."""

from datetime import timedelta

import pytest

from postings.browse import paging
from postings.models import Place
from postings.search import facets
from postings.search.counting import counted
from postings.search.found import elsewhere
from tests.factories import LEEDS
from tests.search.test_facets import BERLIN, NOW, PORTLAND, YORK, is_right, make, searched

pytestmark = pytest.mark.django_db


def remote(title, *countries, places=()):
    areas = [{"@type": "Country", "name": name} for name in countries] or None
    return make(
        title,
        jobLocationType="TELECOMMUTE",
        applicantLocationRequirements=areas,
        places=places,
    )


@pytest.fixture
def board():
    make("Near", places=[LEEDS])
    make("Far", places=[BERLIN])
    remote("British", "IE", "United Kingdom")
    remote("American", "US", places=[PORTLAND])
    remote("Anywhere")
    remote("Vague", "EMEA", places=[BERLIN])
    remote("Both", "GB", places=[LEEDS, YORK])
    make("Over", places=[LEEDS], validThrough="2026-01-10")
    closed = remote("Half closed", "GB", places=[LEEDS, YORK])
    Place.objects.filter(posting=closed, position=0).update(valid_through=NOW - timedelta(days=1))
    Place.objects.follow([closed.pk])


HERE = ["Anywhere", "Both", "British", "Half closed", "Near", "Vague"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("location=Leeds", ["Both", "Near"]),
        ("location=Leeds&also_remote=1", HERE),
        ("location=Leeds&within=100&also_remote=1", HERE),
        ("location=England&also_remote=1", HERE),
        ("location=United Kingdom&also_remote=1", HERE),
        ("location=Leeds&also_remote=1&q=near+or+british+or+american", ["British", "Near"]),
        ("location=Leeds&also_remote=1&remote=exclude", ["Near"]),
        ("location=Leeds&also_remote=1&country=DE", ["Vague"]),
        ("location=Leeds&also_remote=1&expiry=any", sorted([*HERE, "Over"])),
        ("location=Portland, OR&also_remote=1", ["American", "Anywhere", "Vague"]),
        ("location=Nowhereville&also_remote=1", []),
        ("near=53.80,-1.55&also_remote=1", HERE),
        ("near=0,-30&also_remote=1", []),  # at sea
    ],
)
def test_it_works(board, query, titles):
    assert sorted(searched(query).qs.values_list("title", flat=True)) == titles


@pytest.mark.parametrize(
    "query",
    [
        "location=Leeds&also_remote=1",
        "location=Leeds&also_remote=1&expiry=any",
        "location=Leeds&also_remote=1&expiry=expired",
        "location=York&also_remote=1&country=DE&country=GB",
        "location=York&also_remote=1&expiry=any&town=gb-eng/leeds",
        "location=Portland, OR&also_remote=1&remote=only",
        "location=England&also_remote=1&q=-near",
    ],
)
def test_facets_count_what_is_listed(board, query):
    search = searched(query)
    tallies = facets.counts(search)
    assert tallies.total == search.qs.count()
    is_right(query, tallies)


def test_nearest_first_ends_with_what_has_no_distance(board, monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 2)
    search = searched("location=Leeds&within=100&also_remote=1&sort=nearest")
    found, page = [], paging.page_of(search.ordered, search.order, {})
    while True:
        found += page.ids
        if not page.next:
            break
        page = paging.page_of(search.ordered, search.order, {"after": page.next})
    assert len(found) == len(set(found)) == len(HERE)
    first = search.qs.filter(pk__in=found[:2]).values_list("title", flat=True)
    assert set(first) <= {"Near", "Both"}


def test_wider_circles_are_counted_with_it(board):
    search = searched("location=Leeds&also_remote=1")
    wider = searched("location=Leeds&also_remote=1&within=200")
    assert counted([elsewhere(search, wider.where)], 99) == [wider.qs.count()]
