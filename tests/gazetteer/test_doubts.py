"""Doubts about places: parts that contradict each other, and coordinates of nowhere."""

from datetime import UTC, datetime

import pytest

from postings.gazetteer.doubts import RULES
from postings.schemaorg.doubts.doubt import raised
from postings.schemaorg.vocabulary import JOB_POSTING

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def found(place) -> list[str]:
    return [doubt.id for doubt in raised({"jobLocation": place}, NOW, NOW, RULES)]


def at(country, region="", locality="", code="", street="", point=None) -> dict:
    address = {
        "addressCountry": country,
        "addressRegion": region,
        "addressLocality": locality,
        "postalCode": code,
        "streetAddress": street,
    }
    place = {"@type": "Place", "address": {name: each for name, each in address.items() if each}}
    return place | (dict(zip(("latitude", "longitude"), point, strict=True)) if point else {})


FINE = [
    at("GB", "England", "Leeds", "LS1 1AA", point=(53.8, -1.5)),
    at("US", "GA", "Atlanta", "30301"),
    at("US", "Georgia"),
    at("US", "WI", "Denmark", "54208"),
    at("US", "", "Lebanon", "08833"),
    at("IE", "Connacht", "Galway", "$AG-10028"),
    at("CA", "CA", "Toronto"),
    at("IT", "MI", "Milano", "20017"),
    at("PK", "Punjab", "Lahore"),
    at("FI", "", "Helsinki, Uusimaa, Finland"),
    at("US", "NY", "New York", point=(40.7, -74)),
    at("US", "New York", "New York", point=(40.7, -74)),
    at("SG", "", "Singapore", point=(1.35, 103.8)),
    at("DE", "", "", "10115", point=(52.5, 13.4)),
    at("DE", "Bayern", "", "", "Hauptstraße 1", point=(48.1, 11.6)),
    at("US", "", "United States"),
    at("FR", "", "Cayenne", "97300", point=(4.9, -52.3)),
    at("US", "Guam", "Dededo", "96929", point=(13.5, 144.8)),
    at("NZ", "", "Wellington", "1", point=(10, 10)),
    at("", "Texas", "Berlin", "1", point=(10, 10)),
    at("DE", "Berlin", "Berlin", point=("52° N", 13.4)),
    {"@type": "VirtualLocation", "name": "Remote"},
    {"@type": "Place", "name": "HQ", "address": "1 Mill Lane, Leeds, Germany"},
    "Leeds",
]


@pytest.mark.parametrize("place", FINE, ids=str)
def test_what_is_sound_raises_none(place):
    assert found(place) == []


DOUBTED = [
    ("country-elsewhere", at("DE", "Texas", "Austin")),
    ("country-elsewhere", at("US", "Germany", "Berlin")),
    ("country-elsewhere", at("US", "", "Deutschland")),
    ("country-elsewhere", at("SE", "", "Helsinki, Uusimaa, Finland")),
    ("country-elsewhere", at("GB", "Region Zürich", "Dorking")),
    ("postal-code-elsewhere", at("US", "NJ", "Lebanon", "8833")),
    ("postal-code-elsewhere", at("DE", "", "Leipzig", "LS1 1AA")),
    ("coordinates-of-a-country", at("US", "", "United States", "99999", point=(39.5, -99))),
    ("coordinates-of-a-country", at("US", "Texas", point=(31, -99))),
    ("coordinates-of-a-country", at("TR", "", "Türkiye", point=(38.9, 35.4))),
    ("coordinates-swapped", at("DE", "", "Berlin", point=(13.4, 52.5))),
    ("coordinates-elsewhere", at("US", "CA", "Irvine", point=(33.7, 117.8))),
    ("coordinates-elsewhere", at("DE", "", "Berlin", point=(40.7, -74))),
]


@pytest.mark.parametrize(("id", "place"), DOUBTED)
def test_it_works(id, place):
    assert found(place) == [id]
    fine = at("GB", "England", "Leeds")
    assert found([fine, place]) == [id]


def test_coordinates_apart_are_coordinates():
    place = at("US", "", "United States") | {"geo": {"latitude": 39.5, "longitude": -99}}
    assert found(place) == ["coordinates-of-a-country"]


EMPLOYERS = [
    ("Texas", ["employer-is-a-state"]),
    ("NEW JERSEY", ["employer-is-a-state"]),
    ("Texas Instruments", []),
    ("TX", []),
    ("Bavaria", []),
    ("Ohio", []),  # where the work is: another doubt says so
    ("", []),
]


@pytest.mark.parametrize(("name", "ids"), EMPLOYERS)
def test_an_employer_that_is_a_state(name, ids):
    node = {"hiringOrganization": {"name": name}, "jobLocation": at("US", "Ohio", "Akron")}
    assert [doubt.id for doubt in raised(node, NOW, NOW, RULES)] == ids


def test_each_is_raised_by_some_row():
    assert {id for id, _ in [*DOUBTED, ("employer-is-a-state", "")]} == {
        rule.doubt.id for rule in RULES
    }
    for rule in RULES:
        assert rule.doubt.property in JOB_POSTING.properties
        assert ". Check" in rule.doubt.words
