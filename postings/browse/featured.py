"""The first page of the board, which begins with what an admin features, and says so.

They stand before the others instead of among them; which others follow, their order, the counts
and where the next page begins are what they would be without.
"""

from collections.abc import Sequence
from datetime import datetime

from postings.browse.cards import Card, card
from postings.browse.known import FEATURED, Known, known_and_featured


def first_cards(ids: Sequence[int], now: datetime) -> list[Card]:
    """Of the newest postings, in as many queries as cards are read by."""
    postings = known_and_featured(ids, now)
    featured = sorted(
        (one for one in postings.values() if one.posting.is_featured(now)),
        key=lambda one: (one.posting.featured_until, one.posting.pk),
        reverse=True,
    )[:FEATURED]
    first = [_card(one, now)._replace(is_featured=True) for one in featured]
    others = [postings[pk] for pk in ids if pk in postings]
    return [*first, *(_card(one, now) for one in others if one not in featured)]


def _card(posting: Known, now: datetime) -> Card:
    return card(posting, now, lambda place: True)
