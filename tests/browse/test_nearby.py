"""The board asked for a place: which town, how far, and what is open all around it."""

import re
from html import unescape

import pytest

from tests.browse.reading import heading, link, text, titles
from tests.factories import make_place, make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def a_place(locality="", region="", country="US"):
    return make_place(locality, region, country)


PORTLAND, BEAVERTON = a_place("Portland", "OR"), a_place("Beaverton", "OR")
SALEM, MAINE = a_place("Salem", "OR"), a_place("Portland", "ME")
AROUND = "/?location=Portland, OR"


def links(response):
    """The words of each link, with what follows in it, and where it leads."""
    found = re.findall(r'<a href="(/[^"]*)">(.*?)</a>', response.content.decode(), re.DOTALL)
    return {
        " ".join(re.sub(r"<[^>]*>", " ", label).split()): unescape(address)
        for address, label in found
    }


@pytest.fixture
def board():
    make_posting(title="Baker", places=[SALEM, BEAVERTON])
    make_posting(title="Nurse", places=[PORTLAND])
    make_posting(title="Clerk", places=[MAINE])
    make_posting(title="Guard", places=[a_place("", "OR")])
    make_posting(title="Pilot", places=[a_place()])


def test_it_works(client, board):
    response = client.get(AROUND)
    assert heading(response) == "2 open jobs"
    assert titles(response) == ["Nurse", "Baker"]
    assert "Beaverton, OR · 11 km +1 more" in text(response)
    assert "Portland, OR ·" not in text(response), "no distance to itself"
    assert "<title>2 open jobs: Within 25 km of Portland, OR – Openings" in unescape(
        response.content.decode()
    )
    assert link(response, "canonical").endswith("/?location=Portland%2C+Oregon%2C+United+States")


def test_areas_are_never_near(client, board):
    found = links(client.get(AROUND))
    address = found["Also open anywhere in Oregon or the United States: 2"]
    response = client.get(address)
    assert titles(response) == ["Pilot", "Guard"]
    assert "Anywhere in Oregon or the United States" in text(response)
    assert " km " not in text(response).partition("open jobs")[2]


def test_which_town_is_asked(client, board):
    response = client.get("/?location=Portland&within=50")
    assert titles(response) == ["Clerk", "Nurse"], "by name, while it is in doubt"
    assert "Which Portland?" in text(response)
    found = links(response)
    address = found["Portland, Oregon, United States 2"]
    assert address == "/?location=Portland%2C+Oregon%2C+United+States&within=50"
    assert titles(client.get(address)) == ["Nurse", "Baker"]
    assert titles(client.get(found["Portland, Maine, United States 1"])) == ["Clerk"]
    assert not any("Texas" in label for label in found), "none where nothing is open"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("location=Nowhereville", "“Nowhereville” is, and no job that matches names it."),
        ("location=Bay Area", "“Bay Area” is: these jobs name it, near and far."),
        ("location=Oregon&within=50", "Distances are measured from a town"),
        ("location=<b>", "We do not know where “<b>” is"),
    ],
)
def test_it_says_when_no_distance_is_measured(client, board, query, words):
    make_posting(places=[a_place("San Francisco Bay Area", "")])
    assert words in text(client.get(f"/?{query}"))


@pytest.mark.parametrize("query", ["", "location=Oregon", "location=Portland, OR", "q=nurse"])
def test_it_says_nothing_else(client, board, query):
    words = text(client.get(f"/?{query}"))
    assert "Which" not in words
    assert "We do not know" not in words
    assert "Distances" not in words


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        (
            "location=Portlnd",
            ["Portland, Oregon, United States 2", "Portland, Maine, United States 1"],
        ),
        ("location=Beavertn&within=5", ["Beaverton, Oregon, United States 1"]),
        ("location=Beavertn&q=pilot", []),
        ("location=Orgeon", ["Oregon, United States 3"]),
        ("location=Seatle", []),
    ],
)
def test_misspelt_places_are_asked_about(client, board, query, offered):
    """Those where a job is open; nothing is searched instead."""
    response = client.get(f"/?{query}")
    assert titles(response) == []
    assert ("Did you mean" in text(response)) == bool(offered)
    assert [label for label in links(response) if "United States" in label] == offered
    for label in offered:
        assert len(titles(client.get(links(response)[label]))) == int(label.split()[-1])


