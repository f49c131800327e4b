"""Open jobs like the one that is being read."""

import re
from datetime import timedelta

import pytest

from postings.models import Place
from tests.browse.conftest import NOW
from tests.browse.test_posting import page, town
from tests.factories import LEEDS, make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def titles(text):
    """The similar postings, in order."""
    return re.findall(r"<h3><a [^>]*>(.*?)</a>", text)


def test_what_shares_the_title_comes_first_then_the_town_then_the_employer(client):
    dough = {"hiringOrganization": "Dough Ltd"}
    paris = [town("Paris", "FR")]
    posting = make_posting(title="Head baker")
    make_posting(title="Bakers wanted", places=paris, **dough)
    make_posting(title="Head baker", places=paris, **dough)
    make_posting(title="Baker")
    make_posting(title="Clerk", **dough)
    make_posting(title="Pilot", places=paris)
    make_posting(title="Guard", places=paris, **dough)
    found = titles(page(client, posting))
    assert found == ["Head baker", "Baker", "Bakers wanted", "Clerk"]


def test_only_what_is_live_is_similar(client):
    posting = make_posting(title="Baker")
    make_posting(title="Baker, over", validThrough="2026-01-14")
    make_posting(title="Baker, draft", state="draft")
    make_posting(title="Baker, frozen", frozen=True)
    make_posting(title="Baker, later", publish_at=NOW + timedelta(days=1))
    make_posting(title="Baker, open")
    assert titles(page(client, posting)) == ["Baker, open"]
    over = make_posting(title="Baker", validThrough="2026-01-14")
    assert titles(page(client, over)) == ["Baker, open", "Baker"]


def test_words_that_no_other_title_says_are_passed_over(client):
    paris = {"places": [town("Paris", "FR")], "hiringOrganization": "Dough Ltd"}
    posting = make_posting(title="Zq1 zq2 zq3 zq4 baker")
    make_posting(title="Baker", **paris)
    make_posting(title="Guard", **paris)
    assert titles(page(client, posting)) == ["Baker"]


def test_towns_of_one_name_are_two(client):
    def portland(region):
        return town("Portland", "US") | {
            "address": {
                "addressLocality": "Portland",
                "addressRegion": region,
                "addressCountry": "US",
            }
        }

    posting = make_posting(title="Baker", places=[portland("OR")])
    make_posting(title="Clerk", places=[portland("OR")], hiringOrganization="Dough Ltd")
    make_posting(title="Guard", places=[portland("ME")], hiringOrganization="Dough Ltd")
    assert titles(page(client, posting)) == ["Clerk"]


def test_at_most_four_are_similar_each_once(client):
    posting = make_posting(title="Baker", places=[LEEDS, town("York")])
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
    posting = make_posting(title="Baker")
    other = make_posting(title="Clerk", hiringOrganization="Dough Ltd")
    assert titles(page(client, posting)) == [other.title]
    Place.objects.filter(posting=other).update(valid_through=NOW)
    Place.objects.follow([other.pk])
    assert titles(page(client, posting)) == []
