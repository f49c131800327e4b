"""The triggers that note which postings were written, since counting has begun."""

from django.db import connections

from postings.models import JobPosting, Place
from postings.models.reckoning import Reckoning, Touched

BEGUN = f"EXISTS (SELECT 1 FROM {Reckoning._meta.db_table})"  # noqa: S608
NOTE = f"INSERT INTO {Touched._meta.db_table} (posting_id) VALUES ({{}})"  # noqa: S608
EVENTS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}
COLUMNS = {JobPosting._meta.db_table: "id", Place._meta.db_table: "posting_id"}
SQLITE = """
CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {table} WHEN {begun} BEGIN {note}; END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN
IF {begun} THEN {note}; END IF; RETURN NULL; END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER {name} AFTER {event} ON {table}
FOR EACH ROW EXECUTE FUNCTION {name}();
"""


def make(using: str, **signal) -> None:
    """After the migrations of this app; where all is there, nothing changes."""
    connection = connections[using]
    known = connection.introspection.table_names()
    if Touched._meta.db_table not in known:
        return
    form = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    with connection.cursor() as cursor:
        for table, column in COLUMNS.items():
            for event, row in EVENTS.items():
                note = NOTE.format(f"{row}.{column}")
                name = f"{table}_touched_{event.lower()}"
                cursor.execute(
                    form.format(name=name, event=event, table=table, begun=BEGUN, note=note)
                )
