"""The form of a search, which is made once: nothing of one search may be found in the next."""

import pytest
from django.http import QueryDict

from postings.search.asking import LastingForm
from postings.search.filters import PostingFilter
from tests.factories import an_instant, make_organization

NOON = an_instant("2026-01-15 12:00")


def asked(query="", **more):
    search = PostingFilter(QueryDict(query), now=NOON, **more)
    assert search.is_valid(), search.errors
    return search


def test_it_works():
    first, second = asked("q=nurse&country=GB&salary=100&currency=EUR"), asked("q=welder")
    assert first.asked["q"] == "nurse"
    assert first.asked["country"] == ["GB"]
    assert second.asked["q"] == "welder"
    assert second.asked["country"] == []
    assert second.asked["salary"] is None
    assert isinstance(second.form, LastingForm)


def test_what_is_not_asked_is_what_an_empty_field_says():
    """Each field is asked for, with nothing in it, by a form that looks at all of them."""
    search = asked()
    fields = search.form.fields
    said = {name: field.clean([] if is_several(field) else "") for name, field in fields.items()}
    assert search.asked == said | {"within": search.asked["within"]}


def is_several(field):
    return isinstance(field.widget.value_from_datadict(QueryDict(), {}, "none"), list)


@pytest.mark.parametrize("name", ["country", "employment_type", "organization", "industry", "town"])
def test_a_list_that_one_search_changes_is_empty_in_the_next(name):
    asked().asked[name].append("changed")
    assert asked().asked[name] == []


def test_currencies_offered_to_one_are_not_offered_to_the_next():
    asked().form.fields["currency"].widget.choices = [("EUR", "EUR")]
    assert "EUR" not in str(asked().form["currency"])


@pytest.mark.django_db
def test_an_employer_known_to_one_is_looked_up_for_the_next(django_assert_num_queries):
    known = make_organization("Crumb & Sons")
    query = f"organization={known.pk}"
    with django_assert_num_queries(0):
        assert asked(query, employers=[known]).asked["organization"] == [known]
    with django_assert_num_queries(1):
        assert asked(query).asked["organization"] == [known]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [("expiry=never", "expiry"), ("closes_from=soon", "closes_from"), ("salary=x", "salary")],
)
def test_what_is_wrong_in_one_is_not_in_the_next(query, wrong):
    first = PostingFilter(QueryDict(query), now=NOON)
    assert wrong in first.errors
    assert wrong not in first.form.cleaned_data
    assert asked().form[wrong].errors == []
