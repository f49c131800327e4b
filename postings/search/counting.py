"""How many postings each of several searches would find: in one query, none counted to its end."""

from collections.abc import Generator, Sequence
from contextlib import suppress
from itertools import islice

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from postings.search.in_order import InOrder

# What is offered beside the results: it says which searches to count, and is told how many.
Offer = Generator[Sequence[QuerySet | InOrder], list[int], object]


Statement = tuple[int, str, Sequence]  # the number of a search, and what counts it


def counted(searches: Sequence[QuerySet | InOrder], most: int) -> list[int]:
    """Of each, `most` where there are more."""
    counts, parts, values = [0] * len(searches), [], []
    for number, statement, params in statements(searches, most):
        parts.append(f"SELECT {number}, ({statement})")
        values += params
    if parts:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            for number, count in cursor.fetchall():
                counts[number] = count
    return counts


def statements(searches: Sequence[QuerySet | InOrder], most: int) -> list[Statement]:
    """What counts each, of those that can find anything."""
    found = []
    for number, search in enumerate(searches):
        with suppress(EmptyResultSet):
            statement, params = _capped(search, most)
            counting = f"SELECT COUNT(*) FROM ({statement}) AS found{number}"  # noqa: S608
            found.append((number, counting, params))
    return found


def _capped(found: QuerySet | InOrder, most: int):
    if isinstance(found, InOrder):
        return found.newest(most)
    return found.order_by().values("pk")[:most].query.sql_with_params()


class Offers:
    """Several, counted together."""

    def __init__(self, offers: Sequence[Offer]):
        self.offers = offers
        self.asked = [next(offer) for offer in offers]

    @property
    def searches(self) -> list[QuerySet | InOrder]:
        return [search for searches in self.asked for search in searches]

    def told(self, counts: Sequence[int]) -> list:
        """What each returns, when so many are found by the searches."""
        rest = iter(counts)
        numbers = [list(islice(rest, len(searches))) for searches in self.asked]
        return [_told(offer, some) for offer, some in zip(self.offers, numbers, strict=True)]


def _told(offer: Offer, numbers: list[int]) -> object:
    try:
        offer.send(numbers)
    except StopIteration as done:
        return done.value
    raise ValueError("An offer counts once.")
