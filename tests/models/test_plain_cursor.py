"""A cursor of PostgreSQL that takes texts and gives texts."""

import pytest
from django.db import Error, ProgrammingError, connection
from django.db.utils import DataError
from django.test.utils import CaptureQueriesContext

from postings.models.plain_cursor import plain_cursor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def on_postgresql(db):
    if connection.vendor != "postgresql":
        pytest.skip("the cursor is PostgreSQL's")


def asked(statement, *values):
    with plain_cursor(connection) as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


@pytest.mark.parametrize(
    ("statement", "values", "found"),
    [
        ("SELECT 1", [], [["1"]]),
        ("SELECT NULL, 'a' UNION ALL SELECT 'b', NULL", [], [[None, "a"], ["b", None]]),
        ("SELECT %s || 'x' || %s", ["1", "2"], [["1x2"]]),
        ("SELECT %s::text", ["O'Reilly \\ $1 %s “ß”"], [["O'Reilly \\ $1 %s “ß”"]]),
        ("SELECT %s::int + 1", ["41"], [["42"]]),
        ("SELECT 1 WHERE 'a' = %s", [""], []),
        ("SELECT ARRAY[1.5, NULL]::double precision[]", [], [["{1.5,NULL}"]]),
    ],
)
def test_it_works(statement, values, found):
    assert asked(statement, *values) == found


@pytest.mark.parametrize(
    ("statement", "values", "error"),
    [
        ("SELECT nothing", [], ProgrammingError),
        ("SELECT %s::int", ["many"], DataError),
        ("SELECT 1", ["too many"], Error),
        ("SELECT 1; SELECT 2", [], ProgrammingError),
    ],
)
def test_what_is_wrong_is_said_as_django_says_it(statement, values, error):
    with pytest.raises(error):
        asked(statement, *values)
    assert asked("SELECT 1") == [["1"]]


def test_what_is_asked_is_counted_and_logged():
    with CaptureQueriesContext(connection) as queries:
        asked("SELECT %s::text", "a")
    assert [each["sql"] for each in queries] == ["SELECT $1::text"]


def test_a_server_that_is_gone_is_an_error_of_the_database():
    board = connection.copy()
    board.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [board.connection.info.backend_pid])
    with pytest.raises(Error), plain_cursor(board) as cursor:
        cursor.execute("SELECT 1", [])
    board.close()
