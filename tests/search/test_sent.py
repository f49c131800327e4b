"""The address of a search asks for what the search asks for."""

import itertools

import pytest
from django.http import QueryDict

from postings.browse.address import address
from postings.search.filters import PostingFilter
from tests.browse.reading import link, text, titles
from tests.factories import LEEDS, an_instant, make_place, make_posting

NOW = an_instant("2026-01-15 12:00")
pytestmark = pytest.mark.django_db

# Of each, what makes no difference, what makes some, and what does so beside another alone.
SENT = [
    ("", "location=Leeds", "location=Europe"),
    ("", "near=53.80,-1.55"),
    ("", "also_remote=1"),
    ("", "within=200", "within=area"),
    ("", "salary=20&period=hour", "period=hour"),
    ("", "currency=GBP"),
    ("", "sort=paid", "sort=nearest"),
]


@pytest.fixture
def board():
    remote = {"jobLocationType": "TELECOMMUTE", "places": []}
    british = {"applicantLocationRequirements": {"@type": "Country", "name": "GB"}}
    paid = {"currency": "GBP", "value": {"value": 30000, "unitText": "YEAR"}}
    poor = {"currency": "GBP", "value": {"value": 12, "unitText": "HOUR"}}
    make_posting(title="Baker", places=[LEEDS], baseSalary=paid, now=NOW)
    make_posting(title="Nurse", places=[make_place("Manchester", "England", "GB")], now=NOW)
    make_posting(title="Clerk", places=[make_place("", "England", "GB")], baseSalary=poor, now=NOW)
    make_posting(title="Writer", now=NOW, **remote)
    make_posting(title="Editor", baseSalary=poor, now=NOW, **remote, **british)
    make_posting(title="Pilot", places=[make_place("Oslo", "", "NO")], now=NOW)


def asked(query):
    return PostingFilter(QueryDict(query), now=NOW)


def test_it_works(board):
    tried = 0
    for parts in itertools.product(*SENT):
        query = "&".join(filter(None, parts))
        search = asked(query)
        if not search.is_valid():
            continue
        again = asked(address(search.stated).partition("?")[2])
        assert again.is_valid(), query
        assert again.stated == search.stated, query
        assert set(again.ordered) == set(search.ordered), query
        assert again.order == search.order, query
        tried += 1
    assert tried > 300


@pytest.mark.usefixtures("board")
def test_the_switch_beside_a_position_goes_on_to_the_next_page(client, monkeypatch):
    monkeypatch.setattr("postings.browse.paging.SIZE", 2)
    page = client.get("/?near=53.80,-1.55&also_remote=1")
    assert "Or remote" in text(page)
    found = titles(page) + titles(client.get(link(page, "next")))
    assert sorted(found) == ["Baker", "Editor", "Writer"]
