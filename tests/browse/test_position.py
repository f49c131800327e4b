"""Where a page stands, and pages by number."""

import re

import pytest

from postings.browse import headings, position
from postings.search import facets
from tests.browse.reading import link, text, titles
from tests.factories import make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def bakers():
    for number in range(65):
        words = "<p>Bread</p>" if number % 2 else "<p>Cakes for a nurse</p>"
        make_posting(title=f"Baker {number:02}", description=words, validThrough="2026-02-01")


def numbers(response):
    """Of the pages one may go to, the one shown as text."""
    found = re.findall(
        r'<a [^>]*?( aria-current="page")?><span class="visually-hidden">Page </span>(\d+)<',
        response.content.decode(),
    )
    return [number if here else int(number) for here, number in found]


def test_it_works(client, bakers):
    for query, total in (("", 65), ("q=baker", 65), ("q=nurse", 33), ("sort=closing", 65)):
        page, before = client.get(f"/?{query}"), 0
        while address := link(page, "next"):
            before += 20
            page = client.get(address)
            assert f"{before + 1}–{before + len(titles(page))} of {total}" in text(page), query
            assert str(before // 20 + 1) in numbers(page)
        assert before + len(titles(page)) == total


@pytest.mark.parametrize("query", ["", "q=baker", "q=nurse", "sort=closing"])
def test_a_number_leads_to_the_page_by_key(client, bakers, query):
    first = client.get(f"/?{query}")
    assert f"1–20 of {33 if 'nurse' in query else 65}" in text(first)
    response = client.get(f"/?{query}&page=2")
    assert response.status_code == 302
    assert "after=" in response["Location"] and "page" not in response["Location"]
    assert titles(client.get(response["Location"])) == titles(client.get(link(first, "next")))


@pytest.mark.parametrize("number", ["4", "99", "9" * 400])
def test_over_range_is_the_last_page(client, bakers, number):
    page = client.get(f"/?page={number}", follow=True)
    assert "61–65 of 65" in text(page)
    assert numbers(page) == [1, 3, "4"]


def test_the_first_needs_no_number(client, bakers):
    response = client.get("/?page=1&expiry=live&q=baker")
    assert (response.status_code, response["Location"]) == (302, "/?q=baker")


def test_numbers_end_at_a_cap(client, bakers, monkeypatch):
    for module in (headings, position):
        monkeypatch.setattr(module, "CAP", 40)
    first = client.get("/")
    assert "1–20 of 65" in text(first)
    assert numbers(first) == ["1", 2]
    monkeypatch.setattr(facets, "MOST", 60)
    second = client.get("/?page=7", follow=True)
    assert "21–40 of 60+" in text(second)
    third = client.get(link(second, "next"))
    assert "Beyond the first 40" in text(third)
    assert len(titles(third)) == 20
    assert numbers(third) == []


def test_what_comes_is_counted(client, bakers):
    address = link(client.get("/"), "next")
    make_posting(title="New")
    assert "22–41 of 66" in text(client.get(address))


def test_a_few_results_have_no_pages(client):
    make_posting()
    assert 'aria-label="Pages"' not in client.get("/").content.decode()
