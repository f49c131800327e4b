"""Searches around a town: rows of what postings state, what is asked, and what is found."""

import math
from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from postings.gazetteer.locate import place_row
from postings.models import Place
from postings.search import facets
from postings.search.counting import counted
from postings.search.filters import PostingFilter
from postings.search.found import elsewhere
from postings.search.where import AREA
from tests.factories import an_instant, make_place, make_posting

NOW = an_instant("2026-01-15 12:00")
pytestmark = pytest.mark.django_db


def at(latitude, longitude):
    return {"@type": "Place", "geo": {"latitude": latitude, "longitude": longitude}}


def searched(query):
    search = PostingFilter(QueryDict(query), now=NOW)
    assert search.is_valid(), search.errors
    return search


def found(query):
    return sorted(searched(query).qs.values_list("title", flat=True))


def make(title, *places, **stated):
    return make_posting(now=NOW, title=title, places=places, **stated)


OREGON = {
    "Portland": make_place("Portland", "OR", "US"),
    "Beaverton": make_place("Beaverton", "Oregon", "US"),
    "Salem": make_place("Salem", "OR", "US"),
    "Eugene": make_place("Eugene", "OR", "US"),
    "Portland, Maine": make_place("Portland", "ME", "US"),
    "Anywhere in Oregon": make_place("", "OR", "US"),
    "Anywhere in Maine": make_place("", "ME", "US"),
    "Anywhere in the United States": make_place("", "", "US"),
    "Anywhere in Canada": make_place("", "", "CA"),
    "Pinned": make_place("Beaverton", "OR", "US", geo={"latitude": 45.52, "longitude": -122.99}),
    "Portland of nowhere": make_place("Portland", "", "US"),
    "Head office": {"@type": "Place", "name": "Head office"},
}


@pytest.fixture
def oregon():
    for title, place in OREGON.items():
        make(title, place)


AROUND = "location=Portland, Oregon, United States"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (AROUND, ["Beaverton", "Pinned", "Portland"]),
        (f"{AROUND}&within=5", ["Portland"]),
        (f"{AROUND}&within=100", ["Beaverton", "Pinned", "Portland", "Salem"]),
        (f"{AROUND}&within=200", ["Beaverton", "Eugene", "Pinned", "Portland", "Salem"]),
        (f"{AROUND}&within=name", ["Portland"]),
        (f"{AROUND}&within=area", ["Anywhere in Oregon", "Anywhere in the United States"]),
        ("location=Portland OR", ["Beaverton", "Pinned", "Portland"]),
        ("location=beaverton", ["Beaverton", "Pinned", "Portland"]),
        ("location=Beaverton&country=CA", []),
        # which town is in doubt: by name, as it is typed
        ("location=Portland", ["Portland", "Portland of nowhere", "Portland, Maine"]),
        ("location=Portland&within=100", ["Portland", "Portland of nowhere", "Portland, Maine"]),
        # a place that is not found is found by its name still
        ("location=Head office", ["Head office"]),
        ("location=Nowhereville", []),
        # regions and countries hold what they hold
        ("location=Maine", ["Anywhere in Maine", "Portland, Maine"]),
        ("location=Canada&within=200", ["Anywhere in Canada"]),
        # a position, in degrees; a text counts before it
        ("near=45.49,-122.80", ["Beaverton", "Pinned", "Portland"]),
        ("near=45.49,-122.80&within=5", ["Beaverton"]),
        ("near=45.49,-122.80&within=area", ["Anywhere in Oregon", "Anywhere in the United States"]),
        ("near=-45.49,57.2&within=area", []),
        ("near=45.49,-122.80&location=Maine", ["Anywhere in Maine", "Portland, Maine"]),
        ("near=-45.49,57.2", []),
        ("within=5", sorted(OREGON)),
    ],
)
def test_it_works(query, titles, oregon):
    assert found(query) == titles
    search = searched(query)
    rows = Place.objects.all()
    is_taken = sorted({row.posting.title for row in rows if search.seeks(row)})
    assert is_taken == titles, "a row that was read says the same as the database"


def test_an_unlocated_town_of_the_name_is_not_lost():
    make("Unlocated", {"@type": "Place", "address": "Harbour, Leeds, Atlantis"})
    make("Otherwise", {"@type": "Place", "address": "Harbour, Atlantis"})
    assert set(Place.objects.values_list("cell", flat=True)) == {Place.UNLOCATED}
    assert found("location=Leeds&within=5") == ["Unlocated"]


def test_an_area_called_after_its_town_is_not_lost():
    """Publishers state the middle of such an area, which is farther out."""
    bay = {"latitude": 37.4, "longitude": -121.9}
    make("Bay", make_place("San Francisco Bay Area", "", "US", geo=bay))
    make("City", make_place("San Francisco", "CA", "US"))
    make("Elsewhere", make_place("Beaverton", "MI", "US"))
    make("Oregon", make_place("Beaverton", "OR", "US"))
    assert found("location=San Francisco Bay Area") == ["Bay", "City"]
    assert found("location=San Francisco, CA") == ["City"]
    assert found("location=Beaverton") == ["Oregon"]
    search = searched("location=San Francisco Bay Area")
    assert sum(map(search.seeks, Place.objects.all())) == 2


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("within=7", "within"),
        ("within=-5", "within"),
        ("within=1e9", "within"),
        ("near=Leeds", "near"),
        ("near=91,0", "near"),
        ("near=0,181", "near"),
        ("near=nan,nan", "near"),
        ("near=1e1,2", "near"),
        ("near=1,2,3", "near"),
        ("near=٤٥,٤", "near"),
        ("near=1;DROP TABLE,2", "near"),
        ("near=" + "1" * 300, "near"),
    ],
)
def test_a_wrong_value_is_an_error_with_a_repair(query, field):
    search = PostingFilter(QueryDict(query), now=NOW)
    assert not search.is_valid()
    assert list(search.errors) == [field]
    assert (
        "Choose" in str(search.errors)
        or "Write" in str(search.errors)
        or "200" in str(search.errors)
    )


