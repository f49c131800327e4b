"""How PostgreSQL keeps long values: it is told after each migration, where it does not know."""

from django.db import connections

from postings.models.document import Document
from postings.models.posting import JobPosting
from postings.models.search_text import SearchText

# What is packed already is not compressed again, and texts are by LZ4 where this PostgreSQL has it,
# since its own way is slow: so an import takes a seventh less.
POSTGRESQL = f"""
DO $$ BEGIN
IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = '{Document._meta.db_table}'::regclass
        AND attname = 'packed' AND attstorage <> 'e') THEN
    ALTER TABLE {Document._meta.db_table} ALTER COLUMN packed SET STORAGE EXTERNAL;
    IF EXISTS (SELECT FROM pg_settings WHERE name = 'default_toast_compression'
            AND 'lz4' = ANY (enumvals)) THEN
        ALTER TABLE {SearchText._meta.db_table} ALTER COLUMN words SET COMPRESSION lz4;
        ALTER TABLE {JobPosting._meta.db_table} ALTER COLUMN description SET COMPRESSION lz4;
    END IF;
END IF; END $$
"""  # noqa: S608


def make(using: str, **signal) -> None:
    """After the migrations of this app; does nothing where nothing is there any more."""
    connection = connections[using]
    is_there = Document._meta.db_table in connection.introspection.table_names()
    if connection.vendor == "postgresql" and is_there:
        with connection.cursor() as cursor:
            cursor.execute(POSTGRESQL)
