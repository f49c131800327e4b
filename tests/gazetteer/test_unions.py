"""Areas made of others: what they are made of, and what people call them."""

from collections import Counter
from itertools import chain

import pytest

from postings.gazetteer.query import matches, parse_where
from postings.gazetteer.regions import REGIONS
from postings.gazetteer.suggest import suggest, which
from postings.gazetteer.unions import Union, union
from postings.schemaorg.countries import COUNTRIES, country_code

CONTINENTS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
STATES = ("Northeastern", "Southern", "Western")
OUTSIDE = {"us-pr", "us-as", "us-gu", "us-vi", "us-mp"}  # no states


def keys(*names):
    return Counter(chain.from_iterable(union(name).keys for name in names))


@pytest.mark.parametrize(
    ("text", "name", "size"),
    [
        ("Europe", "Europe", 53),
        ("europa", "Europe", 53),
        ("EU", "European Union", 27),
        ("the EU", "European Union", 27),
        ("Union européenne", "European Union", 27),
        ("European Economic Area", "European Economic Area", 30),
        ("DACH", "DACH", 3),
        ("Skandinavien", "Scandinavia", 3),
        ("The Nordics", "Nordic countries", 8),
        ("Baltics", "Baltic states", 3),
        ("Benelux", "Benelux", 3),
        ("LATAM", "Latin America", 52),
        ("South-East Asia", "South-eastern Asia", 11),
        ("Asia", "Asia", 51),
        ("midwest", "Midwest", 12),
        ("New England", "New England", 6),
    ],
)
def test_it_works(text, name, size):
    found = which(text)
    assert isinstance(found, Union)
    assert (found.name, len(found.keys)) == (name, size)


def test_each_country_is_on_one_continent():
    found = keys(*CONTINENTS)
    assert {code.lower() for code in COUNTRIES} - found.keys() == {"aq"}
    assert [key for key, number in found.items() if number > 1] == ["cy"]


def test_each_state_is_in_one_part_of_the_country():
    found = keys("Midwest", *(f"{part} United States" for part in STATES))
    states = {each.key for each in REGIONS if each.country == "US"} - OUTSIDE
    assert found == Counter(states)
    assert union("Midwest").country == "US" and union("Europe").country == ""


@pytest.mark.parametrize(
    "text",
    ["America", "Eu, Normandy, France", "Apac, Uganda", "Norden", "Georgia", "the", "", "EU27"],
)
def test_others_keep_their_names(text):
    assert union(text) is None
    assert not isinstance(which(text), Union)


@pytest.mark.parametrize("name", sorted(COUNTRIES))
def test_no_country_is_called_so(name):
    assert union(name) is None or name == "EU"
    assert union(COUNTRIES[name].name) is None


@pytest.mark.parametrize(
    ("text", "place", "is_there"),
    [
        ("Europe", "|@de|=de|germany|leeds|", True),
        ("Europe", "|europe|", True),
        ("Europe", "|europe middle east|", True),
        ("EU", "|european union|", True),
        ("EU", "|eugene|", False),
        ("EU", "|@gb|", False),
        ("Berlin, Europe", "|@de|berlin|", True),
        ("Berlin Europe", "|@us|berlin|", False),
        ("Germany, EU", "|@de|", True),
        ("New England", "|@us|=us-me|=me|maine|", True),
        ("New England", "|@us|=us-ny|=ny|", False),
    ],
)
def test_a_place_in_one_of_its_parts_is_in_it(text, place, is_there):
    assert matches(place, parse_where(text)) is is_there


@pytest.mark.parametrize(
    ("prefix", "name", "at"),
    [
        ("europe", "Europe", 0),
        ("eu", "European Union", 0),
        ("scand", "Scandinavia", -1),
        ("mid", "Midwest", -2),
    ],
)
def test_it_is_completed(prefix, name, at):
    found = suggest(prefix)
    assert len(found) <= 8
    assert (found[at].label, found[at].kind) == (name, "union")
    assert country_code(name) is None
