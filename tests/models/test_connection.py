"""What the board says to PostgreSQL as it connects, and when it asks whether it is still there."""

from time import monotonic

import pytest
from django.db import connection

from jobboard.postgresql import base
from jobboard.postgresql.base import MOMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def anew():
    """A connection of this test, made from these options."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite plans in one way")
    made = []

    def connect(options: dict):
        made.append(connection.copy())
        made[-1].settings_dict["OPTIONS"] = options
        return made[-1]

    yield connect
    for each in made:
        each.close()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ("off", "0", "1.1")),
        ({"options": "-c jit=on"}, ("on", "2", "4")),
    ],
)
def test_it_works(anew, options, expected):
    with anew(options).cursor() as cursor:
        told = []
        for name in ("jit", "max_parallel_workers_per_gather", "random_page_cost"):
            cursor.execute(f"SHOW {name}")
            told.append(cursor.fetchone()[0])
    assert tuple(told) == expected


def last_asked(of) -> str:
    with connection.cursor() as cursor:
        pid = [of.connection.info.backend_pid]
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", pid)
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("later", "failed", "is_asked"),
    [(1, False, False), (MOMENT - 1, False, False), (MOMENT + 1, False, True), (1, True, True)],
)
def test_it_is_asked_after_a_silence_or_a_failure(anew, monkeypatch, later, failed, is_asked):
    board = anew({})
    board.ensure_connection()
    assert board.is_usable()
    with board.cursor() as cursor:
        cursor.execute("SELECT 'a page'")
    monkeypatch.setattr(base, "monotonic", lambda: monotonic() + later)
    board.errors_occurred = failed
    assert board.is_usable()
    assert (last_asked(board) != "SELECT 'a page'") is is_asked


def test_a_server_that_has_ended_is_noticed_at_once(anew):
    board = anew({})
    board.ensure_connection()
    assert board.is_usable()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [board.connection.info.backend_pid])
    assert not board.is_usable()
