"""What the database holds, as one value: while it is the same, so is every page made from it.

It names the state of the whole database and the next instant at which a posting or one of its
places begins or ends to be live, so it changes with every commit and with every such instant.
We ask the database for its own mark of a commit instead of counting writes ourselves, because no
write can then be forgotten; we gave up telling apart writes that no page shows.
"""

from collections.abc import Hashable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from postings.models.organization import Organization
from postings.models.place import Place
from postings.models.posting import JobPosting
from postings.models.site import Site

# SQLite's mark is of other connections' commits, and means something within one connection alone.
MARK = {
    "sqlite": "SELECT 0, data_version, {} FROM pragma_data_version",
    "postgresql": "SELECT 0, pg_current_snapshot()::text, {}",
}
EMPLOYERS = (
    " UNION ALL SELECT id, name, NULL, NULL, NULL, merged_into_id FROM {table}"
    " WHERE NOT frozen AND id IN ({ids})"
)
STATED = ("id", "name", "frozen", "merged_into_id")
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
    """`site`: the version of what the site says of itself, which most pages need besides;
    `employers`: those that were asked for and are not frozen."""

    mark: Hashable
    site: int
    employers: tuple[Organization, ...] = ()


def snapshot(now: datetime, employers: Sequence[int] = ()) -> Snapshot | None:
    """In one query; None inside a transaction, which sees what it has not committed. `employers`:
    the numbers of some that a page has to look up, which so takes no query more."""
    if connection.in_atomic_block:
        return None
    instant = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_statement(len(employers)), [instant] * len(INSTANTS) + [*employers])
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    *found, site = rows.pop(0)
    mark = tuple(found)
    if connection.vendor == "sqlite":
        mark = connection.connection, connection.connection.total_changes, mark
    return Snapshot(mark, site, tuple(_employer(pk, row[0], row[-1]) for pk, row in rows.items()))


def _employer(pk: int, name: str, merged_into: int | None) -> Organization:
    return Organization.from_db(connection.alias, STATED, (pk, name, False, merged_into))


def _statement(employers: int) -> str:
    quote = connection.ops.quote_name
    instants = [
        NEXT.format(table=quote(model._meta.db_table), one=quote(one), other=quote(other))
        for model, one, other in INSTANTS
    ]
    site = f"COALESCE((SELECT version FROM {quote(Site._meta.db_table)}), 0)"  # noqa: S608
    statement = MARK[connection.vendor].format(", ".join([*instants, site]))
    if not employers:
        return statement
    ids = ", ".join(["%s"] * employers)
    return statement + EMPLOYERS.format(table=quote(Organization._meta.db_table), ids=ids)
