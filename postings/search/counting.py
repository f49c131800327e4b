"""How many postings each of several searches would find: in one query, none counted to its end."""

from collections.abc import Generator, Sequence
from itertools import islice

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from postings.search.stretches import AtPlaces

# What is offered beside the results: it says which searches to count, and is told how many.
Offer = Generator[Sequence[QuerySet | AtPlaces], list[int], object]


def counted(searches: Sequence[QuerySet | AtPlaces], most: int) -> list[int]:
    """Of each, `most` where there are more."""
    counts, parts, values = [0] * len(searches), [], []
    for number, found in enumerate(searches):
        try:
            statement, params = _capped(found, most)
        except EmptyResultSet:
            continue
        parts.append(f"SELECT {number}, COUNT(*) FROM ({statement}) AS found{number}")  # noqa: S608
        values += params
    if parts:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            for number, count in cursor.fetchall():
                counts[number] = count
    return counts


def _capped(found: QuerySet | AtPlaces, most: int):
    if isinstance(found, AtPlaces):
        return found.newest(most)
    return found.order_by().values("pk")[:most].query.sql_with_params()


def together(offers: Sequence[Offer], most: int) -> list:
    """What each returns, once all are counted."""
    asked = [next(offer) for offer in offers]
    counts = iter(counted([search for searches in asked for search in searches], most))
    told = [list(islice(counts, len(searches))) for searches in asked]
    return [_told(offer, numbers) for offer, numbers in zip(offers, told, strict=True)]


def _told(offer: Offer, numbers: list[int]) -> object:
    try:
        offer.send(numbers)
    except StopIteration as done:
        return done.value
    raise ValueError("An offer counts once.")
