"""Why a database refuses to go on, where the fault is none of the program's."""

from django.db import InterfaceError, OperationalError

OUT_OF_ROOM = "53100"  # PostgreSQL's word for it
FAILURES = (InterfaceError, OperationalError)


def is_full(error: BaseException) -> bool:
    """The disk that the database is on has no room left."""
    sqlstate = getattr(error.__cause__, "sqlstate", "")
    return sqlstate == OUT_OF_ROOM or "disk is full" in str(error)
