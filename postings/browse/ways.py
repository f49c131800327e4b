"""Ways out of an empty page: searches close to this one that do find something."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from postings.browse.address import Pairs, address, without
from postings.browse.chips import Chip
from postings.browse.headings import number
from postings.search.counting import Offer
from postings.search.filters import PostingFilter
from postings.search.found import found
from postings.search.spelling import suggestion, title_words

FEW = 2  # so few are found that the word may be misspelt
MOST = 8  # of those without one thing that are counted


@dataclass(frozen=True)
class Way:
    label: str
    address: str
    count: str


def narrower_by_one(search: PostingFilter, found: list[Chip]) -> Offer:
    """The search without each of its parts in turn, what helps most first."""
    tried = (found if len(found) > 1 else ())[:MOST]
    counts = yield [_found(search, chip.rest) for chip in tried]
    helping = sorted(zip(tried, counts, strict=True), key=lambda each: -each[1])
    return [Way(chip.label, chip.address, number(n)) for chip, n in helping if n]


def whole_board(search: PostingFilter, found: list[Chip]) -> Offer:
    counts = yield [_found(search, [])] if found else []
    return _way(_("All open jobs"), [], *counts)


def meant(search: PostingFilter, count: int) -> Offer:
    """The search with a word spelt as titles spell it, when that finds more."""
    is_odd = search.query and count <= FEW
    text = suggestion(search.asked["q"], title_words(search.now)) if is_odd else ""
    pairs = [(name, text if name == "q" else value) for name, value in search.stated]
    counts = yield [_found(search, pairs)] if text else []
    return _way(text, pairs, *counts) if sum(counts) > count else None


def ended(search: PostingFilter) -> Offer:
    """What would match, had it not ended: where open jobs are sought, "any" finds no others."""
    wider = {"live": "any", "soon": "expired", "open": "expired", "closed": "expired"}
    expiry = wider.get(search.chosen("expiry"), "")
    pairs = [*without(search.stated, "expiry", "sort"), ("expiry", expiry)]
    counts = yield [_found(search, pairs)] if expiry else []
    return _way(_("Show them"), pairs, *counts)


def _way(label: str, pairs: Pairs, count: int = 0) -> Way | None:
    return Way(label, address(pairs), number(count)) if count else None


def _found(search: PostingFilter, pairs: Pairs):
    """All parts of a search that is valid are."""
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    other = PostingFilter(query, now=search.now, employers=search.asked["organization"])
    return found(other) if other.is_valid() else other.queryset.none()
