"""What was posted within some days: at a time, or on a day."""

import pytest
from django.http import QueryDict

from postings.search import facets
from postings.search.filters import PostingFilter
from tests.factories import an_instant, make_posting

pytestmark = pytest.mark.django_db
DAY, EVENING = "2026-01-15", "2026-01-14T20:00:00Z"


@pytest.mark.parametrize(
    ("posted", "at", "days", "is_found"),
    [
        (DAY, "2026-01-15 00:00", "1", True),
        (DAY, "2026-01-15 19:30", "1", True),
        (DAY, "2026-01-15 23:59", "1", True),
        (DAY, "2026-01-16 00:00", "1", False),
        (DAY, "2026-01-17 23:59", "3", True),
        (DAY, "2026-01-18 00:00", "3", False),
        (EVENING, "2026-01-15 20:00", "1", True),
        (EVENING, "2026-01-15 20:01", "1", False),
        ("2026-01-14T10:00:01Z", "2026-01-15 19:30", "1", False),
    ],
)
def test_a_day_is_within_a_day_until_it_ends(posted, at, days, is_found):
    now = an_instant(at)
    make_posting(datePosted=posted, now=now)
    search = PostingFilter(QueryDict(f"posted={days}"), now=now)
    assert search.is_valid()
    assert search.qs.exists() is is_found
    assert facets.counts(search).of["posted"].get(days, 0) == is_found