@pytest.mark.parametrize("text", ["%", "_", "'", "|", ",,,", "\\", "\ud800", "é" * 200])
def test_odd_texts_are_searched_for_and_find_nothing(text, oregon):
    query = QueryDict(mutable=True)
    query["location"], query["within"] = text, "10"
    search = PostingFilter(query, now=NOW)
    if search.is_valid():
        assert search.qs.count() == 0


def test_a_position_is_rounded_so_that_it_tells_no_house():
    assert searched("near=45.48723,-122.80371").where.centre[:2] == (45.49, -122.8)


@pytest.mark.parametrize(
    ("query", "closed", "titles"),
    [
        ("location=Leeds&within=10", "Leeds", []),
        ("location=Leeds&within=50", "Leeds", ["Two towns"]),  # York is open, 36 km away
        ("location=Leeds&within=10", "York", ["Two towns"]),
        ("location=Leeds&within=10&expiry=any", "Leeds", ["Two towns"]),
    ],
)
def test_a_place_that_has_closed_is_not_near(query, closed, titles):
    posting = make("Two towns", make_place("Leeds", "", "GB"), make_place("York", "", "GB"))
    rows = Place.objects.filter(label__startswith=closed)
    rows.update(valid_through=NOW - timedelta(hours=1))
    Place.objects.follow([posting.pk])
    assert found(query) == titles


@pytest.mark.parametrize("state", [{"state": "draft"}, {"frozen": True}, {"closed_at": NOW}])
def test_what_is_not_live_is_not_near(state):
    make("Hidden", make_place("Leeds", "", "GB"), **state)
    assert found("location=Leeds") == []
    wider = searched("location=Leeds&within=50").where
    assert counted([elsewhere(searched("location=Leeds"), wider)], 9) == [0]


@pytest.mark.parametrize(
    "query",
    [
        AROUND,
        f"{AROUND}&within=100&remote=exclude",
        f"{AROUND}&within=area",
        "near=45.49,-122.80&employment_type=FULL_TIME",
        "location=Portland",
    ],
)
def test_counts_are_of_what_is_found(query, oregon):
    make("Two", OREGON["Portland"], OREGON["Salem"], employmentType="FULL_TIME")
    make("Remote", OREGON["Beaverton"], jobLocationType="TELECOMMUTE")
    search = searched(query)
    assert facets.counts(search).total == search.qs.count() > 0
    others = [searched(f"{AROUND}&within={within}").where for within in ("50", "200", AREA)]
    rest = query.replace("&within=100", "").replace("&within=area", "")
    for other, count in zip(
        others, counted([elsewhere(search, each) for each in others], 9), strict=True
    ):
        rest = "&".join(p for p in query.split("&") if p.partition("=")[0] not in PLACED)
        assert count == searched(f"{rest}&{AROUND}&within={other.within}").qs.count()


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL plans small tables in its own way"
)
@pytest.mark.parametrize("within", ["5", "200"])
def test_the_planner_walks_the_index_of_cells(within):
    posting = make("Everywhere")
    rows = [place_row(at(n % 80, n / 20), n) for n in range(1, 3000)]
    for row in rows:
        row.posting, row.locality_key = posting, f"town {row.position}"
    Place.objects.bulk_create(rows)
    Place.objects.follow([posting.pk])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    search = searched(f"location=Leeds&within={within}")
    plan = search.qs.order_by("-sort_key").values_list("pk")[:21].explain()
    assert plan.count("(cell=?)") == 1, "around it"
    assert plan.count("place_called (called=?)") == 1, "what is called so"
    assert "SCAN V0" not in plan, "only what they are called is read whole"


PLACED = {"location", "within", "near"}
degrees = st.tuples(
    st.one_of(st.floats(-90, 90), st.floats(88, 90), st.sampled_from([-90.0, 0.0, 90.0])),
    st.one_of(st.floats(-180, 180), st.floats(179, 180), st.sampled_from([-180.0, 0.0, 180.0])),
)


def haversine(one, other):
    """Not the product of vectors that the database compares."""
    (a, b), (c, d) = (map(math.radians, each) for each in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(half)))


class NaiveScan(TestCase):
    @settings(max_examples=40)
    @given(
        centre=degrees,
        near=st.lists(st.tuples(st.floats(-3, 3), st.floats(-9, 9)), max_size=6),
        far=st.lists(degrees, max_size=3),
        km=st.sampled_from([5, 10, 25, 50, 100, 200]),
    )
    def test_a_circle_holds_what_a_naive_scan_of_all_distances_finds(self, centre, near, far, km):
        centre = round(centre[0], 2), round(centre[1], 2)
        moved = [
            (max(-90, min(90, centre[0] + a)), (centre[1] + b + 180) % 360 - 180) for a, b in near
        ]
        points = [point for point in [*moved, *far] if point != (0, 0)]
        make("All", *(at(*point) for point in points))
        search = searched(f"near={centre[0]:.2f},{centre[1]:.2f}&within={km}")
        rows = search.places(NOW)
        expected = [p for p, point in enumerate(points) if haversine(centre, point) <= km]
        edge = {p for p, point in enumerate(points) if abs(haversine(centre, point) - km) < 1e-4}
        assert set(rows.values_list("position", flat=True)) - edge == set(expected) - edge
