"""The one database, from its URL, tuned for the kind it is."""

import warnings

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from jobboard import environment

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"

# Readers never wait (WAL). Writers queue for up to a minute, since on a busy machine eight people
# and an import have kept one waiting for eighteen seconds; and they take the lock as a transaction
# begins: two that read first and write later would fail at once, whatever the timeout.
# The log is folded into the file at 16 MB, not at 4, as an import writes the same pages of indexes
# again and again; it stays below the size that is kept.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=1073741824; "
        "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; "
        "PRAGMA wal_autocheckpoint=4000;"
    ),
}


def find(name, default, base):
    """The database of variable `name`; a relative SQLite path is taken from the folder `base`."""
    found = _parsed(environment.text(name, default))
    if found.get("ENGINE") not in {SQLITE, POSTGRESQL}:
        raise ImproperlyConfigured(
            f"{name} names neither SQLite nor PostgreSQL. Use sqlite:///db.sqlite3 or "
            "postgres://user:password@host:5432/name"
        )
    if found["ENGINE"] == SQLITE:
        found["OPTIONS"] = SQLITE_OPTIONS | found.get("OPTIONS", {})
        if found["NAME"] != ":memory:":
            # Else a server and a cron job started elsewhere would open two different files.
            found["NAME"] = str(base / found["NAME"])
    else:
        found["ENGINE"] = "jobboard.postgresql"
    return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | found


def _parsed(url):
    """What environ makes of it. It merely warns of what it does not know; `find` refuses that."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Env.db_url_config(url)
        except ValueError:
            return {}
