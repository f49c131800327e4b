"""The tables of the index that Django cannot make: they are made anew after each migration."""

from django.db import DatabaseError, connections

from postings.models import JobPosting
from postings.models.employment import BITS
from postings.models.search_text import MENTIONED, WEIGHED, WORDS_TABLE, SearchText
from postings.search import vocabulary

TEXT = SearchText._meta.db_table
STATISTICS = 2000  # words PostgreSQL counts; with its usual 100 it takes rare words for common
# Of looking for words in those of one posting, in PostgreSQL's `cpu_operator_cost`. Less than it
# takes, since it is counted for each posting that the index finds, too, which nobody looks at.
COST = 400
PENDING = 1024  # kB of new words not yet in the index, which every search reads through

# The words are stored once, in SearchText: FTS5 has its index beside them. Its tokenizer parts
# words at spaces and takes all beyond ASCII for letters, so they are what we say they are.
FTS5 = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS {WORDS_TABLE}
USING fts5(words, content='{TEXT}', content_rowid='sort_key', tokenize='ascii')
"""
VOCABULARY = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS {vocabulary.TABLE} USING fts5vocab({WORDS_TABLE}, row)
"""
FORGET = f"INSERT INTO {WORDS_TABLE} ({WORDS_TABLE}, rowid, words) VALUES ('delete', old.sort_key, old.words);"  # noqa: E501, S608
LEARN = f"INSERT INTO {WORDS_TABLE} (rowid, words) VALUES (new.sort_key, new.words);"  # noqa: S608
# SQLite drops triggers when a migration remakes the table.
TRIGGERS = {"INSERT": LEARN, "UPDATE": FORGET + LEARN, "DELETE": FORGET}
# How many postings have a bit: PostgreSQL would take each for a third of them.
EMPLOYED = "\n".join(
    f"CREATE STATISTICS IF NOT EXISTS posting_employed_as_{bit} ON (employment_bits & {bit}) "
    f"FROM {JobPosting._meta.db_table};"
    for bit in BITS.values()
)
POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {WEIGHED}(tsquery) RETURNS tsquery LANGUAGE plpgsql
STABLE STRICT PARALLEL SAFE COST {COST} AS $$ BEGIN RETURN $1; END $$;
CREATE OR REPLACE FUNCTION {MENTIONED}(tsquery) RETURNS SETOF bigint LANGUAGE sql
STABLE STRICT ROWS 1 SET enable_seqscan = off
AS $$ SELECT sort_key FROM {TEXT} WHERE words @@ $1 $$;
CREATE INDEX IF NOT EXISTS {TEXT}_gin ON {TEXT} USING gin (words)
WITH (gin_pending_list_limit = {PENDING});
ALTER TABLE {TEXT} ALTER COLUMN words SET STATISTICS {STATISTICS};
CREATE OR REPLACE VIEW {WORDS_TABLE} (rowid, words) AS SELECT sort_key, words FROM {TEXT};
{EMPLOYED}
"""  # noqa: S608


def make(using: str, **signal) -> None:
    """After the migrations of this app; does nothing where all is there, or nothing any more."""
    connection = connections[using]
    known = connection.introspection.table_names(include_views=True)
    if TEXT not in known or (connection.vendor == "postgresql" and WORDS_TABLE in known):
        return
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def rebuild(using: str) -> None:
    """FTS5's index from the stored words. PostgreSQL keeps its own in step."""
    if connections[using].vendor == "sqlite":
        _tell(using, "(%s) VALUES ('rebuild')")


def forget(using: str) -> None:
    """Words of texts that are gone: FTS5 keeps them, marked as deleted, until it is asked."""
    if connections[using].vendor == "sqlite":
        _tell(using, "(%s) VALUES ('optimize')")


def is_sound(using: str) -> bool:
    """Whether FTS5's index is that of the stored words."""
    if connections[using].vendor == "sqlite":
        try:
            _tell(using, "(%s, rank) VALUES ('integrity-check', 1)")
        except DatabaseError:
            return False
    return True


def _tell(using: str, command: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(f"INSERT INTO {WORDS_TABLE} {command % WORDS_TABLE}")


def statements(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [POSTGRESQL]
    return [FTS5, VOCABULARY, *(_trigger(event, deed) for event, deed in TRIGGERS.items())]


def _trigger(event: str, deed: str) -> str:
    name = f"{TEXT}_{event.lower()}"
    return f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {TEXT} BEGIN {deed} END"
