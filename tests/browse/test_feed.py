"""The Atom feed of a search: what the board finds, the newest first, while it is open."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
import time_machine

from postings.browse import paging
from postings.models import JobPosting
from tests.browse.conftest import NOW
from tests.browse.reading import head
from tests.factories import LEEDS, make_place, make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
ATOM = "{http://www.w3.org/2005/Atom}"


def read(response):
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(response.content)


def titles(response):
    return [each.findtext(f"{ATOM}title") for each in read(response).iter(f"{ATOM}entry")]


def links(element):
    return {each.get("rel"): each.get("href") for each in element.findall(f"{ATOM}link")}


@pytest.fixture
def board():
    make_posting(title="Baker", places=[LEEDS], datePosted="2026-01-10", validThrough="2026-01-20")
    make_posting(title="Nurse", datePosted="2026-01-13", employmentType="INTERN")
    make_posting(title="Head Baker", places=[make_place("Oslo", "", "NO")], datePosted="2026-01-14")
    make_posting(title="Late baker", validThrough="2026-01-10")
    make_posting(title="Draft baker", state="draft")


def test_it_works(client, settings, board):
    response = client.get("/feed.atom?q=baker&location=Leeds")
    found, baker = read(response), JobPosting.objects.get(title="Baker")
    site = settings.SITE_URL
    assert found.findtext(f"{ATOM}title") == "baker, Within 25 km of Leeds – Openings"
    assert links(found) == {
        "alternate": f"{site}/?q=baker&location=Leeds",
        "self": f"{site}/feed.atom?q=baker&location=Leeds",
    }
    (entry,) = found.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"{site}/jobs/{baker.pk}/"
    assert links(entry) == {"alternate": f"{site}{baker.get_absolute_url()}"}
    assert entry.findtext(f"{ATOM}published") == "2026-01-10T00:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == baker.updated_at.isoformat()
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Crumb & Sons"
    assert "Leeds, England · " in entry.findtext(f"{ATOM}summary")
    assert "Closes in 5 days" in entry.findtext(f"{ATOM}summary")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Head Baker", "Nurse", "Baker"]),
        ("q=baker", ["Head Baker", "Baker"]),
        ("q=baker&sort=relevance", ["Head Baker", "Baker"]),
        ("sort=closing", ["Head Baker", "Nurse", "Baker"]),
        ("sort=paid&currency=EUR", ["Head Baker", "Nurse", "Baker"]),
        ("expiry=any", ["Head Baker", "Nurse", "Baker"]),
        ("expiry=expired", ["Head Baker", "Nurse", "Baker"]),
        ("expiry=soon", ["Baker"]),
        ("employment_type=INTERN", ["Nurse"]),
        ("country=NO", ["Head Baker"]),
        ("location=Europe&q=baker", ["Head Baker", "Baker"]),
        ("q=%00%01%EF%BF%BE", []),
    ],
)
def test_it_finds_what_is_open(client, board, query, found):
    assert titles(client.get(f"/feed.atom?{query}")) == found


def test_it_is_live_when_asked(client, board):
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        assert titles(client.get("/feed.atom?q=baker")) == ["Head Baker"]


@pytest.mark.parametrize("query", ["posted=99", "country=ZZ", "after=x", "closes_to=soon"])
def test_what_is_no_search_is_no_feed(client, board, query):
    assert client.get(f"/feed.atom?{query}").status_code == 400


@pytest.mark.parametrize("query", ["", "q=baker&"])
def test_its_pages_hold_each_once(client, settings, monkeypatch, query):
    monkeypatch.setattr(paging, "SIZE", 2)
    for number in range(5):
        make_posting(title=f"Baker {number}")
    found, address = [], f"/feed.atom?{query}"
    while address:
        page = client.get(address)
        found += titles(page)
        address = links(read(page)).get("next", "").removeprefix(settings.SITE_URL)
    assert found == [f"Baker {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("query", ["", "q=baker&location=Leeds", "organization=1&country=GB"])
def test_it_takes_the_same_few_queries(client, query, rows, django_assert_max_num_queries):
    for _ in range(rows):
        make_posting(title="Baker", places=[LEEDS])
    with django_assert_max_num_queries(6):  # one of them the site's name
        client.get(f"/feed.atom?{query}")


def test_what_no_xml_may_say_is_left_out(client):
    make_posting(title="Baker & <b>\x0bCook</b>", hiringOrganization="A<B\ufffe")
    found = read(client.get("/feed.atom?q=%01baker"))
    (entry,) = found.iter(f"{ATOM}entry")
    assert "\x0b" not in entry.findtext(f"{ATOM}title")
    assert entry.findtext(f"{ATOM}author/{ATOM}name").startswith("A<B")


@pytest.mark.parametrize(
    ("query", "feed"),
    [
        ("", "/feed.atom"),
        ("?sort=closing&q=baker", "/feed.atom?q=baker"),
        ("?country=GB", "/feed.atom?country=GB"),
        ("?expiry=soon", "/feed.atom?expiry=soon"),
        ("?expiry=expired", None),
        ("?expiry=any", None),
        ("?country=ZZ", None),
    ],
)
def test_the_board_leads_to_it(client, board, query, feed):
    told = head(client.get(f"/{query}"))
    assert ("application/atom+xml" in told) is bool(feed)
    assert feed is None or f'href="{feed}"' in told


def test_what_finds_nothing_yet_can_be_followed(client, board):
    page = client.get("/?q=welder")
    assert titles(client.get("/feed.atom?q=welder")) == []
    assert (
        '<a href="/feed.atom?q=welder" rel="nofollow">Follow this search' in page.content.decode()
    )


def test_an_employer_leads_to_its_own(client, board):
    employer = JobPosting.objects.get(title="Nurse").organization
    assert f'href="/feed.atom?organization={employer.pk}"' in head(
        client.get(employer.get_absolute_url())
    )
