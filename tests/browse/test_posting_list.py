"""The board, as a visitor's browser and a crawler meet it."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core.cache import cache

from postings.browse import controls
from postings.models import JobPosting
from postings.search import facets
from postings.search.index import spoken
from tests.browse.conftest import NOW
from tests.browse.reading import head, heading, link, text, titles
from tests.factories import LEEDS, make_organization, make_posting, make_user

BERLIN = {"@type": "Place", "address": {"addressLocality": "Berlin", "addressCountry": "DE"}}
YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_it_works(client):
    make_posting(title="Baker", datePosted="2026-01-10")
    make_posting(title="Nurse", datePosted="2026-01-12", validThrough="2026-01-16")
    make_posting(title="Gone", validThrough="2026-01-14")
    response = client.get("/")
    assert response.status_code == 200
    assert heading(response) == "2 open jobs"
    assert titles(response) == ["Nurse", "Baker"]
    assert "Closes tomorrow, 23:59 London time" in text(response)
    assert "<title>2 open jobs – Openings</title>" in head(response)


@pytest.mark.parametrize("rows", [3, 60])
@pytest.mark.parametrize(
    "query",
    ["", "?q=baker", "?location=Leeds&country=GB", "?sort=closing", "?expiry=any", "second"],
)
def test_a_page_takes_the_same_few_queries(client, rows, query, django_assert_max_num_queries):
    for _ in range(rows):
        make_posting(
            title="Baker",
            places=[LEEDS, YORK],
            validThrough="2026-02-15",
            baseSalary={"currency": "EUR", "value": 2000},
        )
    address = query
    if query == "second":
        address = link(client.get("/"), "next") or ""
        cache.clear()
    spoken()  # asked once a minute
    client.get("/")  # and the countries
    with django_assert_max_num_queries(5):
        response = client.get(f"/{address.removeprefix('/')}")
    assert len(titles(response)) == min(rows, 20)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "2 open jobs"),
        ("?expiry=soon", "1 job closing within 7 days"),
        ("?expiry=open", "1 open job without a closing date"),
        ("?expiry=expired", "1 expired posting"),
        ("?expiry=closed", "1 posting closed early"),
        ("?expiry=any", "4 postings"),
        ("?q=nothing", "No open jobs match"),
        ("?q=nothing&expiry=expired", "No expired postings match"),
    ],
)
def test_the_heading_counts_in_words(client, query, words):
    make_posting()
    make_posting(validThrough="2026-01-20")
    make_posting(validThrough="2026-01-14")
    make_posting(closed_at=NOW - timedelta(hours=1))
    assert heading(client.get(f"/{query}")) == words


def test_a_large_count_is_not_exact(client, monkeypatch):
    for place in (facets, controls):
        monkeypatch.setattr(place, "SAMPLE", 2)
    monkeypatch.setattr(facets, "MOST", 2)
    for _ in range(5):
        make_posting()
    response = client.get("/")
    assert heading(response) == "2+ open jobs"
    assert "Open now 2" in text(response)
    assert "Counted among the newest 2" in text(response)


def test_expired_postings_begin_with_the_last_to_end(client):
    make_posting(title="First", validThrough="2026-01-08", datePosted="2026-01-07")
    make_posting(title="Last", validThrough="2026-01-14", datePosted="2026-01-02")
    assert titles(client.get("/?expiry=expired")) == ["Last", "First"]
    assert titles(client.get("/?expiry=expired&sort=newest")) == ["First", "Last"]


def test_closing_order_ends_with_the_open_ended(client):
    make_posting(title="Endless")
    make_posting(title="Later", validThrough="2026-02-20")
    make_posting(title="Soon", validThrough="2026-01-20")
    assert titles(client.get("/?sort=closing")) == ["Soon", "Later", "Endless"]


def test_one_walks_from_page_to_page(client):
    for number in range(45):
        make_posting(title=f"Baker {number}")
    first = client.get("/?q=baker")
    second = client.get(link(first, "next"))
    third = client.get(link(second, "next"))
    assert [len(titles(page)) for page in (first, second, third)] == [20, 20, 5]
    assert link(first, "prev") is None
    assert link(third, "next") is None
    assert titles(client.get(link(second, "prev"))) == titles(first)
    assert titles(client.get("/?q=baker&after=2~-1")) == titles(client.get("/"))[:0] + [
        f"Baker {number}" for number in range(19, -1, -1)
    ]
    assert "q=baker" in link(first, "next")


@pytest.mark.parametrize(
    ("sent", "shared"),
    [
        ("q=&location=&within=25&posted=", "/?within=25"),
        ("q=nurse&find=crumb&industry=food", "/?q=nurse&industry=food"),
        ("find=", "/"),
        ("near=53.80,-1.55&location=York&within=50", "/?location=York&within=50"),
        ("q=&location=+&posted=&sort=", "/"),
        ("q=a%26b&employment_type=&employment_type=INTERN&x=&y=1&after=",
         "/?q=a%26b&employment_type=INTERN&x=&y=1&after="),
    ],
)  # fmt: skip
def test_a_form_sent_without_scripts_gets_an_address_to_share(client, sent, shared):
    response = client.get(f"/?{sent}")
    assert (response.status_code, response["Location"]) == (302, shared)
    assert client.get("/?after=&x=").status_code == 200


def test_it_only_reads(client):
    assert client.post("/").status_code == 405
    make_posting()
    assert client.head("/").status_code == 200


def test_chips_take_away_one_thing_each(client):
    organization = make_organization("Acme")
    make_posting(organization=organization, employmentType="FULL_TIME")
    query = (
        f"?q=baker&location=Leeds&employment_type=FULL_TIME&posted=7&organization={organization.pk}"
    )
    response = client.get(f"/{query}")
    page = unescape(response.content.decode())
    chips = re.findall(
        r'<li><a href="([^"]*)"><span class="visually-hidden">Remove </span>([^<]*)<', page
    )
    assert [label for address, label in chips] == [
        "baker",
        "Within 25 km of Leeds",
        "Full time",
        "Posted within 7 days",
        "Acme",
    ]
    for address, _ in chips:
        assert client.get(address).status_code == 200
        assert len(address.split("&")) == 4
    assert "Filters · 3 applied" in text(response)
    assert f'name="organization" value="{organization.pk}"' in page


def test_the_form_keeps_what_was_asked(client):
    make_posting(places=[BERLIN])
    page = client.get(
        "/?q=ba&country=DE&employment_type=INTERN&place=none&sort=closing"
    ).content.decode()
    assert 'name="q" value="ba"' in page
    assert re.search(r'value="DE" id="id_country_0" checked> <span dir="auto">Germany<', page)
    assert re.search(r'value="INTERN" id="\w+" checked', page)
    assert 'value="none" id="id_place" checked' in page
    assert 'name="sort" value="closing"' in page
    assert "France" not in page


@pytest.mark.parametrize(
    ("query", "canonical", "is_indexed"),
    [
        ("", "/", True),
        ("?expiry=live&remote=include&utm_source=x", "/", True),
        ("?country=GB", "/?country=GB", True),
        ("?country=GB&sort=closing", "/?country=GB&sort=closing", False),
        ("?country=GB&country=DE", "/?country=GB&country=DE", False),
        ("?sort=closing", "/?sort=closing", False),
        ("?location=Leeds&q=baker", "/?q=baker&location=Leeds%2C+England%2C+United+Kingdom", False),
        ("?expiry=any&q=baker", "/?q=baker&expiry=any", False),
        ("?expiry=expired", "/?expiry=expired", False),
    ],
)
def test_what_crawlers_read(client, settings, query, canonical, is_indexed):
    make_posting(title="Baker", validThrough="2026-02-15")
    response = client.get(f"/{query}")
    assert link(response, "canonical") == settings.SITE_URL + canonical
    assert ("noindex" not in head(response)) is is_indexed
    assert 'name="description"' in head(response)


def test_nothing_at_all_is_a_beginning(client):
    assert heading(client.get("/")) == "No jobs yet"
    assert "import_postings" not in text(client.get("/"))
    client.force_login(make_user(is_staff=True))
    assert "import_postings" in text(client.get("/"))


def test_the_best_match_is_the_first_order_of_a_search_for_words(client):
    make_posting(title="Nurse", datePosted="2026-01-10")
    make_posting(title="Clerk", description="for a nurse", datePosted="2026-01-11")
    response = client.get("/?q=nurse")
    assert titles(response) == ["Nurse", "Clerk"]
    assert "Sort: Best match first" in text(response)
    assert titles(client.get("/?q=nurse&sort=newest")) == ["Clerk", "Nurse"]
    assert "Best match" not in text(client.get("/?sort=relevance"))


def test_hidden_postings_are_nowhere(client):
    make_posting(title="Draft", state="draft", places=[BERLIN])
    make_posting(title="Frozen", frozen=True)
    make_posting(title="Later", publish_at=NOW + timedelta(days=1))
    make_posting(title="Open")
    for expiry in ("live", "soon", "open", "expired", "closed", "any"):
        response = client.get(f"/?expiry={expiry}")
        assert set(titles(response)) <= {"Open"}
        assert "Germany" not in response.content.decode()


def test_it_crosses_the_instant_of_expiry(client):
    posting = make_posting(title="Baker", validThrough="2026-01-15T18:00:00Z")
    posting = JobPosting.objects.get(pk=posting.pk)
    for moment, live, expired in [
        (posting.valid_through - timedelta(seconds=1), ["Baker"], []),
        (posting.valid_through, [], ["Baker"]),
    ]:
        with time_machine.travel(moment, tick=False):
            assert titles(client.get("/")) == live
            assert titles(client.get("/?expiry=expired")) == expired


def test_it_is_small(client):
    for number in range(25):
        make_posting(title=f"Senior baker of bread and cakes {number}", places=[LEEDS, YORK])
    page = client.get("/", headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 8000
