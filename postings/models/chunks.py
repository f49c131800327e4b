"""Many rows, some at a time: so that no statement, and no transaction, grows with their number."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def chunks(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """They are all read first: what is done to some may change which there are."""
    rows = list(rows)
    return (rows[start : start + size] for start in range(0, len(rows), size))
