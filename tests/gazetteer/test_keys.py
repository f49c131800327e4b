import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.gazetteer.keys import place_keys


def has(place, key):
    return f"|{key}|" in place.keys


def test_it_works():
    place = place_keys("US", "OR", "Portland")
    assert (place.country_key, place.region_key, place.locality_key) == ("us", "us-or", "portland")
    assert place.precision == "locality"
    for key in ("@us", "=us", "united states", "=us-or", "=or", "oregon", "portland"):
        assert has(place, key)


@pytest.mark.parametrize(
    "stated, country, region, locality, precision",
    [
        # country, region, locality[, name[, address text]]
        (("US", "CA", "San Francisco"), "us", "us-ca", "san francisco", "locality"),
        (("USA", "California", ""), "us", "us-ca", "", "region"),
        (("US", "", "California"), "us", "us-ca", "", "region"),
        (("US", "United States", "California"), "us", "us-ca", "", "region"),
        (("US", "CA", "California"), "us", "us-ca", "", "region"),
        (("US", "OH", "Oregon"), "us", "us-oh", "oregon", "locality"),
        (("US", "", "LA"), "us", "", "la", "locality"),
        (("US", "", "United States"), "us", "", "", "country"),
        (("", "", "United States"), "us", "", "", "country"),
        (("", "United States", ""), "us", "", "", "country"),
        (("", "", "", "India"), "in", "", "", "country"),
        (("", "", "", "", "USA"), "us", "", "", "country"),
        (("US", "Texas Metropolitan Area", "Austin"), "us", "us-tx", "austin", "locality"),
        (("US", "AR Area", "Fayetteville"), "us", "us-ar", "fayetteville", "locality"),
        (("US", "United States", "New York"), "us", "us-ny", "new york", "locality"),
        (("US", "", "Washington"), "us", "", "washington", "locality"),
        (("US", "Georgia", "Atlanta"), "us", "us-ga", "atlanta", "locality"),
        (("DE", "", "Berlin"), "de", "de-be", "berlin", "locality"),
        (("SG", "", "Singapore"), "sg", "", "singapore", "locality"),
        (("England", "", "London"), "gb", "gb-eng", "london", "locality"),
        (("GB", "Dorset", "Poole"), "gb", "dorset", "poole", "locality"),
        (("MEX", "Jalisco", "Zapopan"), "mx", "mx-jal", "zapopan", "locality"),
        (("Türkiye", "", "İzmir"), "tr", "", "izmir", "locality"),
        (("JP", "", "東京"), "jp", "jp-13", "東京", "locality"),
        (("مصر", "", "القاهرة"), "eg", "", "القاهرة", "locality"),
        # a country is never guessed
        (("", "PA", "Lebanon"), "", "pa", "lebanon", "locality"),
        (("", "CA", ""), "", "ca", "", "region"),
        (("", "Oregon", "Portland"), "", "oregon", "portland", "locality"),
        (("", "", "Georgia"), "", "", "georgia", "locality"),
        (("", "", "Helsinki, Uusimaa, Finland"), "", "", "helsinki", "locality"),
        (("NY | Seattle", "", ""), "", "", "", "none"),
        (("Remote / India", "", ""), "", "", "", "none"),
        (("", "", "", "Remote, USA"), "", "", "", "none"),
        (("", "", "Portland", "Chad"), "", "", "portland", "locality"),
        (("", "", ""), "", "", "", "none"),
        (("-", "!!!", "…"), "", "", "", "none"),
    ],
)
def test_what_is_stated_where(stated, country, region, locality, precision):
    place = place_keys(*stated)
    assert (place.country_key, place.region_key, place.locality_key, place.precision) == (
        country, region, locality, precision,
    )  # fmt: skip


@pytest.mark.parametrize(
    "stated, present, absent",
    [
        (("US", "", "Greater Seattle Area"), ["seattle", "seattle area"], ["=us-wa"]),
        (("", "", "Helsinki, Uusimaa, Finland"), ["uusimaa", "@fi"], []),
        (("", "", "", "", "555 Clancy St, Detroit, MI, 48201, US"), ["detroit", "=mi", "@us"], []),
        (("", "", "", "", "Detroit MI 48201"), ["detroit", "=mi"], ["@us"]),
        (("", "", "", "Remote, USA"), ["remote", "@us"], []),
        (("US", "NY", "Jamaica"), ["jamaica"], ["@jm"]),
        (("", "", "Lebanon, PA"), ["lebanon", "=pa"], ["@lb"]),
        (("US", "OR", "Portland"), ["=or"], ["or", "us"]),
        (("", "MI", "Milano"), ["=mi", "milano"], ["michigan", "@us", "=us-mi"]),
        (("DE", "", "Frankfurt (Main)"), ["frankfurt main", "frankfurt"], []),
    ],
)
def test_a_place_is_known_by(stated, present, absent):
    place = place_keys(*stated)
    assert all(has(place, key) for key in present), place.keys
    assert not any(has(place, key) for key in absent), place.keys


@given(st.tuples(*[st.text(st.characters() | st.sampled_from("|,/- AZ"), max_size=40)] * 5))
def test_any_text_makes_keys_that_can_be_stored(stated):
    place = place_keys(*stated)
    keys = place.keys.strip("|").split("|") if place.keys else []
    assert all(keys) and place.keys == (f"|{'|'.join(keys)}|" if keys else "")
    assert "\x00" not in place.keys and isinstance(place.keys.encode(), bytes)
    assert (place.precision == "locality") == bool(place.locality_key)


def test_a_hostile_length_stays_small():
    place = place_keys(*["\ufdfa a-" * 5000] * 5)
    assert max(map(len, (place.region_key, place.locality_key))) <= 100
    assert len(place.keys) < 50_000
    assert place is place_keys(*["\ufdfa a-" * 6000] * 5), "only what is cut is remembered"
