"""Live postings like one that is being read."""

from datetime import datetime

from postings.browse.cards import Card, cards
from postings.models import JobPosting
from postings.search.alike import alike

MOST = 4


def similar(posting: JobPosting, now: datetime) -> list[Card]:
    """In three queries: which, and their cards."""
    found = alike(posting, now, MOST)
    return cards(found, now) if found else []
