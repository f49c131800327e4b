"""Facets counted once for all pages of a search, while nothing that they count can have changed.

Who goes on to the next page, or asks for another order, is told the same numbers, and sees them
drawn alike: that takes longer than all else of the page. They are kept by what is asked and not by
address, and grow old exactly when a page does that is kept (browse.kept).
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from threading import local

from django.utils.translation import get_language

from postings.browse.headings import CAP
from postings.search.counting import Offers, counted
from postings.search.facets import Counts, counts
from postings.search.filters import PostingFilter

MOST = 100_000  # values a thread keeps, whichever searches count them: some 15 MB
SEARCHES = 50  # that it keeps them of, each with what was drawn: some 15 kB for an order


@dataclass(frozen=True)
class Told:
    """`offered`: how many each of the searches finds that are offered beside, by how few are found
    and how many each offer asks of; `drawn`: parts of its pages, by what else they depend on."""

    counts: Counts
    offered: dict[Hashable, list[int]] = field(default_factory=dict)
    drawn: dict[Hashable, str] = field(default_factory=dict)


@dataclass
class Known(local):
    """`of[search]`: the state it was counted in, and what it was told; the last used at the end."""

    of: OrderedDict[Hashable, tuple[Hashable, Told]] = field(default_factory=OrderedDict)
    values: int = 0

    def find(self, key: Hashable, state: Hashable) -> Told | None:
        then, found = self.of.get(key, (None, None))
        if then != state:
            return None
        self.of.move_to_end(key)
        return found

    def keep(self, key: Hashable, state: Hashable, told: Told) -> None:
        self._drop(key)
        self.of[key] = state, told
        self.values += _values(told)
        while self.values > MOST or len(self.of) > SEARCHES:
            self._drop(next(iter(self.of)))

    def clear(self) -> None:
        self.of.clear()
        self.values = 0

    def _drop(self, key: Hashable) -> None:
        if key in self.of:
            self.values -= _values(self.of.pop(key)[1])


KNOWN = Known()


def counted_once(search: PostingFilter, offers: Offers, few: int, state: Hashable) -> Told:
    """With what stands before the page, the first of the offers, and what is offered beside where
    so few are found. `state`: of the database, where the page may be kept."""
    asked = tuple(pair for pair in search.stated if pair[0] != "sort")
    key = asked, search.wage is None, get_language()  # to sort by pay leaves out who states none
    if state and (known := KNOWN.find(key, state)):
        return replace(known, counts=replace(known.counts, besides=_besides(known, offers, few)))
    told = Told(counts(search, besides=offers.searches, most=CAP + 1))
    told.offered[few, _shape(offers)] = told.counts.besides[len(offers.asked[0]) :]
    if state:
        KNOWN.keep(key, state, told)
    return told


def _besides(known: Told, offers: Offers, few: int) -> list[int]:
    """What is offered differs from page to page by how few are found, and else in nothing but the
    words that titles say, which are read again now and then."""
    key = few, _shape(offers)
    if key in known.offered:
        return counted(offers.asked[0], CAP + 1) + known.offered[key]
    besides = counted(offers.searches, CAP + 1)
    known.offered[key] = besides[len(offers.asked[0]) :]
    return besides


def _shape(offers: Offers) -> tuple[int, ...]:
    return tuple(map(len, offers.asked[1:]))


def _values(told: Told) -> int:
    return sum(map(len, told.counts.of.values()))
