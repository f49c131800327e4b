"""How many postings each choice of a facet would find: one query, exact up to a number."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from operator import itemgetter

from django.db.models import QuerySet

from postings.models.fields import LinesField
from postings.search import choices, counting, picked
from postings.search.areas import KEY_OF, label_of
from postings.search.census import (
    BITS,
    FOUND,
    OPEN_TO,
    PAID,
    REMOTE,
    WITHIN,
    Census,
    Keys,
    Row,
    census,
)
from postings.search.counted import LARGE
from postings.search.counting import Statement, statements
from postings.search.filters import PostingFilter
from postings.search.in_order import InOrder
from postings.search.reckoned import Reckoned, reckoned

MOST = 10_000  # postings that are counted exactly; of more, the newest
SAMPLE = 1000  # are looked at
FEW = 20  # values of a long facet
ID, ORDER, BIT = map(Row._fields.index, ("id", "sort_key", "bits"))
# What is elsewhere than in a country is looked for at its places, and some postings have none.
UNTOLD = {FOUND, "country"}
Tally = dict[str, int]


@dataclass
class Counts:
    """`of["expiry"]["soon"]`, in no order; `labels` of the values that have no list.

    `newest`: the facets that were counted of the newest `SAMPLE` alone, since there are more than
    `MOST`; `total` is None where more than that are found. `numbers`: how many values there are, of
    facets of which not all are told. `without`: how many there would be if nothing were chosen of
    a facet, up to one more than `MOST`; where few are found exactly so many.
    """

    of: dict[str, Tally] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    newest: set[str] = field(default_factory=set)
    total: int | None = None
    numbers: dict[str, int] = field(default_factory=dict)
    besides: dict[int, int] | list[int] = field(default_factory=dict)
    without: Tally = field(default_factory=dict)


class Ahead:
    """Whether this process has seen that the whole board is counted beforehand: a small one is
    not, and shall not be asked each time."""

    is_known = False


def counts(
    search: PostingFilter,
    few: int = FEW,
    besides: Sequence[QuerySet | InOrder] = (),
    most: int = 0,
) -> Counts:
    """Each facet is counted as if nothing of it were chosen, and all else as it is.

    Of the whole board it may be that only the `few` most common values of a facet are told.
    `besides`: other searches that are counted with it, up to `most`.
    """
    asked = statements(besides, most)
    counted = _counts(search, few, asked)
    if asked and not counted.besides:  # nothing can be found, so nothing was asked
        counted.besides = dict(enumerate(counting.counted(besides, most)))
    return replace(counted, besides=[counted.besides.get(n, 0) for n in range(len(besides))])


def _counts(search: PostingFilter, few: int, besides: Sequence[Statement]) -> Counts:
    is_whole = not any(name != "sort" for name, _ in search.stated)
    if is_whole and Ahead.is_known and (found := reckoned(search.now, few, besides)):
        return _of_all(found)
    counted = _looked_at(search, besides)
    is_large = counted.total is None or counted.total > LARGE
    if is_whole and is_large and not Ahead.is_known:
        found = reckoned(search.now, few, besides)
        Ahead.is_known = found is not None
        return _of_all(found) if found else counted
    return counted


def _of_all(found: Reckoned) -> Counts:
    total = found.of["expiry"]["live"]
    return Counts(found.of, found.labels, set(), total, found.numbers, found.besides)


def _looked_at(search: PostingFilter, besides: Sequence[Statement] = ()) -> Counts:
    looked_at = census(search, MOST, SAMPLE, besides)
    found = looked_at.numbers[FOUND]
    counted = Counts(total=found if found <= MOST else None, besides=looked_at.others)
    numbers = looked_at.numbers.items()
    counted.without = {name: found + n for name, n in numbers if name not in UNTOLD}
    alone = Rows(looked_at.branches[FOUND])
    for name in (*TALLIES, *KEY_OF, "expiry"):
        rows, is_all = _rows_of(looked_at, name, alone)
        if name in TALLIES:
            counted.of[name] = TALLIES[name](rows, counted.labels)
        elif name in KEY_OF:
            counted.of[name] = _places(search, looked_at, rows, name, counted.labels)
        else:
            counted.of[name] = _expiry(search, looked_at, rows)
        counted.newest |= set() if is_all else {name}
    return counted


class Rows(list):
    """What a facet is counted from."""

    @cached_property
    def bits(self) -> Counter:
        """Counted once for all that look at them."""
        return _column(self, "bits")


def _rows_of(looked_at: Census, name: str, alone: Rows) -> tuple[Rows, bool]:
    """Those to count a facet from, and whether they are all. `alone`: those that are found."""
    besides = looked_at.branches.get(name)
    rows = Rows(alone + besides) if besides else alone
    if looked_at.numbers[FOUND] + looked_at.numbers.get(name, 0) <= MOST:
        return rows, True
    return Rows(sorted(rows, key=itemgetter(ORDER), reverse=True)[:SAMPLE]), False


# --- each facet: how many of the rows each of its values finds ---


def _employment(rows, labels) -> Tally:
    found = _lines(rows, "employment_type")
    return {word: found[word] for word in choices.EMPLOYMENT_TYPES}


def _remote(rows, labels) -> Tally:
    only = _admitted(rows, REMOTE)
    return {"include": len(rows), "only": only, "exclude": len(rows) - only}


def _posted(rows, labels) -> Tally:
    return {days: _admitted(rows, bit) for days, bit in WITHIN.items()}


def _pay(rows, labels) -> Tally:
    return {"stated": _admitted(rows, PAID)}


def _employers(rows, labels) -> Tally:
    names = dict(map(itemgetter(*map(Row._fields.index, ("organization", "employer"))), rows))
    found = _column(rows, "organization")
    labels.update({("organization", str(pk)): name for pk, name in names.items()})
    return {str(pk): number for pk, number in found.items() if pk is not None}


def _industries(rows, labels) -> Tally:
    """By key, called as most call it."""
    found: Counter = Counter()
    for line, number in _lines(rows, "industry_keys").most_common():
        key, _, label = line.partition("=")
        found[key] += number
        labels.setdefault(("industry", key), label)
    return dict(found)


def _languages(rows, labels) -> Tally:
    found: Counter = Counter()
    for language, number in _column(rows, "language").items():
        found[picked.language_key(language.partition("-")[0])] += number
    found.pop("", None)
    return dict(found)


TALLIES: dict[str, Callable[[Rows, dict], Tally]] = {
    "employment_type": _employment,
    "remote": _remote,
    "posted": _posted,
    "organization": _employers,
    "industry": _industries,
    "pay": _pay,
    "language": _languages,
}


def _expiry(search, looked_at, rows) -> Tally:
    """Who asks for open jobs in a place asks for places that are open."""
    open_rows = _at_open_places(search, looked_at, rows)
    return {
        expiry: _admitted(open_rows if expiry in choices.OPEN else rows, bit)
        for expiry, bit in BITS.items()
    }


def _at_open_places(search, looked_at, rows):
    if not search.seeks_a_place:
        return rows
    is_within = _limits(search.areas)
    spots = (spot for keys, spot in looked_at.spots.items() if is_within(keys))
    ids = set().union(*(spot.open for spot in spots))
    is_added = OPEN_TO if search.remotely(search.where) and not search.areas else 0
    return Rows(row for row in rows if row[ID] in ids or row[BIT] & is_added)


def _places(search, looked_at: Census, rows: Rows, name: str, labels: dict) -> Tally:
    """Of places that are in what is chosen of the other areas. A posting with two places in one
    country is one."""
    is_within = _limits({other: of for other, of in search.areas.items() if other != name})
    key_of, is_open = KEY_OF[name], bool(search.open_at)
    there: dict[str, list[set[int]]] = {}
    for keys, spot in looked_at.spots.items():
        value = key_of(*keys)
        if value and is_within(keys):
            there.setdefault(value, []).append(spot.open if is_open else spot.postings)
            if (name, value) not in labels:
                labels[name, value] = label_of(name, value, spot.label)
    ids = None if _is_alone(looked_at) else {row[ID] for row in rows}
    numbers = {value: _several(postings, ids) for value, postings in there.items()}
    return {value: number for value, number in numbers.items() if number}


def _is_alone(looked_at: Census) -> bool:
    """Nothing but what is found was looked at, so each place is one of a posting that is."""
    return not any(rows for name, rows in looked_at.branches.items() if name != FOUND)


def _several(postings: list[set[int]], among: set[int] | None) -> int:
    found = postings[0] if len(postings) == 1 else set().union(*postings)
    return len(found if among is None else found & among)


def _limits(areas: dict[str, list[str]]) -> Callable[[Keys], bool]:
    limits = [(KEY_OF[name], set(values)) for name, values in areas.items()]
    if not limits:
        return lambda keys: True
    return lambda keys: all(key(*keys) in values for key, values in limits)


def _column(rows: Iterable[tuple], *names: str) -> Counter:
    """How often each value stands there; of several columns, tuples."""
    return Counter(map(itemgetter(*map(Row._fields.index, names)), rows))


def _admitted(rows, bit) -> int:
    return sum(number for bits, number in rows.bits.items() if bits & bit)


def _lines(rows, name) -> Counter:
    """Of a column of lines, how often each line stands there."""
    found: Counter = Counter()
    for text, number in _column(rows, name).items():
        for line in _parted(text):
            found[line] += number
    return found


@lru_cache(maxsize=4096)  # the postings of one employer share them
def _parted(text: str) -> tuple[str, ...]:
    return LinesField().to_python(text)
