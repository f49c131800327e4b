"""The number beside a link is how many postings its page finds."""

import re
from datetime import timedelta
from html import unescape

import pytest

from postings.models import JobPosting, Place
from tests.browse.conftest import NOW
from tests.browse.reading import heading, text
from tests.factories import LEEDS, make_place, make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

OREGON, MAINE = make_place("Portland", "OR", "US"), make_place("Portland", "ME", "US")
NUMBERED = [
    r'<a href="([^"]*)">[^<]*<span class="count">([\d,]+\+?)</span></a>',
    r'<a href="([^"]*)">(\d+) within \d+ km</a>',
    r'<a href="([^"]*)">Also open anywhere in [^<]*: (\d+)</a>',
    r'Did you mean <a href="([^"]*)">[^<]*</a>\? It finds (\d+)\.',
]
ENDED = r'(\d+) jobs?(?: like this)? ha\w+ ended\. <a href="([^"]*)">'


def numbered(response) -> dict[str, int]:
    """How many each address is said to find."""
    page = response.content.decode()
    pairs = [pair for pattern in NUMBERED for pair in re.findall(pattern, page)]
    pairs += [(address, number) for number, address in re.findall(ENDED, page)]
    return {unescape(address): int(number) for address, number in pairs}


def said(response) -> int:
    number = heading(response).partition(" ")[0]
    return 0 if number == "No" else int(number)


@pytest.fixture
def board():
    make_posting(title="Baker", places=[LEEDS], employmentType="INTERN", jobLocationType=None)
    make_posting(title="Nurse", places=[], datePosted=None, employmentType="INTERN")
    make_posting(title="Nurse", places=[], datePosted=None, industry="Food")
    make_posting(title="Clerk", places=[OREGON], datePosted="2025-11-01", industry="Food")
    make_posting(title="Guard", places=[MAINE, make_place("", "ME", "US")])
    make_posting(title="Pilot", places=[make_place("", "", "US")], jobLocationType="TELECOMMUTE")
    make_posting(title="Clerk", places=[], jobLocationType="TELECOMMUTE")
    make_posting(title="Nurse", validThrough="2026-01-10", places=[MAINE])
    make_posting(title="Nurse", closed_at=NOW - timedelta(hours=1), places=[])


@pytest.mark.parametrize(
    "query",
    [
        "country=FR&expiry=any",
        "country=FR&posted=30",
        "country=FR&employment_type=INTERN",
        "country=FR&country=IE&industry=food&expiry=any",
        "country=GB&industry=food",
        "region=US-CA&employment_type=INTERN",
        "town=us-or/portland&employment_type=INTERN&posted=1",
        "posted=1&industry=food",
        "posted=1&remote=only",
        "posted=1&pay=stated",
        "location=Leeds&posted=1&industry=food",
        "location=Portland, OR&also_remote=1&posted=1&industry=food",
        "location=Portland",
        "location=Portland&within=name",
        "location=Portland&within=50",
        "location=Portland&within=area",
        "location=Portland&within=area&also_remote=1",
        "location=Portland&within=area&also_remote=1&q=pilot or clerk or guard",
        "location=Portland&also_remote=1",
        "location=Portlnad&within=area&also_remote=1",
        "location=Salem, OR&within=5",
        "location=Portland, ME&within=5",
        "location=Portland, ME&within=5&also_remote=1",
        "expiry=soon&q=nurse",
        "expiry=open&q=baker&place=none",
        "q=nusre",
        "q=nusre&sort=newest&place=none",
    ],
)
def test_it_works(client, board, query):
    found = numbered(client.get(f"/?{query}"))
    assert found
    assert found == {address: said(client.get(address)) for address in found}


def test_thousands_are_grouped(client):
    """As beside filters: 1,001."""
    one = make_posting(places=[LEEDS])
    place = one.places.get()
    copies = [JobPosting(title="Cook", first_seen=NOW, updated_at=NOW) for _ in range(1000)]
    for each in copies:
        each.organization_id, each.employer_name = one.organization_id, one.employer_name
    stated = ("node", "label", "country_key", "region_key", "locality_key", "keys", "precision")
    words = {name: getattr(place, name) for name in stated}
    JobPosting.objects.bulk_create(copies)
    Place.objects.bulk_create(Place(posting=each, position=0, **words) for each in copies)
    Place.objects.follow([each.pk for each in copies])
    pages = {
        "/?country=GB": "1–20 of 1,001",
        "/": "1,001 open jobs",
        "/places/": "United Kingdom 1,001 open",
        "/places/gb/": "England 1,001 Leeds 1,001",
        "/organizations/": "Crumb & Sons 1,001 open",
        one.organization.get_absolute_url(): "1,001 open jobs",
    }
    for address, words in pages.items():
        assert words in text(client.get(address))
