"""A search for a region or country: what is in it, as far as that is known."""

import pytest
from django.http import QueryDict

from postings.models import Place
from postings.search import facets
from postings.search.filters import PostingFilter
from tests.factories import an_instant, make_place, make_posting

NOW = an_instant("2026-01-15 12:00")
pytestmark = pytest.mark.django_db


def make_in(title, place, **stated):
    return make_posting(now=NOW, title=title, places=[place], **stated)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("location=England", ["Keighley"]),
        ("location=England&q=keighley", ["Keighley"]),
        ("location=England&q=paris", []),
        ("location=Keighley, England&within=name", ["Keighley"]),
        ("location=West Yorkshire", ["Keighley"]),
        ("location=Île-de-France", ["Paris"]),
        ("location=Île-de-France&country=FR&employment_type=INTERN", ["Paris"]),
        ("location=Texas", ["Houston"]),
        ("location=TX", ["Houston"]),
        ("location=Oregon", []),  # which Portland is in doubt
        ("location=United States", ["Houston", "Portland"]),
        ("location=Scotland", []),
    ],
)
def test_a_region_holds_the_towns_that_do_not_state_it(query, titles):
    make_in("Keighley", make_place("Keighley", "West Yorkshire", "GB"))
    make_in("Paris", make_place("Paris", "", "FR"), employmentType="INTERN")
    make_in("Houston", make_place("Houston", "", "US"))
    make_in("Portland", make_place("Portland", "", "US"))
    search = PostingFilter(QueryDict(query), now=NOW)
    assert search.is_valid(), search.errors
    assert sorted(search.qs.values_list("title", flat=True)) == titles
    assert facets.counts(search).total == len(titles)
    if "q=" not in query:
        rows = Place.objects.all()
        assert sorted(row.posting.title for row in rows if search.seeks(row)) == titles
