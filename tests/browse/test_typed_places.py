"""What people type as a place, and what the board makes of it."""

from html import unescape

import pytest

from tests.browse.reading import head, text, titles
from tests.browse.test_nearby import BEAVERTON, MAINE, PORTLAND, a_place, links
from tests.factories import make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Londn", "Within 25 km of London, England, United Kingdom"),
        ("Londn&within=name", "London, England, United Kingdom only"),
        ("München", "Within 25 km of München"),
        ("NYC", "Within 25 km of NYC"),
        ("York, UK", "Within 25 km of York, UK"),
    ],
)
def test_a_town_is_called_as_it_is_typed_unless_that_is_misspelt(client, typed, said):
    make_posting()
    assert f"<title>No open jobs match: {said} –" in unescape(
        head(client.get(f"/?location={typed}"))
    )


@pytest.mark.parametrize(
    "typed",
    ["97201 Portland, OR", "Portland OR 97201", "near Portland, OR", "Portland-Beaverton, OR"],
)
def test_what_stands_around_a_name(client, typed):
    make_posting(title="Baker", places=[PORTLAND])
    make_posting(title="Nurse", places=[BEAVERTON])
    page = client.get(f"/?location={typed}")
    assert sorted(titles(page)) == ["Baker", "Nurse"]
    assert f"Within 25 km of {typed}" in text(page)


def test_one_place_at_a_time(client):
    make_posting(title="Baker", places=[PORTLAND])
    make_posting(title="Nurse", places=[BEAVERTON])
    found = links(client.get("/?location=Beaverton or Eugene"))
    assert "Beaverton, Oregon, United States 2" in found
    assert not any("Eugene" in words for words in found if "Remove" not in words)


def test_postcodes_are_not_known(client):
    make_posting()
    page = client.get("/?location=97201")
    assert "We know towns, not postcodes. Name the town instead of “97201”." in text(page)


def test_a_county_called_as_a_town_elsewhere(client):
    make_posting(title="Baker", places=[a_place("Guildford", "Surrey", "GB")])
    page = client.get("/?location=Surrey")
    assert "Distances are measured from Surrey, British Columbia, Canada." in text(page)
    address = links(page)["Jobs anywhere that name “Surrey”: 1"]
    assert titles(client.get(address)) == ["Baker"]


def test_who_asks_for_an_area_around_several_towns_is_asked_once(client):
    make_posting(places=[a_place("", "OR")])
    page = text(client.get("/?location=Portland&within=area"))
    assert page.count("Portland, Oregon, United States") == 1 and "Also open anywhere" not in page


def test_one_of_several_towns_is_no_question(client):
    make_posting(places=[MAINE])
    assert "There is more than one Portland. Around this one" in text(
        client.get("/?location=Portland")
    )
    make_posting(places=[PORTLAND])
    assert "Which Portland? A distance" in text(client.get("/?location=Portland"))


def test_near_me_is_no_place(client):
    make_posting(places=[MAINE])
    page = client.get("/?location=near me")
    assert "We do not know what “near me” is. Name your town" in text(page) and not titles(page)


@pytest.mark.parametrize("named", [0, 7])
def test_a_nickname_offers_its_cities(client, named):
    """However many jobs name it: these are not all that are there."""
    bay = {"@type": "Place", "name": "Bay Area"}
    for _ in range(named):
        make_posting(title="Clerk", places=[bay])
    for title in ("Baker", "Nurse", "Cook", "Pilot", "Guard", "Writer", "Judge", "Diver"):
        make_posting(title=title, places=[a_place("San Francisco", "CA")])
    page = client.get("/?location=Bay Area")
    assert len(titles(page)) == named
    assert "San Francisco, California, United States 8" in text(page)
    assert "Oakland, California, United States 8" in text(page)
    told = client.get("/places/suggest?q=silicon valley").json()["suggestions"]
    assert [each["label"] for each in told] == ["San Jose, California, United States"]
