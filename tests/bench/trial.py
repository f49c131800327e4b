"""One deed, measured in a process of its own: `python -m tests.bench.trial DEED [FILE]`."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import django

from tests.bench.meter import Meter, peak_memory

ROOT = Path(__file__).resolve().parents[2]
AS_DEPLOYED = {
    "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    "DEBUG": "0",
    "SECRET_KEY": "measures-time-and-guards-nothing-" * 2,
    "SITE_URL": "http://localhost",
    "SECURE_SSL": "0",
}


def trial(deed: str, *arguments, url: str, server: int = 0) -> dict:
    """What the deed measured, done on the database of this URL."""
    command = [sys.executable, "-m", "tests.bench.trial", deed, *map(str, arguments)]
    environment = os.environ | AS_DEPLOYED | {"DATABASE_URL": url, "BENCH_SERVER": str(server)}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def prepare() -> dict:
    """Our tables by our migrations, the plain board's straight from its models."""
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for model in apps.get_app_config("bench").get_models():
            editor.create_model(model)
    return {}


def ours(path: str, *options: str) -> dict:
    """The importer, by the command that people run; it ends us if it had to reject a document."""
    from postings.management.commands import import_postings  # noqa: F401  its modules are loaded

    return _measured(_import, path, *options)


def ours_alone(path: str) -> dict:
    """The same in one process."""
    return ours(path, "--workers=0")


def ours_with_two(path: str) -> dict:
    """The same with two processes that read ahead."""
    return ours(path, "--workers=2")


def ours_uncached(path: str) -> dict:
    """In one process, without SQLite's cache and mapped file, which have bounds of their own."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA mmap_size=0")
        connection.cursor().execute("PRAGMA cache_size=-2000")
    return ours_alone(path)


def per_row(path: str) -> dict:
    from tests.bench.per_row import import_documents

    return _measured(import_documents, Path(path))


def one_transaction(path: str) -> dict:
    from tests.bench.per_row import import_in_one_transaction

    return _measured(import_in_one_transaction, Path(path))


def _import(*arguments: str) -> None:
    from django.core.management import call_command

    call_command("import_postings", *arguments, verbosity=0, stdout=io.StringIO())


def _measured(deed, *arguments) -> dict:
    from django.db import connection

    connection.ensure_connection()
    with Meter(int(os.environ["BENCH_SERVER"])) as meter:
        deed(*arguments)
    return {"cpu": meter.cpu, "wall": meter.wall, "peak": peak_memory(), "disk": _disk()}


def _disk() -> int:
    """Bytes of the database."""
    from django.db import connection

    sizes = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "postgresql": "SELECT pg_database_size(current_database())",
    }
    with connection.cursor() as cursor:
        cursor.execute(sizes[connection.vendor])
        return cursor.fetchone()[0]


def pages(path: str) -> dict:
    """Both boards filled with the same documents, then their pages."""
    from tests.bench.pages import measure

    ours(path)
    one_transaction(path)
    return measure(int(os.environ["BENCH_SERVER"]))


def board(path: str, size: str) -> dict:
    """Both boards with so many postings, copied from those of the file."""
    from tests.bench.board import fill

    ours_with_two(path)
    spent = _measured(fill, int(size))
    _counted()
    return spent


def searches(only: str = "") -> dict:
    from tests.bench.searches import measure

    _counted()
    return measure(only)


def _counted() -> None:
    """As by a worker, each minute: a board that was kept has postings that ended since."""
    from django.utils import timezone

    from postings.intake import counting, planning

    counting.keep(timezone.now())
    planning.keep()


def disk() -> dict:
    """Bytes of each table and index, the largest first."""
    from django.db import connection

    taken = {
        "sqlite": "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC",
        "postgresql": "SELECT relname, CASE relkind WHEN 'r' THEN pg_table_size(c.oid) "
        "ELSE pg_relation_size(c.oid) END FROM pg_class c JOIN pg_namespace n "
        "ON n.oid = relnamespace WHERE nspname = 'public' AND relkind IN ('r', 'i') "
        "ORDER BY 2 DESC",
    }
    with connection.cursor() as cursor:
        cursor.execute(taken[connection.vendor])
        return dict(cursor.fetchall())


def combinations(number: str) -> dict:
    from tests.bench.combinations import measure

    _counted()
    return measure(number)


IMPORTS = (ours, ours_alone, ours_with_two, ours_uncached, per_row, one_transaction)
DEEDS = {
    deed.__name__: deed for deed in (prepare, *IMPORTS, pages, board, searches, disk, combinations)
}


def main(deed: str, *arguments: str) -> None:
    django.setup()
    from django.db import connections

    print(json.dumps(DEEDS[deed](*arguments)))
    connections.close_all()  # SQLite folds its log into the file, which can then be copied


if __name__ == "__main__":
    main(*sys.argv[1:])
