"""Numbers counted once for all pages of a search: the same as counted anew, and never old."""

from datetime import timedelta

import pytest
import time_machine

from postings.browse import counted_once, meant
from postings.browse.kept import SHELF
from postings.models import JobPosting
from tests.browse.reading import link, text
from tests.factories import an_instant, make_posting

# Outside of a transaction, as pages are served; inside one nothing is kept.
pytestmark = pytest.mark.django_db(transaction=True)
NOON = an_instant("2026-01-15 12:00")
PAY = {
    "@type": "MonetaryAmount",
    "currency": "EUR",
    "value": {"@type": "QuantitativeValue", "value": 40000, "unitText": "YEAR"},
}


@pytest.fixture
def board():
    for number in range(50):
        make_posting(
            title=f"Nurse {number}",
            now=NOON,
            employmentType=["FULL_TIME", "PART_TIME"][number % 2],
            validThrough=f"2026-01-{20 + number % 10}",
        )
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        forget()
        yield


def forget():
    SHELF.pages.clear()
    counted_once.KNOWN.clear()


def anew(client, page):
    """As a process that has just begun renders it."""
    forget()
    return client.get(page).content


@pytest.fixture
def times(monkeypatch):
    """How often facets are counted for some pages, one after the other. The least of many: on
    PostgreSQL the tests beside this one commit to the same cluster, some all the time."""
    counted = []

    def counting(search, **besides):
        counted.append(search)
        return counts(search, **besides)

    def of(client, *pages):
        taken = []
        while len(taken) < 100 and 1 not in taken:
            forget()
            counted.clear()
            for page in pages:
                client.get(page)
            taken.append(len(counted))
        return min(taken)

    counts = counted_once.counts
    monkeypatch.setattr(counted_once, "counts", counting)
    return of


@pytest.mark.parametrize(
    "first", ["/", "/?q=nurse", "/?employment_type=FULL_TIME", "/?q=nurs*&sort=closing"]
)
def test_it_works(client, board, times, first):
    following = link(client.get(first), "next")
    page = client.get(following).content
    assert page == anew(client, following)
    assert times(client, first, following) == 1


@pytest.mark.parametrize(
    ("second", "number"),
    [
        ("/?q=nurse&sort=newest", 1),
        ("/?q=nurse&sort=closing", 1),
        ("/?q=nurses", 2),
        ("/?q=nurse&employment_type=PART_TIME", 2),
        ("/?q=nurse&sort=paid&currency=EUR", 2),
    ],
)
def test_another_order_is_told_the_same(client, board, times, second, number):
    make_posting(title="Nurse paid", now=NOON, baseSalary=PAY)
    client.get("/?q=nurse")
    assert client.get(second).content == anew(client, second)
    assert times(client, "/?q=nurse", second) == number


def test_in_order_of_pay_who_states_none_is_not_counted(client, board):
    make_posting(title="Nurse paid", now=NOON, baseSalary=PAY)
    assert "51 open jobs" in text(client.get("/?q=nurse&currency=EUR"))
    assert "1 open job " in text(client.get("/?q=nurse&currency=EUR&sort=paid"))


def test_what_is_written_is_counted(client, board):
    following = link(client.get("/?q=nurse"), "next")
    JobPosting.objects.filter(title="Nurse 3").update(closed_at=NOON)
    assert "of 49" in text(client.get(following))


def test_what_ends_is_counted_no_more(client, board):
    following = link(client.get("/?q=nurse"), "next")
    with time_machine.travel(an_instant("2026-01-21 12:00"), tick=False):
        assert "of 45" in text(client.get(following))


def test_a_word_may_be_suggested_from_one_page_to_the_next(client, board, monkeypatch):
    """The words of titles are read again now and then, without anything being written."""
    make_posting(title="Nurse paid", now=NOON, baseSalary=PAY)
    monkeypatch.setattr(meant, "known_words", lambda now: {})
    assert "Did you mean" not in text(client.get("/?q=nurrse&pay=stated"))
    monkeypatch.setattr(meant, "known_words", lambda now: {"nurse": 1})
    page = text(client.get("/?q=nurrse&pay=stated&sort=closing"))
    assert "Did you mean nurse ? It finds 1." in page


def test_few_searches_are_kept(client, board, monkeypatch):
    monkeypatch.setattr(counted_once, "SEARCHES", 3)
    for number in range(6):
        client.get(f"/?q={number}")
    assert len(counted_once.KNOWN.of) == 3
    monkeypatch.setattr(counted_once, "MOST", 0)
    client.get("/?q=nurse")
    assert (len(counted_once.KNOWN.of), counted_once.KNOWN.values) == (0, 0)
