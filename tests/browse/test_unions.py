"""The board asked for what is made of countries or regions: Europe, the Midwest."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client

from postings.gazetteer.unions import union
from postings.models import Place
from postings.search import signs
from postings.search.facets import counts
from postings.search.filters import PostingFilter
from postings.search.where import where
from tests.browse.conftest import NOW
from tests.browse.reading import heading, text, titles
from tests.factories import LEEDS, make_place, make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

BERLIN = make_place("Berlin", "", "DE")
OSLO, CHICAGO = make_place("Oslo", "", "NO"), make_place("Chicago", "IL", "US")
WORDED = make_place("Europe", "", "")
WHERE = [
    ("Europe", ["Baker", "Clerk", "Guard", "Nurse"]),
    ("the EU", ["Baker"]),
    ("DACH", ["Baker"]),
    ("Scandinavia", ["Nurse"]),
    ("Nordics", ["Nurse"]),
    ("Midwest", ["Pilot"]),
    ("North America", ["Pilot"]),
    ("Asia", []),
    ("Germany, Europe", ["Baker"]),
    ("Berlin, Europe", ["Baker"]),
    ("Leeds, EU", []),
]


@pytest.fixture
def board():
    make_posting(title="Baker", places=[BERLIN])
    make_posting(title="Nurse", places=[OSLO], employmentType="INTERN")
    make_posting(title="Clerk", places=[LEEDS])
    make_posting(title="Guard", places=[WORDED])
    make_posting(title="Pilot", places=[CHICAGO])
    make_posting(title="Late", places=[OSLO], validThrough="2026-01-10")


@pytest.mark.parametrize(("place", "found"), WHERE)
def test_it_works(client, board, place, found):
    page = client.get("/", {"location": place})
    assert sorted(titles(page)) == found
    assert ("We do not know" in text(page)) is (place == "Leeds, EU")


@pytest.mark.parametrize(("place", "found"), WHERE)
@pytest.mark.parametrize("more", ["q=baker or nurse or guard or pilot or clerk", "sort=closing"])
def test_it_goes_with_all_else(client, board, place, found, more):
    page = client.get(f"/?location={place}&{more}")
    assert sorted(titles(page)) == found


def test_words_are_looked_for_beside_each_of_its_countries():
    _, told = signs.asked(where("EMEA", "", None), {}).as_sql(None, connection)
    words = " ".join(map(str, told))
    assert all(signs.word(signs.AREA, key) in words for key in union("EMEA").keys)


@pytest.mark.parametrize("place", [place for place, _ in WHERE])
def test_a_row_already_read_is_there_when_the_database_says_so(board, place):
    search = asked(f"location={place}")
    there = set(search.places(None))
    assert there == {each for each in Place.objects.all() if search.where.takes(each)}


@pytest.mark.parametrize(
    "query",
    ["location=Europe", "location=Europe&q=nurse or baker&country=NO"],
)
def test_what_is_counted_is_what_is_found(board, query):
    told = counts(asked(query))
    assert told.total == asked(query).qs.count()
    for name, tally in told.of.items():
        for value, count in tally.items():
            chosen = QueryDict(query, mutable=True)
            chosen[name] = value
            found = PostingFilter(chosen, now=NOW)
            assert found.is_valid() and count == found.qs.count(), (name, value)


def test_its_pages_say_so(client, board):
    assert heading(client.get("/?location=Europe")) == "4 open jobs"
    page = client.get("/?location=Europe&within=50")
    assert "Distances are measured from a town" in text(page)
    page = client.get("/?location=Europe&also_remote=1")
    assert "so that we know where remote work is to be open to" in text(page)
    assert "in the European Union" in text(client.get("/?q=baker jobs in the EU"))


def test_remote_work_is_open_to_the_one_country_it_is_in(board):
    make_posting(title="Writer", places=[], jobLocationType="TELECOMMUTE")
    page = Client().get("/?location=Midwest&also_remote=1")
    assert sorted(titles(page)) == ["Pilot", "Writer"]


def asked(query):
    search = PostingFilter(QueryDict(query), now=NOW)
    assert search.is_valid()
    return search
