"""What the planner knows is looked at once a board is large, and again once it has grown."""

import pytest
from django.core.management import call_command
from django.db import connection

from postings.intake import planning
from tests.factories import make_posting

pytestmark = pytest.mark.django_db


def known() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'posting_newest'")
        (stat,) = cursor.fetchone()
    return int(stat.split()[0])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks by itself")
@pytest.mark.parametrize("how", [(), ("--anew",)])
def test_it_works(monkeypatch, how):
    monkeypatch.setattr(planning, "LARGE", 4)
    for number in (4, 1, 4, 1):  # 4, 5, 9 and 10 postings
        before = planning.keep()
        for _ in range(number):
            make_posting()
        assert not before
        call_command("recount", *how, verbosity=0)
    assert known() == 10
    assert not planning.keep()


def test_a_small_board_is_planned_without(monkeypatch):
    make_posting()
    assert not planning.keep()
