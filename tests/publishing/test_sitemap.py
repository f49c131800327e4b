import re
import xml.etree.ElementTree as ElementTree
from datetime import timedelta

import pytest
import time_machine

from postings.models import JobPosting, Site
from postings.publishing.sitemap import SIZE
from tests.factories import an_instant, make_posting

pytestmark = pytest.mark.django_db
NOW = an_instant("2026-01-15 12:00")
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOW, tick=False):
        yield


def read(client, address, **headers):
    """{address: last modified} of a part or of the index."""
    response = client.get(address, headers=headers)
    assert response.status_code == 200 and response["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.content)
    return {row.findtext(f"{SPACE}loc"): row.findtext(f"{SPACE}lastmod") for row in root}


def part_of(posting):
    """Ids go on from test to test on PostgreSQL, so it is not always the first."""
    return f"/sitemap-{posting.pk // SIZE}.xml"


def parts(client):
    """All addresses that can be found from the index."""
    found = {}
    for address in read(client, "/sitemap.xml"):
        found |= read(client, address.removeprefix(SITE))
    return found


def test_it_works(client):
    posting = make_posting(title="Bäcker & Söhne")
    address = f"{SITE}/jobs/{posting.pk}/b%C3%A4cker-s%C3%B6hne/"
    assert parts(client) == {
        f"{SITE}/": None,
        f"{SITE}/organizations/": None,
        f"{SITE}/places/": None,
        f"{SITE}/places/gb/": None,
        f"{SITE}/?town=gb-eng%2Fleeds": None,
        f"{SITE}{posting.organization.get_absolute_url()}": None,
        address: "2026-01-15T12:00:00+00:00",
    }
    assert client.get(address.removeprefix(SITE)).status_code == 200


@pytest.mark.parametrize(
    "made, is_there",
    [
        ({}, True),
        ({"validThrough": "2026-01-15"}, True),
        ({"validThrough": "2026-01-15T12:00:00Z"}, False),
        ({"closed_at": NOW}, False),
        ({"state": "draft"}, False),
        ({"frozen": True}, False),
        ({"publish_at": NOW + timedelta(seconds=1)}, False),
    ],
)
def test_only_what_is_live_is_there(client, made, is_there):
    posting = make_posting(**made)
    pages = {f"{SITE}{page.get_absolute_url()}" for page in (posting, posting.organization)}
    assert pages & set(parts(client)) == (pages if is_there else set())
    if not is_there:
        assert client.get(part_of(posting)).status_code == 404


def test_the_texts_of_the_site_are_there_once_they_are_written(client):
    texts = {f"{SITE}/about/", f"{SITE}/privacy/", f"{SITE}/contact/", f"{SITE}/imprint/"}
    assert not texts & set(parts(client))
    Site(imprint="<p>Crumb Ltd</p>", privacy="<p>We keep nothing.</p>").save()
    assert texts & set(parts(client)) == {f"{SITE}/imprint/", f"{SITE}/privacy/"}


def test_parts_are_found_by_id(client, monkeypatch):
    monkeypatch.setattr("postings.publishing.sitemap.SIZE", 3)
    made = [make_posting() for _ in range(7)]
    old = NOW - timedelta(days=9)
    JobPosting.objects.filter(pk__lte=made[3].pk).update(updated_at=old)
    index = read(client, "/sitemap.xml")
    numbers = sorted({posting.pk // 3 for posting in made})
    assert list(index) == [
        f"{SITE}/sitemap-pages.xml",
        *(f"{SITE}/sitemap-{number}.xml" for number in numbers),
    ]
    found = [address for address in parts(client) if "/jobs/" in address]
    assert found == [f"{SITE}{posting.get_absolute_url()}" for posting in made]
    last = index[f"{SITE}/sitemap-{numbers[-1]}.xml"]
    assert last == "2026-01-15T12:00:00+00:00" and index[f"{SITE}/sitemap-{numbers[0]}.xml"] < last


def test_addresses_never_come_from_the_request(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    posting = make_posting()
    for address in ("/sitemap.xml", "/sitemap-pages.xml", part_of(posting)):
        assert all(
            found.startswith(f"{SITE}/") for found in read(client, address, host="evil.example")
        )


@pytest.mark.parametrize("number", ["7", str(2**63), str(10**30), "-1"])
def test_no_such_part(client, number):
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_few_queries_a_part(client, django_assert_num_queries):
    for _ in range(5):
        posting = make_posting()
    addresses = {"/sitemap.xml": 1, "/sitemap-pages.xml": 3, part_of(posting): 1}
    for address, queries in addresses.items():
        with django_assert_num_queries(queries):
            read(client, address)


def test_it_is_named_in_robots(client):
    text = client.get("/robots.txt", headers={"host": "localhost"}).content.decode()
    assert re.search(rf"^Sitemap: {re.escape(SITE)}/sitemap\.xml$", text, re.M)
