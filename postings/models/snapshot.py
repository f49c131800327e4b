"""What the database holds, as one value: while it is the same, so is every page made from it.

It names the state of the whole database and the next instant at which a posting or one of its
places begins or ends to be live, so it changes with every commit and with every such instant.
We ask the database for its own mark of a commit instead of counting writes ourselves, because no
write can then be forgotten; we gave up telling apart writes that no page shows.

PostgreSQL plans what it is asked each time, which takes it longer than to find the instants. So
they are found by a function, whose plans it keeps, and only in a state we do not know already.
"""

from collections.abc import Hashable, Sequence
from datetime import datetime
from functools import cache
from math import inf
from operator import itemgetter
from threading import local
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from postings.models.organization import Organization
from postings.models.place import Place
from postings.models.plain_cursor import plain_cursor
from postings.models.posting import JobPosting
from postings.models.site import Site

NEXT = '(SELECT {told} FROM "{table}" WHERE {next} > {now} ORDER BY {next} LIMIT 1)'
INSTANTS = [
    (JobPosting, "live_until", "live_from"),
    (JobPosting, "live_from", "live_until"),
    (Place, "live_until", "live_from"),
]


def _instants(now: str, told: str = "{}") -> str:
    return ", ".join(
        NEXT.format(table=model._meta.db_table, next=each, now=now, told=told.format(each))
        for model, one, other in INSTANTS
        for each in [f'COALESCE("{one}", "{other}")']
    )


SITE = f'COALESCE((SELECT version FROM "{Site._meta.db_table}"), 0)'  # noqa: S608
# SQLite's mark is of other connections' commits, and means something within one connection alone.
STATE = {
    "sqlite": f"SELECT 0, data_version, NULL, {SITE}, {_instants('%s')}"  # noqa: S608
    " FROM pragma_data_version",
    "postgresql": "SELECT 0, pg_current_snapshot()::text, NULL::bigint,"
    " CASE WHEN pg_current_snapshot()::text = %s THEN NULL ELSE postings_state(%s) END",
}
# The version of the site, and seconds since 1970.
POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION postings_state(now timestamptz) RETURNS double precision[]
LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN ARRAY[
{SITE}, {_instants("now", "extract(epoch FROM {})")}
]; END $$
"""
EMPLOYERS = (
    f" UNION ALL SELECT id, name, merged_into_id, {{nothing}} FROM {Organization._meta.db_table}"  # noqa: S608
    " WHERE NOT frozen AND id IN ({ids})"
)
NOTHING = {"sqlite": "NULL, NULL, NULL, NULL", "postgresql": "NULL"}  # of what a state tells
STATED = ("id", "name", "frozen", "merged_into_id")


class Snapshot(NamedTuple):
    """`site`: the version of what the site says of itself, which most pages need besides;
    `employers`: those that were asked for and are not frozen."""

    mark: Hashable
    site: int
    employers: tuple[Organization, ...] = ()


class Found(NamedTuple):
    """What the function told at an instant, in the state of a mark."""

    mark: str = ""
    at: float = inf
    told: Sequence[float | None] = ()

    def holds(self, now: float) -> bool:
        return self.at <= now and all(each is None or now < each for each in self.told[1:])


class Last(local):
    """What a thread has found last in PostgreSQL."""

    found = Found()


LAST = Last()


def snapshot(now: datetime, employers: Sequence[int] = ()) -> Snapshot | None:
    """In one query; None inside a transaction, which sees what it has not committed. `employers`:
    the numbers of some that a page has to look up, which so takes no query more."""
    board = connections[DEFAULT_DB_ALIAS]
    if board.in_atomic_block:
        return None
    asked = _in_postgresql if board.vendor == "postgresql" else _in_sqlite
    mark, site, instants, rows = asked(board, now, employers)
    return Snapshot((mark, *instants), int(site), tuple(_employer(*row[:3]) for row in rows))


def _in_sqlite(board, now: datetime, employers: Sequence[int]) -> tuple[Hashable, int, list, list]:
    instants = [board.ops.adapt_datetimefield_value(now)] * len(INSTANTS)
    with board.cursor() as cursor:
        cursor.execute(_statement(board.vendor, len(employers)), [*instants, *employers])
        (_, mark, _, site, *told), *rows = sorted(cursor.fetchall(), key=itemgetter(0))
    return (board.connection, board.connection.total_changes, mark), site, told, rows


def _in_postgresql(board, now: datetime, employers: Sequence[int]):
    known = LAST.found if LAST.found.holds(now.timestamp()) else Found()
    values = [known.mark, now.isoformat(), *map(str, employers)]
    with plain_cursor(board) as cursor:
        cursor.execute(_statement(board.vendor, len(employers)), values)
        rows = {int(pk): rest for pk, *rest in cursor.fetchall()}
    mark, _, told = rows.pop(0)
    if told is not None:
        LAST.found = known = Found(mark, now.timestamp(), _numbers(told))
    site, *instants = known.told
    found = [(pk, name, into and int(into)) for pk, (name, into, _) in rows.items()]
    return mark, site, instants, found


def _numbers(array: str) -> list[float | None]:
    """`{1,NULL}`."""
    return [None if each == "NULL" else float(each) for each in array[1:-1].split(",")]


def _employer(pk: int, name: str, merged_into: int | None) -> Organization:
    return Organization.from_db(DEFAULT_DB_ALIAS, STATED, (pk, name, False, merged_into))


@cache
def _statement(vendor: str, employers: int) -> str:
    if not employers:
        return STATE[vendor]
    ids = ", ".join(["%s"] * employers)
    return STATE[vendor] + EMPLOYERS.format(nothing=NOTHING[vendor], ids=ids)


def make(using: str, **signal) -> None:
    """After the migrations of this app; where all is there, nothing changes."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute(POSTGRESQL)
