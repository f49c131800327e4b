"""What is found, newest first, read as far as it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import F, Q, QuerySet

from postings.models.timing import DAY_SHIFT

Beyond = Callable[[str], Q]  # a condition on the order, told what has it: `places__`, or ""


def anywhere(of: str) -> Q:
    return Q()


def id_of(sort_key: int) -> int:
    return sort_key % DAY_SHIFT


class InOrder:
    """Found `beyond` some row."""

    beyond: Beyond

    def newest(self, most: int, beyond: Beyond | None = None, *, back: bool = False):
        """A statement of `sort_key`, called `key`, and its parameters: the first `most`, or with
        `back` the last, from the end on. EmptyResultSet where nothing can be found."""
        raise NotImplementedError

    def keys(self, most: int, beyond: Beyond | None = None, *, back: bool = False) -> list[int]:
        try:
            statement, params = self.newest(most, beyond, back=back)
        except EmptyResultSet:
            return []
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(statement, params)
            return [key for (key,) in cursor.fetchall()]


@dataclass(frozen=True)
class ByWords(InOrder):
    """Postings whose words are looked for: the index of these is read in its own order."""

    postings: QuerySet
    beyond: Beyond = anywhere

    def newest(self, most, beyond=None, *, back=False):
        found = self.postings.filter((beyond or self.beyond)("hits__"))
        rows = found.order_by(f"{'' if back else '-'}hits__sort_key")
        return rows.values(key=F("hits__sort_key"))[:most].query.sql_with_params()
