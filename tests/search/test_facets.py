"""A number beside a choice is what choosing it finds."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postings.models import Place
from postings.search import facets
from postings.search.filters import PostingFilter
from tests.factories import LEEDS, an_instant, make_place, make_posting, make_source

NOW = an_instant("2026-01-15 12:00")
pytestmark = pytest.mark.django_db
SEVERAL = {"employment_type", "country", "region", "town", "organization", "industry", "language"}


YORK = make_place("York", "", "GB")
PORTLAND = make_place("Portland", "OR", "US")
OTHER_PORTLAND = make_place("Portland", "Maine", "US")
BERLIN = make_place("Berlin", "", "DE")
PAY = {"@type": "MonetaryAmount", "currency": "EUR", "value": 3000}


def searched(query):
    search = PostingFilter(QueryDict(query), now=NOW)
    assert search.is_valid(), search.errors
    return search


def make(title, **stated):
    return make_posting(title=title, now=NOW, **stated)


@pytest.fixture
def board():
    german = make_source("german", language="de-AT")
    make("Baker", employmentType="FULL_TIME", industry="Food,Retail", validThrough="2026-01-20")
    make("Baker", employmentType=["PART_TIME", "INTERN"], places=[LEEDS, YORK], baseSalary=PAY)
    make("Nurse", jobLocationType="TELECOMMUTE", places=[PORTLAND], industry=["food", "Health"])
    make("Nurse", places=[OTHER_PORTLAND, BERLIN], datePosted="2025-12-20", source=german)
    make(
        "Nurse",
        hiringOrganization="Acme",
        places=[BERLIN],
        description={"@value": "Cuire", "@language": "fr"},
    )
    make(
        "Welder",
        hiringOrganization="Acme",
        places=[],
        datePosted=None,
        industry="Oil, Gas and Coal",
    )
    make("Baker", validThrough="2026-01-10", employmentType="FULL_TIME", places=[BERLIN])
    make("Baker", closed_at=NOW - timedelta(days=1), places=[PORTLAND], baseSalary=PAY)
    two = make("Baker", places=[LEEDS, YORK], hiringOrganization=None)
    Place.objects.filter(posting=two, position=1).update(valid_through=NOW - timedelta(days=1))
    Place.objects.follow([two.pk])
    make("Draft", state="draft", employmentType="FULL_TIME", places=[make_place("Oslo", "", "NO")])


QUERIES = [
    "",
    "q=baker",
    "expiry=any",
    "expiry=expired&employment_type=INTERN",
    "employment_type=FULL_TIME&employment_type=PART_TIME&remote=only",
    "location=Leeds&remote=exclude",
    "location=York",
    "expiry=any&location=York&country=GB",
    "country=GB&q=nurse",
    "q=baker&location=York",
    "q=baker or nurse&location=Berlin&within=100&country=DE&employment_type=FULL_TIME",
    "q=baker&location=Leeds&region=GB-ENG&expiry=any",
    "q=nurse&location=Portland&town=us-or/portland",
    "q=nurse&location=Germany",
    "country=GB&country=DE",
    "country=US&region=US-OR&town=us-or/portland",
    "region=US-OR&region=US-ME",
    "town=gb/york&expiry=closed",
    "industry=food&industry=retail",
    "industry=Oil, Gas and Coal",
    "language=de&language=fr",
    "pay=stated",
    "posted=7&country=US",
    "closes_to=2026-01-31",
    "q=nothing",
    "q=%26",
    "place=none",
]


def naive(query, name, value):
    """What the list finds when this alone is chosen of the facet."""
    chosen = QueryDict(query, mutable=True)
    chosen[name] = value
    return searched(chosen.urlencode()).qs.count()


def is_right(query, counted):
    for name, tally in counted.of.items():
        for value, count in tally.items():
            assert count == naive(query, name, value), (query, name, value)


@pytest.mark.parametrize("query", QUERIES)
def test_it_works(query, board, django_assert_max_num_queries):
    search = searched(query)
    found = search.qs.count()
    with django_assert_max_num_queries(1):
        counted = facets.counts(search)
    assert counted.total == found
    assert not counted.newest
    is_right(query, counted)


@pytest.mark.parametrize(
    ("query", "name", "tally"),
    [
        ("", "country", {"GB": 3, "US": 2, "DE": 2}),
        ("", "region", {"GB-ENG": 3, "DE-BE": 2, "US-OR": 1, "US-ME": 1}),
        (
            "",
            "town",
            {"gb-eng/leeds": 3, "gb/york": 1, "us-or/portland": 1, "us-me/portland": 1}
            | {"de-be/berlin": 2},
        ),
        ("country=GB", "country", {"GB": 3, "US": 2, "DE": 2}),
        ("country=US", "region", {"US-OR": 1, "US-ME": 1}),
        ("country=DE&region=US-ME", "town", {}),
        ("", "industry", {"food": 2, "retail": 1, "health": 1, "oil gas and coal": 1}),
        ("", "language", {"de": 1, "fr": 1}),
        ("", "pay", {"stated": 1}),
        ("pay=stated&expiry=any", "pay", {"stated": 2}),
        ("", "posted", {"1": 0, "3": 5, "7": 5, "14": 5, "30": 6}),
        ("remote=only", "remote", {"include": 7, "only": 1, "exclude": 6}),
    ],
)
def test_what_is_counted(query, name, tally, board):
    counted = facets.counts(searched(query)).of[name]
    assert counted == tally


def test_a_value_is_called_as_most_state_it(board):
    make("Cook", industry="FOOD")
    make("Cook", industry="FOOD")
    labels = facets.counts(searched("")).labels
    assert labels["industry", "food"] == "FOOD"
    assert labels["industry", "oil gas and coal"] == "Oil, Gas and Coal"
    assert labels["town", "us-or/portland"] == "Portland, OR"


def test_of_many_the_newest_are_counted(board, monkeypatch):
    monkeypatch.setattr(facets, "MOST", 5)
    monkeypatch.setattr(facets, "SAMPLE", 4)
    counted = facets.counts(searched(""))
    assert counted.total is None
    assert counted.newest == set(counted.of)
    assert max(counted.of["remote"].values()) == 4
    some = facets.counts(searched("country=GB"))
    assert some.total == 3
    assert some.newest == {"country", "expiry"} - (
        {"expiry"} if some.of["expiry"]["any"] < 6 else set()
    )


CHOICES = {
    "expiry": ["live", "soon", "open", "expired", "closed", "any"],
    "employment_type": ["FULL_TIME", "PART_TIME", "INTERN", "OTHER"],
    "remote": ["only", "exclude"],
    "country": ["GB", "US", "DE", "FR"],
    "region": ["GB-ENG", "US-OR", "US-ME", "bavaria"],
    "town": ["gb-eng/leeds", "gb/york", "us-or/portland", "de-be/berlin", "x/y"],
    "industry": ["food", "health", "nothing"],
    "language": ["de", "fr", "zz"],
    "pay": ["stated"],
    "posted": ["1", "7", "30"],
    "q": ["baker", "nurse", "-baker"],
    "location": ["Leeds", "York", "Germany"],
}


@st.composite
def queries(draw):
    query = QueryDict(mutable=True)
    for name in draw(st.lists(st.sampled_from(list(CHOICES)), max_size=4, unique=True)):
        most = 3 if name in SEVERAL else 1
        values = st.lists(st.sampled_from(CHOICES[name]), min_size=1, max_size=most, unique=True)
        query.setlist(name, draw(values))
    return query.urlencode()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=queries())
def test_whatever_is_chosen(query, board):
    counted = facets.counts(searched(query))
    assert counted.total == searched(query).qs.count()
    is_right(query, counted)
