"""Pages by key: each posting once, whichever way one walks."""

from datetime import timedelta

import pytest
from django.db.models import F, FloatField
from django.db.models.functions import Cast, Coalesce
from django.http import QueryDict

from postings.browse import paging
from postings.browse.keys import NoSuchPage
from postings.models import JobPosting
from tests.factories import an_instant, make_posting

NOW = an_instant("2026-01-15 12:00")
pytestmark = pytest.mark.django_db


@pytest.fixture
def board(monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 3)
    for day in (1, 1, 1, 5, 9, 9, 12, 13):  # several share a day, and so an instant
        dates = {"validThrough": f"2026-02-{day:02}", "datePosted": f"2026-01-{day:02}"}
        make_posting(now=NOW, baseSalary=paid(day), **dates)
    make_posting(now=NOW, baseSalary=paid(5))
    make_posting(now=NOW, baseSalary=paid(2))
    nearness = Cast(F("pk") % 3, FloatField()) / 7  # as several are at the same distance
    ends = Coalesce("live_until", "live_from")
    return JobPosting.objects.annotate(nearness=nearness, ends=ends)


def paid(euros):
    return {"currency": "EUR", "value": {"value": euros, "unitText": "YEAR"}}


def page(board, order, **key):
    query = QueryDict(mutable=True)
    query.update(key)
    return paging.page_of(board, order, query)


@pytest.mark.parametrize("order", paging.ORDERS)
def test_it_works(order, board):
    everything = list(board.order_by(*paging.ORDERS[order]).values_list("pk", flat=True))
    there = [page(board, order)]
    while there[-1].next:
        there.append(page(board, order, after=there[-1].next))
    assert [pk for each in there for pk in each.ids] == everything
    assert [len(each.ids) for each in there] == [3, 3, 3, 1]
    back = [there[2]]
    while back[0].previous:
        back.insert(0, page(board, order, before=back[0].previous))
    assert [each.ids for each in back] == [each.ids for each in there[:3]]
    assert back[0].previous == ""


def test_closing_order_ends_with_what_has_no_end(board):
    last = page(board, "closing", after="9999-01-01T00:00:00Z~1")
    assert list(board.filter(pk__in=last.ids).values_list("valid_through", flat=True)) == [None] * 2


@pytest.mark.parametrize("order", paging.ORDERS)
def test_beyond_the_end_is_the_last_page(order, board):
    beyond = {
        "newest": "-5",
        "closing": "9999-12-31T00:00:00Z~999999999",
        "ended": "1900-01-01T00:00:00+00:00~1",
        "nearest": "-2.0~1",
        "paid": "0~1",
    }
    found = page(board, order, after=beyond[order])
    assert (
        found.ids == list(board.order_by(*paging.ORDERS[order]).values_list("pk", flat=True))[-3:]
    )
    assert found.previous
    assert not found.next


def test_too_short_a_page_before_is_the_first_page(board):
    second = list(board.order_by("-sort_key").values_list("sort_key", flat=True))[1]
    assert page(board, "newest", before=str(second)) == page(board, "newest")


def test_of_nothing_every_page_is_empty(board):
    assert page(board.none(), "newest", after="1") == paging.Page([], "", "")


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("newest", "x"),
        ("newest", "1.5"),
        ("newest", "9" * 19),
        ("newest", "٣"),
        ("newest", "1\x00"),
        ("newest", "~1"),
        ("newest", "2026-01-01T00:00:00Z~1"),
        ("closing", "1"),
        ("closing", "~1"),
        ("closing", "2026-01-01~1"),
        ("closing", "2026-01-01T00:00:00~1"),
        ("closing", "2026-13-01T00:00:00Z~1"),
        ("closing", "2026-01-01T00:00:00Z~"),
        ("closing", "2026-01-01T00:00:00Z~1~1"),
        ("closing", "0001-01-01T00:00:00+14:00~1"),
        ("closing", "9999-12-31T23:59:59-14:00~1"),
        ("ended", "yesterday~1"),
        ("paid", "1"),
        ("paid", "much~1"),
    ],
)
def test_it_refuses_a_key_that_is_none(order, key, board):
    for name in ("after", "before"):
        with pytest.raises(NoSuchPage):
            page(board, order, **{name: key})


def test_rows_that_come_and_go_shift_nothing(board):
    first = page(board, "newest")
    second = page(board, "newest", after=first.next)
    board.filter(pk=first.ids[-1]).delete()
    make_posting(now=NOW + timedelta(days=1))
    assert page(board, "newest", after=first.next) == second
