"""Indexes and triggers set aside while many rows are written, and made again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from postings.search import tables

INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
    "AND tbl_name = %s",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND NOT EXISTS "
    "(SELECT 1 FROM pg_constraint WHERE conname = indexname)",
}
IN_HASTE = {
    # What is copied from a table into itself waits in a temporary one, larger than memory.
    "sqlite": [
        "PRAGMA cache_size=-1000000",
        "PRAGMA journal_mode=OFF",
        "PRAGMA synchronous=OFF",
        "PRAGMA temp_store=FILE",
    ],
    "postgresql": ["SET maintenance_work_mem = '1GB'", "SET work_mem = '256MB'"],
}


def hasten(cursor) -> None:
    """Before any table is temporary, since SQLite then forgets these."""
    for statement in IN_HASTE[connection.vendor]:
        cursor.execute(statement)


@contextmanager
def indexes_set_aside(cursor, names: list[str]) -> Iterator[None]:
    found = []
    for name in names:
        cursor.execute(INDEXES[connection.vendor], [name])
        found += cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"DROP INDEX {name}")
    yield
    for _, statement in found:
        cursor.execute(statement)


@contextmanager
def relearned(cursor) -> Iterator[None]:
    """SQLite's triggers would write each word into the index at once."""
    if connection.vendor == "sqlite":
        for event in tables.TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {tables.TEXT}_{event.lower()}")
    yield
    tables.make("default")
    tables.rebuild("default")
