from zoneinfo import available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postings.gazetteer.areas import area, area_keys, areas
from postings.gazetteer.towns import ATTRIBUTION, towns


def labels(found):
    return [town.label for town in found]


def test_it_works():
    (town,) = towns("Portland", "US", "us-or")
    assert (town.name, town.country, town.region) == ("Portland", "US", "us-or")
    assert (town.latitude, town.longitude) == pytest.approx((45.52, -122.68), abs=0.01)
    assert town.population > 500_000
    assert town.zone == "America/Los_Angeles"
    assert town.label == "Portland, Oregon, United States"


@pytest.mark.parametrize(
    "names, label",
    [
        (["Munich", "München", "MUNCHEN", "Muenchen", "Мюнхен"], "Munich, Bavaria, Germany"),
        (["Wien", "Vienna", "Vienne", "Вена", "Bécs"], "Vienna, Austria"),
        (["Köln", "Cologne", "Koeln"], "Köln, North Rhine-Westphalia, Germany"),
        (["北京", "Beijing", "Peking", "Pékin"], "Beijing, China"),
        (["Москва", "Moscow", "Moskau"], "Moscow, Russia"),
        (["القاهرة", "Cairo", "Le Caire"], "Cairo, Egypt"),
        (["東京", "Tōkyō", "도쿄"], "Tokyo, Japan"),
        (["תל אביב", "Tel Aviv"], "Tel Aviv, Israel"),
        (["New York", "New York City", "NYC"], "New York City, New York, United States"),
        (["St Louis, ", "Saint Louis", "ST. LOUIS"], "St. Louis, Missouri, United States"),
        (["Åre", "are"], "Åre, Jämtland, Sweden"),
        (["Den Haag", "'s-Gravenhage"], "The Hague, South Holland, Netherlands"),
    ],
)
def test_a_town_is_found_in_any_language(names, label):
    for name in names:
        assert label in labels(towns(name))[:2], name


@pytest.mark.parametrize(
    "asked, first",
    [
        (("Paris",), "Paris, Île-de-France, France"),
        (("Paris", "US"), "Paris, Texas, United States"),
        (("paris", "us", "US-KY"), "Paris, Kentucky, United States"),
        (("Portland", "", "us-me"), "Portland, Maine, United States"),
        (("San Juan", "PR"), "San Juan, Puerto Rico"),
        (("San Juan", "US"), "San Juan, Puerto Rico"),
        (("Helsinki", "FI", "fi.01"), "Helsinki, Uusimaa, Finland"),
    ],
)
def test_country_and_region_narrow(asked, first):
    assert labels(towns(*asked))[0] == first


def test_the_best_come_first():
    found = towns("Springfield", "US")
    assert len(found) > 10
    assert [town.population for town in found] == sorted(
        (town.population for town in found), reverse=True
    )
    assert len({town.id for town in found}) == len(found)


@pytest.mark.parametrize(
    "asked",
    [
        ("",),
        ("\x00",),
        ("\ud800",),
        ("…",),
        ("x" * 101,),
        ("a" * 10**6,),
        ("\u202eslirap",),
        ("5paris",),
        ("@us-or",),
        ("paris\tParis",),
        ("Portlan",),
        ("Oregon County of Nowhere",),
        ("Paris", "DE"),
        ("Paris", "FR", "us-tx"),
        ("Paris", "\x00"),
        ("Paris", "F"),
    ],
)
def test_what_names_no_town(asked):
    assert towns(*asked) == []


@given(st.text(st.characters() | st.sampled_from("\t\n@=#4567 ,"), max_size=50))
@example("\ud800")
@example("us\tUnited States")
def test_anything_can_be_asked(text):
    for town in towns(text):
        assert town.weight(text) in (town.population, town.population / 10)
    for each in areas(text):
        assert area(each.key) == each
    assert area(text) is None or area(text).key == text.lower()


@pytest.mark.parametrize(
    "asked, keys",
    [
        (("Oregon",), ["us-or"]),
        (("OR", "US"), ["us-or"]),
        (("Georgia",), ["us-ga", "ge"]),
        (("Georgia", "us"), ["us-ga"]),
        (("Bayern",), ["de-by"]),
        (("State of Berlin", "DE"), ["de-be"]),
        (("Uusimaa",), ["fi.01"]),
        (("Stockholm County", "SE"), ["se.26"]),
        (("Stockholm", "SE"), ["se.26"]),
        (("Deutschland",), ["de"]),
        (("Puerto Rico",), ["pr", "us-pr"]),
        (("Kosovo",), ["xk"]),
        (("Nowhere",), []),
        (("",), []),
        (("County",), []),
    ],
)
def test_areas_are_found_by_name(asked, keys):
    assert sorted(each.key for each in areas(*asked)) == sorted(keys)


@pytest.mark.parametrize(
    "asked, keys",
    [
        (("CA",), {"us-ca", "ca"}),
        (("CA", "US"), {"us-ca"}),
        (("MI", "IT"), set()),  # a province of which we know nothing
        (("Bavaria", "US"), {"de-by"}),  # so it contradicts
        (("Dorset", "GB"), set()),
        (("France",), {"fr"}),
    ],
)
def test_what_a_text_may_mean(asked, keys):
    assert area_keys(*asked) >= keys
    assert bool(area_keys(*asked)) == bool(keys)


@pytest.mark.parametrize(
    "key, zone",
    [
        ("us", "Pacific/Honolulu"),
        ("us-fl", "America/Chicago"),
        ("ES", "Atlantic/Canary"),
        ("pt", "Atlantic/Azores"),
        ("de", "Europe/Berlin"),
        ("ca-bc", "America/Vancouver"),
        ("au", "Australia/Perth"),
    ],
)
def test_the_zone_of_an_area_is_where_its_day_ends_last(key, zone):
    assert area(key).zone == zone


def test_every_country_has_a_zone_that_is_one():
    found = [area(key) for key in ("us", "br", "ru", "id", "cd", "kz", "mn", "aq")]
    assert found.pop() is None  # nobody lives there
    assert {each.zone for each in found} <= available_timezones()


def test_the_source_is_named():
    assert "GeoNames" in ATTRIBUTION["text"]
    assert "CC BY 4.0" in ATTRIBUTION["text"]
    assert ATTRIBUTION["licence"] == "https://creativecommons.org/licenses/by/4.0/"
