"""What a command says when it cannot go on: what happened, what is kept, what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from postings.intake.lease import LeaseLost
from postings.models.failing import FAILURES, is_full

STOPPED = 3  # the exit code
FULL = "The disk is full"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
BEHIND = "The database lacks what this version of the program needs: run manage.py migrate"
WHICH = "DATABASE_URL says which database that is; --traceback shows all."
KEPT = "so this stopped; what it had stored is kept whole, and running it again completes it."


@contextmanager
def told_when_stopped() -> Iterator[None]:
    """One sentence instead of a traceback, where the fault is none of the program's."""
    try:
        yield
    except LeaseLost as lost:
        raise CommandError(str(lost), returncode=STOPPED) from lost
    except (DatabaseError, *FAILURES, OSError) as error:
        if (why := _why(error)) is None:
            raise
        raise CommandError(f"{why}, {KEPT}", returncode=STOPPED) from error


def complaint(error: DatabaseError) -> str | None:
    """What any command says of a database that nobody here was ready for."""
    return (why := _why(error)) and f"{why}. {WHICH}"


def _why(error: Exception) -> str | None:
    """None of what is no fault of the machine's, nor of those who run it."""
    if isinstance(error, OSError):
        return FULL if error.errno in NO_ROOM else None
    if is_full(error):
        return FULL
    if _is_behind():
        return BEHIND
    if not isinstance(error, FAILURES):
        return None
    first = (str(error).splitlines() or [""])[0]
    return f"The database does not answer as it should ({first})"


def _is_behind() -> bool:
    """Whether migrations wait, which is asked and not guessed from the words of the error."""
    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return False
