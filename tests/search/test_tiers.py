"""Several lists of postings are read as one, each only where those before it are too few."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import TextField
from django.db.models.expressions import RawSQL

from postings.models import JobPosting
from postings.search.mentions import matching, meant_by
from postings.search.tiers import first
from tests.factories import make_posting

pytestmark = pytest.mark.django_db
# What fails for a row that is read, and is not known beforehand to fail.
FAILING = {
    "sqlite": "json_extract('{' || postings_jobposting.id, '$')",
    "postgresql": "(('{' || postings_jobposting.id)::json)::text",
}


@pytest.fixture
def bakers():
    return [make_posting(title="Baker").pk for _ in range(3)][::-1]


@pytest.fixture
def tiers(bakers):
    found = matching(JobPosting.objects.all(), meant_by("baker"))
    failing = RawSQL(FAILING[connection.vendor], (), TextField())
    return {0: found, 1: found.filter(title=failing)}


def test_it_works(tiers, bakers):
    assert [pk for pk, tier, key in first({0: tiers[0], 1: tiers[0].none()}, 5)] == bakers


@pytest.mark.parametrize("most", [1, 3])
def test_a_tier_is_not_begun_where_those_before_are_enough(tiers, bakers, most):
    assert [pk for pk, tier, key in first(tiers, most)] == bakers[:most]


def test_it_is_begun_where_they_are_not(tiers):
    with pytest.raises(DatabaseError), transaction.atomic():
        first(tiers, 4)
