"""Ways out of an empty page: searches close to this one that do find something."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from postings.browse.address import Pairs, address, without
from postings.browse.chips import Chip
from postings.browse.headings import up_to_most
from postings.search.counting import Offer
from postings.search.facets import Counts
from postings.search.filters import PostingFilter
from postings.search.found import found

MOST = 8  # of those without one thing that are counted


@dataclass(frozen=True)
class Way:
    label: str
    address: str
    count: str


def narrower_by_one(search: PostingFilter, found: list[Chip], told: Counts) -> Offer:
    """The search without each of its parts in turn, what helps most first. Without one of several
    values of a facet it finds no more."""
    parts = [chip for chip in found if chip.name not in dict(chip.rest)]
    some = (parts if len(found) > 1 else ())[:MOST]
    tried = [(chip, _told(search, chip, told)) for chip in some]
    counts = iter((yield [finds(search, chip.rest) for chip, known in tried if known is None]))
    numbers = [(chip, next(counts) if known is None else known) for chip, known in tried]
    helping = sorted(numbers, key=lambda each: -each[1])
    return [Way(chip.label, chip.address, up_to_most(n)) for chip, n in helping if n]


def whole_board(search: PostingFilter, found: list[Chip]) -> Offer:
    counts = yield [finds(search, [])] if found else []
    return _way(_("All open jobs"), [], *counts)


def ended(search: PostingFilter, told: Counts) -> Offer:
    """What would match, had it not ended: where open jobs are sought, "any" finds no others."""
    wider = {"live": "any", "soon": "expired", "open": "expired", "closed": "expired"}
    expiry = wider.get(search.chosen("expiry"), "")
    pairs = [*without(search.stated, "expiry", "sort"), ("expiry", expiry)]
    known = told.without.get("expiry") if expiry == "any" and search.order != "paid" else None
    if known is not None:
        yield []
        return _way(_("Show them"), pairs, known)
    counts = yield [finds(search, pairs)] if expiry else []
    return _way(_("Show them"), pairs, *counts)


def _way(label: str, pairs: Pairs, count: int = 0) -> Way | None:
    return Way(label, address(pairs), up_to_most(count)) if count else None


def _told(search: PostingFilter, chip: Chip, told: Counts) -> int | None:
    """What the facets have told already: how many there are without all that is chosen of one.
    Without a choice of closing it is the live ones."""
    is_all = chip.name != "expiry" and chip.rest == without(search.stated, chip.name)
    return told.without.get(chip.name) if is_all else None


def finds(search: PostingFilter, pairs: Pairs):
    """What another search would find. All parts of a search that is valid are."""
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    other = PostingFilter(query, now=search.now, employers=search.asked["organization"])
    return found(other) if other.is_valid() else other.queryset.none()
