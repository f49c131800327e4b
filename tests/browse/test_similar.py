"""Open jobs like the one that is being read."""

import re

import pytest

from postings.models import Place
from tests.browse.conftest import NOW
from tests.browse.test_posting import page, town
from tests.factories import LEEDS, make_organization, make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def titles(text):
    """The similar postings, in order."""
    return re.findall(r"<h3><a [^>]*>(.*?)</a>", text)


def test_similar_postings_are_live_and_of_the_employer_first(client):
    other = make_organization("Dough Ltd")
    posting = make_posting(title="This one")
    near = {"organization": other, "hiringOrganization": "Dough Ltd"}
    make_posting(title="Nearby", **near)
    make_posting(title="Nearby, over", validThrough="2026-01-14", **near)
    make_posting(title="Nearby, draft", state="draft", **near)
    make_posting(title="Elsewhere", places=[town("Paris", "FR")], **near)
    make_posting(title="Same employer, elsewhere", places=[town("Paris", "FR")])
    make_posting(title="Same employer, over", validThrough="2026-01-14")
    make_posting(title="Same employer, frozen", frozen=True)
    assert titles(page(client, posting)) == ["Same employer, elsewhere", "Nearby"]


def test_at_most_four_are_similar_each_once(client):
    posting = make_posting(places=[LEEDS, town("York")])
    newest = [make_posting(title=f"Other {n}", places=[LEEDS, town("Leeds")]) for n in range(6)]
    expected = [other.title for other in reversed(newest)][:4]
    assert titles(page(client, posting)) == expected


def test_without_a_town_the_country_counts(client):
    other = {"hiringOrganization": "Dough Ltd"}
    country = {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "GB"}}
    posting = make_posting(places=[country])
    make_posting(title="In the country", **other)
    make_posting(title="Abroad", places=[town("Paris", "FR")], **other)
    assert titles(page(client, posting)) == ["In the country"]


def test_a_place_that_closed_before_the_others_is_not_near(client):
    posting = make_posting()
    other = make_posting(hiringOrganization="Dough Ltd")
    assert titles(page(client, posting)) == [other.title]
    Place.objects.filter(posting=other).update(valid_through=NOW)
    Place.objects.follow([other.pk])
    assert titles(page(client, posting)) == []
