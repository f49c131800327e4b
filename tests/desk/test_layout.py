"""What the form shows at once, and in which words."""

import re

import pytest
from django.urls import reverse

from postings.desk import layout
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.factories import make_posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(recruiter):
    posting = make_posting()
    return recruiter.get(reverse("desk_posting_edit", args=[posting.pk])).content.decode()


def test_at_most_eight_before_more_details(page):
    assert len(layout.COMMON) <= 8
    at_once = re.sub(r'<details class="more".*?</details>', "", page, flags=re.S)
    assert set(re.findall(r'id="r-(\w+)"', at_once)) == layout.COMMON


def test_all_of_them_are_reachable(page):
    """But for chains of nodes that are shown only where they are stated."""
    shown = set(re.findall(r'id="r-(\w+)"', page))
    assert shown == set(JOB_POSTING.by_attribute) - layout.READ_ONLY


def test_nobody_has_to_know_schema_org(page):
    text = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", page, flags=re.S)
    names = [name for name in JOB_POSTING.properties if re.search("[A-Z]", name)]
    for word in [*names, "schema", "JSON", "PostalAddress", "MonetaryAmount"]:
        assert word not in text, word
