"""What SQLite's planner knows of a large board, looked at anew once that has grown.

Without it the planner begins at all that is in a country to find one industry there, which took
half a minute among a hundred thousand postings. PostgreSQL looks by itself.
"""

from django.apps import apps
from django.db import connection

from postings.models import JobPosting
from postings.search.counted import LARGE

TIMES = 2  # as many postings as when it was last looked, or half as many
LOOKED_AT = 100_000  # rows of each index: of fewer it takes a country for what few are in
KNOWN = "SELECT stat FROM sqlite_stat1 WHERE idx = 'posting_newest'"  # "100000 1 1 …"


def keep() -> bool:
    """After many were written. Whether it was looked."""
    if connection.vendor != "sqlite":
        return False
    number, known = JobPosting.objects.count(), _known()
    if number <= LARGE or known / TIMES < number < known * TIMES:
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
        for model in apps.get_app_config(JobPosting._meta.app_label).get_models():
            if model._meta.managed:  # the tables behind FTS5's would be read whole
                cursor.execute(f"ANALYZE {model._meta.db_table}")
        cursor.execute("PRAGMA analysis_limit = 0")
    return True


def _known() -> int:
    """How many there were, about; 0 where it was never looked."""
    with connection.cursor() as cursor:
        if "sqlite_stat1" not in connection.introspection.table_names(cursor):
            return 0
        cursor.execute(KNOWN)
        found = cursor.fetchone()
    return int(found[0].split()[0]) if found else 0
