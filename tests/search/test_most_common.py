"""The most common values of a long facet, when others were the most common as they were counted."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from postings.intake import counting
from postings.models import JobPosting
from postings.search import facets
from postings.search.filters import PostingFilter
from tests.factories import an_instant, make_posting

NOW = an_instant("2026-01-15 12:00")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def known(monkeypatch):
    monkeypatch.setattr(facets.Ahead, "is_known", True)


def _search(now):
    search = PostingFilter(QueryDict(""), now=now)
    assert search.is_valid()
    return search


@pytest.mark.parametrize(
    ("numbers", "ended", "queries"),
    [
        ([9, 8, 4, 3, 2, 1], [1, 1, 1, 0, 0, 0], 1),  # nobody below comes near
        ([9, 8, 4, 3, 2, 1], [9, 2, 1, 0, 0, 0], 2),
        ([9, 8, 4, 3, 2, 1], [9, 8, 4, 0, 0, 0], 2),
        ([3, 3, 3, 3, 2, 1], [2, 2, 2, 0, 1, 0], 2),
        ([3, 2], [2, 2], 1),
    ],
)
def test_it_works(monkeypatch, numbers, ended, queries):
    monkeypatch.setattr("postings.search.reckoned.SPARE", 1)
    later = NOW + timedelta(hours=1)
    for employer, (number, over) in enumerate(zip(numbers, ended, strict=True)):
        for each in range(number):
            at = later if each < over else later + timedelta(days=9)
            make_posting(
                now=NOW, hiringOrganization=f"Acme {employer}", validThrough=at.isoformat()
            )
    counting.begin(NOW)
    with CaptureQueriesContext(connection) as asked:
        told = facets.counts(_search(later), few=2).of["organization"]
    assert len(asked) == queries
    left = sorted(n - over for n, over in zip(numbers, ended, strict=True))
    assert sorted(told.values(), reverse=True)[:2] == [n for n in left[:-3:-1] if n]


@pytest.mark.parametrize("spare", [0, 20])
def test_the_most_common_stay_so(monkeypatch, spare):
    """Also where one falls from the top and another rises from below what is told."""
    monkeypatch.setattr("postings.search.reckoned.SPARE", spare)
    for number, postings in enumerate([3, 2, 2, 1]):
        for _ in range(postings):
            make_posting(now=NOW, hiringOrganization=f"Acme {number}")
    counting.begin(NOW)
    JobPosting.objects.filter(employer_name="Acme 0").delete()
    for _ in range(5):
        make_posting(now=NOW, hiringOrganization="Acme 3")
    told = facets.counts(_search(NOW), few=1)
    names = {value: told.labels["organization", value] for value in told.of["organization"]}
    assert names[max(names, key=told.of["organization"].get)] == "Acme 3"
    assert told.numbers["organization"] == 3
