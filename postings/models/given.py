"""Which ids were ever given: what a row was, nothing may be left to say."""

from django.db import connection, models

HIGHEST = {
    "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = %s",
    "postgresql": "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, 'id')::regclass)",
}


def was_given(model: type[models.Model], pk: int) -> bool:
    """The database counts its ids up and gives none twice. It has lost some in transactions that
    failed, so this says that there may have been such a row."""
    with connection.cursor() as cursor:
        cursor.execute(HIGHEST[connection.vendor], [model._meta.db_table])
        found = cursor.fetchone()
    return bool(found) and 0 < pk <= (found[0] or 0)
