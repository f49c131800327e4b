"""Open jobs by country, region and town, each leading to the board."""

import re
from datetime import timedelta
from html import unescape

import pytest

from postings.browse import place_list
from postings.models import Place
from tests.browse.conftest import NOW
from tests.browse.reading import heading, link, text, titles
from tests.factories import LEEDS, make_place, make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def a_place(locality="", region="", country="US"):
    return make_place(locality, region, country)


PORTLAND, SALEM = a_place("Portland", "OR"), a_place("Salem", "Oregon")


def counted(response):
    """{words of a link: (address, number beside it)}"""
    found = re.findall(
        r'<a href="(/[^"]*)">(?:<bdi>)?([^<]*?)(?:</bdi>)?(?:</a>)? <span class="count">(\d+)',
        response.content.decode(),
    )
    return {unescape(label): (unescape(address), int(n)) for address, label, n in found}


@pytest.fixture
def board():
    make_posting(title="Baker", places=[PORTLAND, SALEM])
    make_posting(title="Nurse", places=[PORTLAND, a_place("Portland", "ME")])
    make_posting(title="Guard", places=[a_place("", "OR")])
    make_posting(title="Pilot", places=[a_place()])
    make_posting(title="Cook", places=[LEEDS])
    make_posting(title="Lost", places=[a_place("Lakeside")])
    make_posting(title="Nowhere", places=[])


def test_it_works(client, board):
    response = client.get("/places/")
    assert heading(response) == "Jobs by place"
    assert counted(response) == {
        "United Kingdom": ("/places/gb/", 1),
        "United States": ("/places/us/", 5),
    }
    response = client.get("/places/us/")
    assert heading(response) == "Jobs in the United States"
    assert "5 open jobs" in text(response)
    assert {label: n for label, (_, n) in counted(response).items()} == {
        "Oregon": 3,
        "Portland": 1,  # the second, in Maine; in Oregon there are 2
        "Salem": 1,
        "Maine": 1,
        "Lakeside": 1,
    }


@pytest.mark.parametrize("country", ["us", "gb"])
def test_a_number_is_what_its_link_finds(client, board, country):
    response = client.get(f"/places/{country}/")
    addresses = re.findall(
        r'<a href="(/\?[^"]*)">[^/]*</bdi></a> <span class="count">(\d+)',
        response.content.decode(),
    )
    assert addresses
    for address, number in addresses:
        found = client.get(unescape(address))
        assert len(titles(found)) == int(number), address
        assert link(found, "canonical").endswith(unescape(address)), "what the site map names"


def test_places_that_are_not_open_are_not_counted(client):
    two = make_posting(places=[PORTLAND, SALEM])
    Place.objects.filter(label__startswith="Salem").update(valid_through=NOW - timedelta(hours=1))
    Place.objects.follow([two.pk])
    make_posting(places=[SALEM], state="draft")
    make_posting(places=[SALEM], validThrough="2026-01-10")
    assert "Salem" not in text(client.get("/places/us/"))
    assert "Portland" in text(client.get("/places/us/"))


def test_a_country_without_jobs_is_not_indexed(client):
    response = client.get("/places/de/")
    assert "No job is open in Germany" in text(response)
    assert "noindex" in response.content.decode()


def test_towns_that_are_not_listed_are_a_link_away(client, monkeypatch):
    monkeypatch.setattr(place_list, "FEW", 1)
    make_posting(places=[PORTLAND, SALEM, a_place("Bend", "OR")])
    make_posting(places=[PORTLAND, a_place("Lakeside"), a_place("Hillside")])
    page = client.get("/places/us/")
    assert "2 more towns" in text(page) and "1 more town" in text(page)
    found = re.findall(r'<a href="([^"]*)" rel="nofollow">\d more', page.content.decode())
    regions = ["Bend, OR 1", "Portland, OR 2", "Salem, Oregon 1"]
    for address, towns in zip(found, [regions, ["Lakeside", "Hillside", *regions]], strict=True):
        told = text(client.get(unescape(address)))
        assert all(town in told for town in towns)


@pytest.mark.parametrize("code", ["zz", "ZZ", "usa", "u", "-"])
def test_what_is_no_country_is_not_found(client, code):
    assert client.get(f"/places/{code}/").status_code == 404


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/places/US/", "/places/us/"),
        ("/places/Us/", "/places/us/"),
        ("/jobs/", "/"),
        ("/jobs/?q=head+baker&country=GB", "/?q=head+baker&country=GB"),
    ],
)
def test_what_can_mean_one_page_alone_leads_there_for_good(client, address, to):
    page = client.get(address)
    assert (page.status_code, page["Location"]) == (301, to)


@pytest.mark.parametrize("address", ["/places/", "/?location=Leeds", "/nowhere/"])
def test_it_says_whose_data_it_is(client, address):
    page = client.get(address).content.decode()
    assert "GeoNames" in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("address", ["/places/", "/places/us/"])
def test_it_takes_the_same_few_queries(client, rows, address, django_assert_max_num_queries):
    for number in range(rows):
        make_posting(places=[PORTLAND, a_place(f"Town {number}", "OR"), LEEDS])
    with django_assert_max_num_queries(5):
        assert client.get(address).status_code == 200


def test_markup_in_what_is_stated_stays_text(client):
    make_posting(places=[a_place("<b>Bold</b>", "<i>x")])
    page = client.get("/places/us/").content.decode()
    assert "<b>Bold" not in page
    assert "<i>x" not in page
