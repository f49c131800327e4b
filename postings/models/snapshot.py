"""What the database holds, as one value: while it is the same, so is every page made from it.

It names the state of the whole database and the next instant at which a posting or one of its
places begins or ends to be live, so it changes with every commit and with every such instant.
We ask the database for its own mark of a commit instead of counting writes ourselves, because no
write can then be forgotten; we gave up telling apart writes that no page shows.
"""

from collections.abc import Hashable
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from postings.models.place import Place
from postings.models.posting import JobPosting
from postings.models.site import Site

# SQLite's mark is of other connections' commits, and means something within one connection alone.
MARK = {
    "sqlite": "SELECT data_version, {} FROM pragma_data_version",
    "postgresql": "SELECT pg_current_snapshot()::text, {}",
}
NEXT = (
    "(SELECT COALESCE({one}, {other}) FROM {table} WHERE COALESCE({one}, {other}) > %s"
    " ORDER BY COALESCE({one}, {other}) LIMIT 1)"
)
INSTANTS = [
    (JobPosting, "live_until", "live_from"),
    (JobPosting, "live_from", "live_until"),
    (Place, "live_until", "live_from"),
]


class Snapshot(NamedTuple):
    """`site`: the version of what the site says of itself, which most pages need besides."""

    mark: Hashable
    site: int


def snapshot(now: datetime) -> Snapshot | None:
    """In one query; None inside a transaction, which sees what it has not committed."""
    if connection.in_atomic_block:
        return None
    instant = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [instant] * len(INSTANTS))
        *found, site = cursor.fetchone()
    mark = tuple(found)
    if connection.vendor == "sqlite":
        mark = connection.connection, connection.connection.total_changes, mark
    return Snapshot(mark, site)


def _statement() -> str:
    quote = connection.ops.quote_name
    instants = [
        NEXT.format(table=quote(model._meta.db_table), one=quote(one), other=quote(other))
        for model, one, other in INSTANTS
    ]
    site = f"COALESCE((SELECT version FROM {quote(Site._meta.db_table)}), 0)"  # noqa: S608
    return MARK[connection.vendor].format(", ".join([*instants, site]))
