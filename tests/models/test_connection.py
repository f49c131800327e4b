"""What the board says to PostgreSQL as it connects."""

import pytest
from django.db import connection

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
