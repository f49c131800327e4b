"""The board asked for pay: a minimum, the best paid, and what states too little to compare."""

import re

import pytest

from tests.browse.reading import heading, link, text, titles
from tests.factories import make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
REFUSED = "Currency: Choose one beside the salary"


def paid(currency, unit, **amounts):
    return {"currency": currency, "value": {"unitText": unit, **amounts}}


@pytest.fixture
def board():
    make_posting(title="Clerk", baseSalary=paid("EUR", "YEAR", value=40_000))
    make_posting(title="Nurse", baseSalary=paid("EUR", "MONTH", minValue=3000, maxValue=4000))
    make_posting(title="Baker", baseSalary=paid("EUR", "HOUR", value="20.50"))
    make_posting(title="Pilot", baseSalary=paid("USD", "YEAR", value=90_000))
    make_posting(title="Guard", baseSalary="competitive")
    make_posting(title="Cook", baseSalary={"currency": "EUR", "value": 60_000})


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("salary=40000&currency=EUR", ["Baker", "Nurse", "Clerk"]),
        ("salary=40,000&currency=eur&period=year", ["Baker", "Nurse", "Clerk"]),
        ("salary=40000.01&currency=EUR", ["Baker", "Nurse"]),
        ("salary=4000&currency=EUR&period=month", ["Nurse"]),
        ("salary=20.50&currency=EUR&period=hour", ["Baker", "Nurse"]),
        ("salary=820&currency=EUR&period=week", ["Baker", "Nurse"]),
        ("salary=164.01&currency=EUR&period=day", ["Nurse"]),
        ("salary=1&currency=USD", ["Pilot"]),
        ("salary=1&currency=CHF", []),
        ("salary=9999999999&currency=EUR&period=hour", []),
        ("sort=paid&currency=EUR", ["Nurse", "Baker", "Clerk"]),
        ("sort=paid&currency=USD&salary=1000000", []),
        ("currency=EUR&period=hour", ["Cook", "Guard", "Pilot", "Baker", "Nurse", "Clerk"]),
    ],
)
def test_it_works(client, board, query, found):
    assert titles(client.get(f"/?{query}")) == found


def test_it_says_what_it_compares_and_leaves_out(client, board):
    page = client.get("/?salary=3600&currency=EUR&period=month")
    assert heading(page) == "1 open job"
    words = text(page)
    assert "Remove At least €3,600 a month" in words
    assert "12 months, 52 weeks, 260 days or 2,080 hours of work" in words
    assert "Jobs that state their pay in EUR" in words
    assert "3 other jobs state no salary to compare." in words
    assert "Jobs that state their pay" not in text(client.get("/?currency=EUR"))


def test_the_best_paid_come_after_a_currency_is_chosen(client, board):
    page = client.get("/?q=baker+or+pilot&sort=paid")
    assert titles(page) == ["Pilot", "Baker"]
    assert "Pay compares within one currency. Best paid first in: EUR , USD" in text(page)
    assert "/?q=baker+or+pilot&amp;currency=USD&amp;sort=paid" in page.content.decode()


def test_without_any_pay_none_is_asked_for(client):
    make_posting(baseSalary="competitive")
    make_posting(baseSalary=paid("EUR", "YEAR", value=1), state="draft")
    words = text(client.get("/"))
    assert "Minimum salary" not in words
    assert "Best paid" not in words
    assert REFUSED in text(client.get("/?salary=1"))


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("salary=lots&currency=EUR", "At least: This is no salary. Write it in digits"),
        ("salary=0&currency=EUR", "At least: This is no salary."),
        ("salary=-5&currency=EUR", "At least: This is no salary."),
        ("salary=NaN&currency=EUR", "At least: This is no salary."),
        ("salary=1e400&currency=EUR", "At least: This is no salary."),
        ("salary=45.000&currency=EUR", "At least: This is no salary."),
        ("salary=1%00&currency=EUR", "At least: This is no salary."),
        ("salary=5", REFUSED),
        ("salary=5&currency=gold", "Currency: This is no currency."),
        ("salary=5&currency=EUR&period=moon", "Period: “moon” is not among the choices."),
    ],
)
def test_a_wrong_amount_is_refused(client, board, query, problem):
    response = client.get(f"/?{query}")
    assert response.status_code == 400
    assert problem in text(response)
    assert titles(response) == []


def test_facets_count_what_is_paid_so(client, board):
    make_posting(employmentType="INTERN", baseSalary=paid("EUR", "MONTH", value=500))
    make_posting(employmentType="PART_TIME", baseSalary=paid("EUR", "MONTH", value=5000))
    words = text(client.get("/?salary=2000&currency=EUR&period=month"))
    assert "Part time 1" in words
    assert "Internship" not in words


def test_one_walks_through_the_best_paid(client):
    for number in range(25):
        make_posting(title=f"Baker {number:02}", baseSalary=paid("EUR", "YEAR", value=number // 2))
    first = client.get("/?sort=paid&currency=EUR")
    second = client.get(link(first, "next"))
    found = titles(first) + titles(second)
    assert found == [f"Baker {number:02}" for number in range(24, 1, -1)]
    assert link(second, "next") is None
    assert titles(client.get(link(second, "prev"))) == titles(first)


def test_a_chosen_currency_stays_chosen(client, board):
    page = client.get("/?salary=5&currency=CHF").content.decode()
    assert re.search(r'<option value="CHF" selected>', page)
    assert '<option value="USD">' in page


def test_five_queries(client, board, django_assert_max_num_queries):
    client.get("/?q=nurse")
    with django_assert_max_num_queries(5):
        client.get("/?q=nurse&location=Leeds&salary=20000&currency=EUR&sort=paid")
