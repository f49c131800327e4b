"""A number beside a choice is what choosing it finds."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from postings.models import Place
from postings.search import choices, facets
from postings.search.filters import PostingFilter
from postings.search.index import spoken
from tests.factories import LEEDS, an_instant, make_posting

NOW = an_instant("2026-01-15 12:00")
YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}
pytestmark = pytest.mark.django_db


def searched(query):
    search = PostingFilter(QueryDict(query), now=NOW)
    assert search.is_valid(), search.errors
    return search


@pytest.fixture
def board():
    endings = [{}, {"validThrough": "2026-01-20"}, {"validThrough": "2026-01-10"}]
    endings.append({"closed_at": NOW - timedelta(days=1)})
    kinds = [{"employmentType": "FULL_TIME"}, {"employmentType": ["PART_TIME", "INTERN"]}]
    for ending in endings:
        for kind in kinds:
            make_posting(now=NOW, title="Baker", **ending, **kind)
            make_posting(now=NOW, title="Nurse", jobLocationType="TELECOMMUTE", **ending, **kind)
    two = make_posting(now=NOW, title="Baker", places=[LEEDS, YORK])
    Place.objects.filter(posting=two, position=1).update(valid_through=NOW - timedelta(days=1))
    Place.objects.follow([two.pk])
    make_posting(now=NOW, state="draft", employmentType="FULL_TIME")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=baker",
        "expiry=any",
        "expiry=expired&employment_type=INTERN",
        "employment_type=FULL_TIME&employment_type=PART_TIME&remote=only",
        "location=Leeds&remote=exclude",
        "location=York",
        "country=GB&q=nurse",
        "closes_to=2026-01-31",
        "q=nothing",
    ],
)
def test_it_works(query, board, django_assert_num_queries):
    search = searched(query)
    spoken()  # asked once a minute
    with django_assert_num_queries(1):
        found = facets.counts(search)
    assert found.total == search.qs.count()
    for (name, value), count in found.of.items():
        chosen = QueryDict(query, mutable=True)
        chosen[name] = value
        assert count == searched(chosen.urlencode()).qs.count(), (name, value)


def test_it_counts_every_choice(board):
    named = {name for name, value in facets.counts(searched("")).of}
    assert named == {"expiry", "employment_type", "remote"}
    assert len(facets.counts(searched("")).of) == sum(
        map(len, (choices.EXPIRIES, choices.EMPLOYMENT_TYPES, choices.REMOTES))
    )


def test_too_many_are_not_counted(board, monkeypatch):
    monkeypatch.setattr(facets, "MOST", 10)
    assert facets.counts(searched("")) == facets.Counts({}, None)
    assert facets.counts(searched("closes_to=2026-01-31")).total is not None
