"""Ways out of an empty page: searches close to this one that do find something."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from postings.browse.address import Pairs, address, without
from postings.browse.chips import Chip
from postings.browse.headings import CAP, number
from postings.search.filters import PostingFilter
from postings.search.spelling import suggestion, title_words

FEW = 2  # so few are found that the word may be misspelt
MOST = 8  # each is counted by a query of its own


@dataclass(frozen=True)
class Way:
    label: str
    address: str
    count: str


def narrower_by_one(found: list[Chip], now: datetime) -> list[Way]:
    """The search without each of its parts in turn."""
    ways = (
        _way(_joined(other.label for other in found if other is not chip), chip.rest, now)
        for chip in (found if len(found) > 1 else ())[:MOST]
    )
    return [way for way in ways if way]


def whole_board(found: list[Chip], now: datetime) -> Way | None:
    return _way(_("All open jobs"), [], now) if found else None


def meant(search: PostingFilter, count: int) -> Way | None:
    """The search with a word spelt as titles spell it, when that finds more."""
    if not search.query or count > FEW:
        return None
    text = suggestion(search.asked["q"], title_words(search.now))
    if not text:
        return None
    pairs = [(name, text if name == "q" else value) for name, value in search.stated]
    way = _way(text, pairs, search.now)
    return way if way and way.count not in map(number, range(count + 1)) else None


def expired(search: PostingFilter) -> Way | None:
    """What would match, had it not expired."""
    if search.chosen("expiry") == "expired":
        return None
    pairs = [*without(search.stated, "expiry", "sort"), ("expiry", "expired")]
    return _way(_("Show expired postings"), pairs, search.now)


def _way(label: str, pairs: Pairs, now: datetime) -> Way | None:
    search = PostingFilter(_query(pairs), now=now)
    count = search.qs.order_by()[: CAP + 1].count() if search.is_valid() else 0
    return Way(label, address(pairs), number(count)) if count else None


def _joined(labels):
    return ", ".join(labels)


def _query(pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    return query
