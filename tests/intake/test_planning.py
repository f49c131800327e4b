"""What the planner knows is looked at once a board is large, and again once it has grown."""

import pytest
from django.db import connection
from django.utils import timezone

from postings.intake import counting, planning
from tests.factories import make_posting

pytestmark = pytest.mark.django_db


def known() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'posting_newest'")
        (stat,) = cursor.fetchone()
    return int(stat.split()[0])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks by itself")
def test_it_works(monkeypatch):
    monkeypatch.setattr(planning, "LARGE", 4)
    for number in (4, 1, 4, 1):  # 4, 5, 9 and 10 postings
        before = planning.keep()
        for _ in range(number):
            make_posting()
        assert not before
        counting.keep(timezone.now())
    assert known() == 10
    assert not planning.keep()


def test_a_small_board_is_planned_without(monkeypatch):
    make_posting()
    assert not planning.keep()
