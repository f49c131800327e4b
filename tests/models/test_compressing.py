"""How PostgreSQL keeps long values."""

import pytest
from django.db import connection

from postings.models import Document, compressing


@pytest.mark.django_db
def test_it_works():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps all values as they are")
    compressing.make("default")  # a second time changes nothing
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstorage FROM pg_attribute WHERE attrelid = %s::regclass AND attname = %s",
            [Document._meta.db_table, "packed"],
        )
        assert cursor.fetchone() == ("e",)
