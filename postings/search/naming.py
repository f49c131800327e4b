"""The triggers that note what places are called."""

from django.db import connections

from postings.models import Place
from postings.models.place_name import SAME, PlaceName

PLACE, NAME = Place._meta.db_table, PlaceName._meta.db_table
COLUMNS = ", ".join(SAME)
NEW = ", ".join(f"NEW.{column}" for column in SAME)
NOTE = f"INTO {NAME} (id, {COLUMNS}) VALUES (NEW.called, {NEW})"
EVENTS = {"insert": "INSERT", "update": "UPDATE OF called"}
SQLITE = f"""
CREATE TRIGGER IF NOT EXISTS {PLACE}_called_{{name}} AFTER {{event}} ON {PLACE}
WHEN NEW.called IS NOT NULL BEGIN INSERT OR IGNORE {NOTE}; END
"""
# Of what is added once a statement, however many rows; in one order, so that two imports that add
# the same names wait for each other rather than for ever.
POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {PLACE}_called_insert() RETURNS trigger AS $$ BEGIN
INSERT INTO {NAME} (id, {COLUMNS}) SELECT DISTINCT ON (called) called, {COLUMNS} FROM written
WHERE called IS NOT NULL ORDER BY called ON CONFLICT DO NOTHING;
RETURN NULL; END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER {PLACE}_called_insert AFTER INSERT ON {PLACE}
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION {PLACE}_called_insert();
CREATE OR REPLACE FUNCTION {PLACE}_called_update() RETURNS trigger AS $$ BEGIN
INSERT {NOTE} ON CONFLICT DO NOTHING;
RETURN NULL; END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER {PLACE}_called_update AFTER UPDATE OF called ON {PLACE} FOR EACH ROW
WHEN (NEW.called IS NOT NULL AND OLD.called IS DISTINCT FROM NEW.called)
EXECUTE FUNCTION {PLACE}_called_update();
"""  # noqa: S608


def make(using: str, **signal) -> None:
    """After the migrations of this app; where all is there, nothing changes."""
    connection = connections[using]
    if NAME not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def statements(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [POSTGRESQL]
    return [SQLITE.format(name=name, event=event) for name, event in EVENTS.items()]