def test_a_name_that_many_jobs_state_is_not_asked_about(client, board):
    for _ in range(5):
        make_posting(places=[a_place("Portlnd", "")])
    assert "Did you mean" not in text(client.get("/?location=Portlnd"))


def test_few_hits_offer_wider_circles(client, board):
    make_posting(title="Cook", places=[a_place("Eugene", "OR")])
    response = client.get(f"{AROUND}&within=5")
    assert titles(response) == ["Nurse"]
    assert "Farther away: 2 within 25 km , 3 within 200 km ." in text(response)
    address = links(response)["3 within 200 km"]
    assert titles(client.get(address)) == ["Cook", "Nurse", "Baker"]
    assert "Farther" not in text(client.get(address))


def test_nothing_near_offers_wider_circles_too(client, board):
    response = client.get("/?location=Corvallis, OR&within=5")
    assert titles(response) == []
    assert "1 within 50 km" in links(response)


def test_many_hits_offer_none(client, board):
    for _ in range(5):
        make_posting(places=[PORTLAND])
    assert "Farther" not in text(client.get(f"{AROUND}&within=5"))


def test_nearest_first(client, board):
    make_posting(title="Lost", places=[{"@type": "Place", "address": "Harbour, Portland, Oregon"}])
    make_posting(title="Cook", places=[PORTLAND])
    response = client.get("/?location=Portland, Oregon")
    assert titles(response) == ["Cook", "Lost", "Nurse", "Baker"]
    address = links(response)["Nearest first"]
    assert titles(client.get(address)) == ["Cook", "Nurse", "Baker", "Lost"]
    assert "Nearest first" not in links(client.get("/"))
    assert titles(client.get("/?sort=nearest"))[0] == titles(client.get("/"))[0]


def test_nearest_first_goes_on_for_pages(client):
    for number in range(45):
        make_posting(title=f"Job {number}", places=[PORTLAND if number % 2 else BEAVERTON])
    address, seen = f"{AROUND}&sort=nearest", []
    while address:
        response = client.get(address)
        seen += titles(response)
        address = link(response, "next")
    assert len(seen) == len(set(seen)) == 45
    assert [int(title[4:]) % 2 for title in seen] == [1] * 22 + [0] * 23


@pytest.mark.parametrize("key", ["nan~1", "inf~1", "1e999~1", "0.5", "~1", "0.5~x", "0.9~1~1"])
def test_a_page_that_no_page_is_named_by(client, board, key):
    assert client.get(f"{AROUND}&sort=nearest&after={key}").status_code == 400


def test_a_position_is_shown_as_you(client, board):
    response = client.get("/?near=45.49,-122.80&within=10")
    assert titles(response) == ["Baker"]
    assert "Within 10 km of you" in text(response)
    assert 'name="near" value="45.49,-122.80"' in response.content.decode()
    assert "noindex" in response.content.decode()


ODD = [
    "%00",
    "\x00",
    "<script>",
    "%",
    "' OR 1=1 --",
    "🏖",
    "ﷺ" * 60,
    "a," * 90,
    "||",
    "\u202e",
]


@pytest.mark.parametrize("typed", ODD)
@pytest.mark.parametrize("name", ["location", "within", "near", "sort"])
def test_odd_values_are_refused_or_find_nothing(client, board, name, typed):
    query = {"location": "Portland, OR", name: typed} if name != "near" else {name: typed}
    response = client.get("/", query)
    assert response.status_code in (200, 400)
    assert response.status_code == 400 or titles(response) == []
    assert b"<script>" not in response.content


@pytest.mark.parametrize("rows", [2, 30])
@pytest.mark.parametrize(
    "query",
    [
        "location=Portland, OR",
        "location=Portland",
        "location=Portlnd",
        "location=Salem, OR&within=5",
    ],
)
def test_a_search_by_place_takes_the_same_few_queries(
    client, rows, query, django_assert_max_num_queries
):
    for _ in range(rows):
        make_posting(places=[PORTLAND, BEAVERTON, a_place("", "OR")])
        make_posting(places=[SALEM, MAINE])
    client.get("/")
    with django_assert_max_num_queries(5):
        assert client.get(f"/?{query}").status_code == 200
