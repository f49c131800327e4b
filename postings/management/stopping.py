"""What a command says when it cannot go on: what happened, what is kept, what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError

from postings.intake.lease import LeaseLost
from postings.models.failing import FAILURES, is_full

STOPPED = 3  # the exit code
FULL = "The disk is full"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
KEPT = "so this stopped; what it had stored is kept whole, and running it again completes it."


@contextmanager
def told_when_stopped() -> Iterator[None]:
    """One sentence instead of a traceback, where the fault is none of the program's."""
    try:
        yield
    except LeaseLost as lost:
        raise CommandError(str(lost), returncode=STOPPED) from lost
    except (*FAILURES, OSError) as error:
        if (why := _why(error)) is None:
            raise
        raise CommandError(f"{why}, {KEPT}", returncode=STOPPED) from error


def _why(error: Exception) -> str | None:
    """None of what is no fault of the machine's."""
    if isinstance(error, OSError):
        return FULL if error.errno in NO_ROOM else None
    if is_full(error):
        return FULL
    first = (str(error).splitlines() or [""])[0]
    return f"The database does not answer as it should ({first})"
