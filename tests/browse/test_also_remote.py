"""The switch beside a place: jobs there, or remote for people of that country."""

import pytest

from tests.browse.reading import text, titles
from tests.factories import make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def board():
    remote = {"jobLocationType": "TELECOMMUTE", "places": []}
    make_posting(title="Near")
    make_posting(title="Anywhere", **remote)
    make_posting(title="British", applicantLocationRequirements="United Kingdom", **remote)
    make_posting(title="American", applicantLocationRequirements="USA", **remote)


def test_it_works(client, board):
    page = client.get("/?location=Leeds&also_remote=1")
    assert titles(page) == ["British", "Anywhere", "Near"]
    words = text(page)
    assert words.count("Workplace: Remote, states no country") == 1
    assert words.count("Workplace: Remote") == 2
    assert "Remove Or remote" in words
    assert 'id="id_also_remote" checked' in page.content.decode()
    assert "states no country" not in text(client.get("/?q=anywhere"))
    assert "Also open anywhere" not in words


def test_what_is_open_anywhere_in_its_area_is_not_what_is_remote(client, board):
    make_posting(title="Guard", places=[{"@type": "Place", "address": {"addressCountry": "GB"}}])
    page = client.get("/?location=Leeds&also_remote=1")
    assert "Also open anywhere in England or the United Kingdom: 1" in text(page)
    assert titles(client.get("/?location=Leeds&within=area")) == ["Guard"]
    assert "within=area&amp;" not in page.content.decode().partition("Also open anywhere")[0][-80:]


def test_without_a_place_it_says_nothing(client, board):
    page = client.get("/?also_remote=1&q=near")
    assert titles(page) == ["Near"]
    assert "Or remote" not in text(page)
    for query in ("also_remote=1", "also_remote=1&near=0,-30"):
        assert "Name a town, region or country" in text(client.get(f"/?{query}"))
    assert client.get("/?location=Leeds&also_remote=maybe").status_code == 400


def test_near_a_position_it_says_of_which_country(client, board):
    said = "Remote jobs are those open to the United Kingdom, the country of the nearest town."
    page = client.get("/?near=53.80,-1.55&also_remote=1")
    assert titles(page) == titles(client.get("/?location=Leeds&also_remote=1"))
    assert said in text(page)
    assert said not in text(client.get("/?near=53.80,-1.55"))
    assert said not in text(client.get("/?near=53.80,-1.55&location=Leeds&also_remote=1"))


def test_five_queries(client, board, django_assert_max_num_queries):
    client.get("/?q=near")
    with django_assert_max_num_queries(5):
        client.get("/?q=near+or+british&location=Leeds&also_remote=1")
