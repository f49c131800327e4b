"""A cursor of PostgreSQL that takes texts and gives texts, for the question that every page asks.

What psycopg makes of a statement, its values and its answer takes longer than asking and answering.
So we ask libpq, as psycopg lets us, through Django's own cursor, which counts and logs what is
asked and translates errors; we gave up types. Values travel beside the statement, never in it.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper


def plain_cursor(board: BaseDatabaseWrapper) -> CursorWrapper:
    """Of a connection outside of a transaction."""
    board.ensure_connection()
    make = board.make_debug_cursor if board.queries_logged else board.make_cursor
    return make(PlainCursor(board.connection))


class Asked(NamedTuple):
    query: bytes


class PlainCursor:
    """As much of a cursor as one question needs. `_query`: what Django logs."""

    def __init__(self, connection):
        self.connection = connection

    def __enter__(self):
        return self

    def __exit__(self, *failure) -> None:
        self.close()

    def close(self) -> None:
        """The server keeps nothing of it."""

    def execute(self, statement: str, values: Sequence[str]) -> None:
        """Raises what psycopg does."""
        from psycopg import OperationalError, errors, pq

        self._query, beside = Asked(_numbered(statement)), [each.encode() for each in values]
        told = self.connection.pgconn.exec_params(self._query.query, beside)
        if told.status != pq.ExecStatus.TUPLES_OK:
            state = (told.error_field(pq.DiagnosticField.SQLSTATE) or b"").decode()
            raise (errors.lookup(state) if state else OperationalError)(told.get_error_message())
        self.told = told

    def fetchall(self) -> list[list[str | None]]:
        told = self.told
        columns = range(told.nfields)
        return [[_text(told.get_value(row, n)) for n in columns] for row in range(told.ntuples)]


@lru_cache(maxsize=50)
def _numbered(statement: str) -> bytes:
    """With `$1` as the server has it, where Django has `%s`."""
    first, *rest = statement.split("%s")
    return "".join([first, *(f"${n}{part}" for n, part in enumerate(rest, 1))]).encode()


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode()
