"""Pages to arrive at: a place, an employer."""

import pytest

from postings.browse import paging
from tests.browse.reading import head, heading, link, text
from tests.factories import LEEDS, make_organization, make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
PORTLAND = {
    "@type": "Place",
    "address": {"addressLocality": "Portland", "addressRegion": "OR", "addressCountry": "US"},
}


@pytest.fixture
def board():
    make_posting(title="Baker", datePosted="2026-01-13")
    make_posting(title="Nurse", datePosted="2026-01-10", hiringOrganization="Ward Ltd")
    make_posting(title="Clerk", places=[PORTLAND])


@pytest.mark.parametrize(
    ("query", "words", "crumbs"),
    [
        ("country=GB", "2 open jobs in the United Kingdom", ["/places/"]),
        ("region=GB-ENG", "2 open jobs in England", ["/places/", "/places/gb/"]),
        ("town=gb-eng/leeds", "2 open jobs in Leeds, England", ["/places/", "/places/gb/"]),
        ("town=us-or/portland", "1 open job in Portland, OR", ["/places/", "/places/us/"]),
    ],
)
def test_it_works(client, board, query, words, crumbs):
    page = client.get(f"/?{query}")
    assert heading(page) == words
    assert f"<title>{words} – Openings</title>" in head(page)
    assert "The newest was posted 2 days ago." in text(page)
    assert ("From 2 employers." if "2" in words else "From 1 employer.") in text(page)
    body = page.content.decode()
    assert all(f'<li><a href="{address}">' in body for address in crumbs)
    assert link(page, "canonical").endswith(query.replace("/", "%2F"))
    assert "noindex" not in head(page)


@pytest.mark.parametrize("query", ["country=GB&country=US", "country=GB&q=baker", "q=baker"])
def test_what_asks_for_more_is_a_search(client, board, query):
    page = client.get(f"/?{query}")
    assert " in " not in heading(page)
    assert "The newest" not in text(page)


def test_what_finds_nothing_is_not_indexed(client, board):
    assert "noindex" in head(client.get("/?country=FR"))
    assert "noindex" in head(client.get("/?q=nothing"))
    assert "noindex" not in head(client.get("/"))


def test_a_country_in_a_sentence(client, board):
    page = client.get("/places/gb/")
    assert "2 open jobs . The newest was posted 2 days ago." in text(page)


def test_an_employer(client, board):
    ward = make_organization("Ward Ltd")
    page = client.get(ward.get_absolute_url())
    assert "1 open job The newest was posted 5 days ago." in text(page)
    assert "noindex" not in head(page)
    over = make_posting(hiringOrganization="Gone Ltd", validThrough="2026-01-10")
    assert "noindex" in head(client.get(over.organization.get_absolute_url()))


def test_a_card_leads_to_the_employer(client):
    posting = make_posting(places=[LEEDS])
    make_posting(hiringOrganization=None)
    page = client.get("/").content.decode()
    assert page.count('<p class="employer">') == 1
    assert f'<a href="{posting.organization.get_absolute_url()}">Crumb &amp; Sons</a>' in page


def test_an_employer_says_in_its_title_how_many_jobs_are_open(client):
    posting = make_posting(title="Baker")
    address = posting.organization.get_absolute_url()
    assert "<title>Crumb & Sons: 1 open job – Openings</title>" in head(client.get(address))
    make_posting(title="Nurse", validThrough="2026-01-10")
    assert "<title>Crumb & Sons: 1 open job – Openings</title>" in head(client.get(address))


@pytest.mark.parametrize("query", ["", "country=GB&", "q=baker&", "sort=closing&"])
def test_each_page_is_its_own_original(client, settings, monkeypatch, query):
    monkeypatch.setattr(paging, "SIZE", 1)
    for _ in range(3):
        make_posting(title="Baker")
    first = client.get(f"/?{query}")
    assert link(first, "canonical") == settings.SITE_URL + f"/?{query}".rstrip("?&")
    second = link(first, "next")
    third = link(client.get(second), "next")
    for address in (second, third, link(client.get(third), "prev")):
        assert link(client.get(address), "canonical") == settings.SITE_URL + address
    back = link(client.get(second), "prev")
    assert link(client.get(back), "canonical") == link(first, "canonical"), "the first again"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("country=gb", "country=GB"),
        ("country=gb&country=Us", "country=GB&country=US"),
        ("region=gb-eng", "region=GB-ENG"),
        ("employment_type=full_time", "employment_type=FULL_TIME"),
    ],
)
def test_codes_may_be_written_small(client, board, typed, meant):
    page = client.get(f"/?{typed}")
    assert heading(page) == heading(client.get(f"/?{meant}"))
    assert link(page, "canonical").endswith(f"/?{meant}")
