"""Rows into a table, many at a time.

We write the statements ourselves, because bulk_create costs four times as much for a wide row and
the import spends most of its time there; we gave up multi-table models and database defaults,
which these tables do not have.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from operator import itemgetter
from types import MappingProxyType

from django.db import DEFAULT_DB_ALIAS, connections, models

from postings.intake import json_bytes
from postings.models.columns import stored
from postings.models.fields import HTMLField, LinesField
from postings.sanitize import sanitize

PLAIN = {
    models.BigAutoField,
    models.BigIntegerField,
    models.BinaryField,
    models.BooleanField,
    models.CharField,
    models.FloatField,
    models.ForeignKey,
    models.PositiveSmallIntegerField,
    models.TextField,
}


def insert(
    model: type[models.Model],
    rows: Sequence[models.Model],
    looked_up: Mapping[str, tuple[str, str]] = MappingProxyType({}),
) -> None:
    """Insert unsaved rows and give them their ids. Call it inside a transaction.

    `looked_up` are the columns that the database fills: an expression of one value, and the column
    of the row that holds it.
    """
    if not rows:
        return
    connection = connections[DEFAULT_DB_ALIAS]  # the proxy costs a look-up for every value
    columns = {field.column: ("%s", field.column) for field in stored(model)} | dict(looked_up)
    fields = [model._meta.get_field(name) for _, name in columns.values()]
    quote = connection.ops.quote_name
    names, places = map(quote, columns), (place for place, _ in columns.values())
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(names)})"
    statement += f" VALUES ({', '.join(places)})"
    with connection.cursor() as cursor:
        for row, pk in zip(rows, _ids(cursor, model, len(rows)), strict=True):
            row.id = pk
        cursor.executemany(statement, _values(fields, rows, connection))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def update(model: type[models.Model], rows: dict[int, models.Model], columns: dict) -> None:
    """Write the named fields of stored rows; both by id. Call it inside a transaction."""
    alike: dict[frozenset, list[int]] = defaultdict(list)
    for pk in rows:
        alike[frozenset(columns[pk])].append(pk)
    connection = connections[DEFAULT_DB_ALIAS]
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for names, ids in alike.items():
            fields = [model._meta.get_field(name) for name in sorted(names)]
            news = ", ".join(f"{quote(field.column)} = %s" for field in fields)
            statement = f"UPDATE {quote(model._meta.db_table)} SET {news} WHERE id = %s"  # noqa: S608
            values = _values(fields, [rows[pk] for pk in ids], connection)
            cursor.executemany(statement, [[*row, pk] for row, pk in zip(values, ids, strict=True)])


def _values(fields: list[models.Field], rows: Sequence[models.Model], connection) -> list[list]:
    """Of each row, what the driver takes. Null is null in every column."""
    held = itemgetter(*(field.attname for field in fields))
    prepared = [
        (index, _preparer(field, connection))
        for index, field in enumerate(fields)
        if type(field) not in PLAIN
    ]
    one = len(fields) == 1  # of which an itemgetter gives no tuple
    values = [[held(vars(row))] if one else list(held(vars(row))) for row in rows]
    for row in values:
        for index, prepare in prepared:
            if row[index] is not None:
                row[index] = prepare(row[index])
    return values


def _preparer(field: models.Field, connection) -> Callable[[object], object]:
    """What turns a field's value into the driver's, without asking more than is needed."""
    known = {
        HTMLField: sanitize,
        LinesField: cache(field.get_prep_value),
        models.DateField: connection.ops.adapt_datefield_value,
        models.DateTimeField: cache(connection.ops.adapt_datetimefield_value),
        models.JSONField: _json,
    }
    return known.get(type(field)) or partial(field.get_db_prep_save, connection=connection)


def _json(value: object) -> str:
    return json_bytes.compact(value).decode()


def _ids(cursor, model: type[models.Model], number: int) -> list[int]:
    """Ids nobody else gets: PostgreSQL's sequence hands them out; on SQLite this transaction is
    the only writer, and AUTOINCREMENT follows the largest id there was."""
    table = model._meta.db_table
    if cursor.db.vendor == "postgresql":
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, number],
        )
        return [row[0] for row in cursor.fetchall()]
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
    last = (cursor.fetchone() or [0])[0]
    return list(range(last + 1, last + 1 + number))
