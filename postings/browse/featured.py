"""The first page of the board, which begins with what an admin features, and says so.

They stand before the others instead of among them; which others follow, their order, the counts
and where the next page begins are what they would be without.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import F, Q

from postings.browse.cards import Card, card, read
from postings.models import JobPosting
from postings.search.listed import Listed

MOST = 3


def first_cards(ids: Sequence[int], now: datetime) -> list[Card]:
    """Of the newest postings, in as many queries as cards are read by."""
    chosen = JobPosting.objects.featured(now).values("pk")[:MOST]
    postings = read(Q(pk__in=list(ids)) | Q(Listed(F("pk"), chosen.query)))
    featured = sorted(
        (one for one in postings.values() if one.is_featured(now)),
        key=lambda one: (one.featured_until, one.pk),
        reverse=True,
    )[:MOST]
    first = [replace(_card(one, now), is_featured=True) for one in featured]
    known = [postings[pk] for pk in ids if pk in postings]
    return [*first, *(_card(one, now) for one in known if one not in featured)]


def _card(posting: JobPosting, now: datetime) -> Card:
    return card(posting, now, lambda place: True)
