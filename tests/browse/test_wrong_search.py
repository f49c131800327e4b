"""What is asked amiss: refused in words, or harmless."""

import re

import pytest

from tests.browse.reading import head, heading, text, titles
from tests.factories import make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "before=%00",
        "after=" + "9" * 400,
        "sort=closing&after=1",
        "after=x~2",
        "after=1",
        "after=12~2",
        "before=~",
        "page=x",
        "page=0",
        "page=-1",
        "page=",
        "sort=paid&currency=EUR&after=x~1",
    ],
)
def test_a_page_that_is_none_leads_to_the_first(client, query):
    make_posting()
    response = client.get(f"/?q=baker&{query}")
    assert response.status_code == 400
    assert heading(response) == "There is no such page"
    assert "?q=baker" in response.content.decode()
    assert titles(response) == []


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("closes_from=31.02.2026", "Closing from: This is not a date."),
        ("closes_from=9999-12-31", "Choose a year from 1900 to 2200."),
        ("expiry=<b>", "Closing: “<b>” is not among the choices."),
        ("location=" + "x" * 300, "Where: This is longer than 200 letters. Leave some of it out."),
        ("sort=%00", "Sort: “\ufffd” is not among the choices."),
        ("organization=99999999999999999999", "Employer: There is no such employer here."),
        ("employment_type=FULL_TIME&employment_type=9", "Employment: "),
        ("place=9", "Place: "),
        ("sort=9", "Sort: "),
    ],
)
def test_a_wrong_value_finds_nothing_and_says_why(client, query, problem):
    make_posting()
    response = client.get(f"/?{query}")
    assert response.status_code == 400
    assert problem in text(response)
    assert heading(response) == "This search cannot be run"
    assert titles(response) == []
    assert '<meta name="robots" content="noindex">' in head(response)
    assert "\0" not in response.content.decode()


WRONG = {
    "closes_from": "x",
    "employment_type": "9",
    "expiry": "9",
    "location": "x" * 300,
    "organization": "9" * 20,
    "place": "9",
    "salary": "x",
    "within": "9",
}


def test_each_problem_leads_to_its_field(client):
    page = client.get("/", WRONG | {"sort": "9"}).content.decode()
    led = re.findall(r'<a href="#(id_\w+)">', page)
    assert sorted(led) == [f"id_{name}" for name in WRONG]
    assert [each for each in led if page.count(f'id="{each}"') != 1] == []


@pytest.mark.parametrize("name", WRONG)
def test_the_filters_are_unfolded_where_one_of_them_is_wrong(client, name):
    """Not every browser unfolds what a link leads into."""
    page = client.get("/", {name: WRONG[name]}).content.decode()
    is_unfolded = '<details class="filters" open>' in page
    assert is_unfolded is (name not in {"location", "within"})


@pytest.mark.parametrize(
    "query",
    [
        "q=%00&location=%00",
        "q=" + "x" * 10_000,
        "q=%FF%FE",
        "q=%ED%A0%80",
        "q='; DROP TABLE postings_jobposting; --",
        "q=" + "%EF%B7%BA" * 200,
        "q[]=1&q[a]=2&=3&&&",
        "location=%25%25%25&country=US",
        "location=" + ",".join("abcdefgh"),
        "location=%F0%9F%8F%A0",
        "expiry=any&expiry=live&expiry=any",
        "utm_source=x&format=json",
        "q=" + "a ".replace(" ", "%20") * 66,
    ],
)
def test_hostile_words_find_little_and_break_nothing(client, query):
    make_posting()
    page = client.get(f"/?{query}")
    assert page.status_code == 200
    assert b"\0" not in page.content and len(page.content) < 100_000
