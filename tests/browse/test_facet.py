"""All values of one facet, and the filters beside the results that lead there."""

import re
from html import unescape

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from postings.browse import facet
from tests.factories import an_instant, make_organization, make_posting

NOW = an_instant("2026-01-15 12:00")
pytestmark = pytest.mark.django_db
NAMES = [f"Crumb {number}" for number in range(10)]


@pytest.fixture(autouse=True)
def board():
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        for number, name in enumerate(NAMES):
            make_posting(title="Baker", hiringOrganization=name, industry=["Food", name])
            if number % 2:
                make_posting(title="Nurse", hiringOrganization=name)
        yield


def text(response):
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def listed(response, name="organization"):
    """(label, count, whether it is chosen) of each choice."""
    return [
        (unescape(label), count, bool(checked))
        for checked, label, count in re.findall(
            rf'name="{name}" value="[^"]*" id="\w+"( checked)?> <span dir="auto">(.*?)</span>'
            r'(?: <span class="count">(.*?)</span>)?',
            response.content.decode(),
        )
    ]


def of(number):
    return make_organization(NAMES[number]).pk


def test_it_works(client, django_assert_max_num_queries):
    address = f"/filters/organization/?q=baker&organization={of(3)}"
    client.get("/?q=baker")
    with django_assert_max_num_queries(2):
        response = client.get(address)
    assert response.status_code == 200
    assert sorted(listed(response)) == [
        (name, "1", number == 3) for number, name in enumerate(NAMES)
    ]
    assert '<input type="hidden" name="q" value="baker">' in response.content.decode()
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("crumb 4", ["Crumb 4"]),
        ("4", ["Crumb 4"]),
        ("CRÜMB 4", ["Crumb 4"]),
        ("rumb", []),
        ("%", NAMES),
        ("\0", NAMES),
        ("x" * 500, []),
    ],
)
def test_a_name_is_found_by_the_beginning_of_its_words(typed, found, client):
    response = client.get("/filters/organization/", {"find": typed})
    assert sorted(label for label, _, _ in listed(response)) == found
    assert ("None is called so." in text(response)) is (found == [])


def test_what_is_chosen_stays_listed(client):
    response = client.get(f"/filters/organization/?find=9&organization={of(0)}&q=nurse")
    assert listed(response) == [("Crumb 9", "1", False), ("Crumb 0", "0", True)]


def test_a_long_page_says_how_many_are_not_on_it(client, monkeypatch):
    monkeypatch.setattr(facet, "LONGEST", 4)
    response = client.get("/filters/organization/")
    assert [count for _, count, _ in listed(response)] == ["2"] * 4
    assert "6 that fewer postings state are not listed here." in text(response)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/filters/industry/?industry=food&industry=baking", 200),
        ("/filters/organization/?organization=x", 400),
        ("/filters/organization/?expiry=<b>", 400),
        ("/filters/town/?town=portland", 400),
        ("/filters/language/?language=german", 400),
        ("/filters/expiry/", 404),
        ("/filters/x/", 404),
    ],
)
def test_wrong_addresses(address, status, client):
    response = client.get(address)
    assert response.status_code == status
    assert "<b>" not in response.content.decode().replace("&lt;b&gt;", "")


def test_the_board_lists_the_most_common_and_leads_to_the_others(client):
    response = client.get("/?q=-nurse")
    assert len(listed(response)) == len(listed(response, "industry")) == 8
    assert listed(response, "industry")[0] == ("Food", "10", False)
    page = unescape(response.content.decode())
    assert f'href="{reverse("facet", args=["industry"])}?q=-nurse" rel="nofollow">3 more' in page
    assert "2 more: Employer" in text(response).replace(" : ", ": ")


def test_the_board_keeps_what_is_chosen(client):
    query = f"?organization={of(0)}&organization={of(1)}&industry=nothing&q=baker"
    response = client.get(f"/{query}")
    assert {("Crumb 0", "0", True), ("Crumb 1", "0", True)} <= set(listed(response))
    assert ("nothing", "0", True) in listed(response, "industry")
    assert "Remove Crumb 0" in text(response)
    assert "Remove nothing" in text(response)
    assert "Filters · 3 applied" in text(response)
    either = client.get(f"/?organization={of(0)}&organization={of(1)}")
    assert "3 open jobs" in text(either)


@pytest.mark.parametrize(
    "chosen", ["region=x&region=y%00", "town=a/b", "industry=c", "language=zz"]
)
def test_what_nobody_states_finds_nothing(chosen, client):
    response = client.get(f"/?{chosen}")
    assert response.status_code == 200
    assert "No open jobs match" in text(response)


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("town=portland", "Town: “portland” is none. Choose one of those listed."),
        ("language=german", "Language: “german” is none."),
        ("industry=%26", "Industry: “&” is none."),
        ("region=" + "x" * 300, "Region: “xxx"),
        ("pay=high", "Salary: “high” is not among the choices."),
        ("organization=1&organization=x", "Employer: There is no such employer here."),
        ("&".join(f"industry=a{number}" for number in range(30)), "Industry: Choose at most 20."),
        ("&".join(f"organization={n}" for n in range(30)), "Employer: Choose at most 20."),
    ],
)
def test_a_wrong_value_is_refused(query, problem, client):
    response = client.get(f"/?{query}")
    assert response.status_code == 400
    assert problem in text(response)
    assert listed(response, "nothing") == []


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("region=us-or&town=US-OR/Portland", "?region=US-OR&town=us-or%2Fportland"),
        ("industry=Oil, Gas&language=DE", "?industry=oil+gas&language=de"),
        ("industry=food&industry=Food", "?industry=food"),
    ],
)
def test_a_search_has_one_address(query, address, client):
    page = unescape(client.get(f"/?{query}").content.decode())
    assert f'/{address}">' in re.search(r'<link rel="canonical"[^>]*>', page)[0]
