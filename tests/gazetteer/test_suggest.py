import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.gazetteer.suggest import suggest, which


def labels(found):
    return [each.label for each in found]


def test_it_works():
    first, *_ = suggest("portland, or")
    assert first.label == "Portland, Oregon, United States"
    assert first.kind == "locality"
    assert first.place.region == "us-or"


@pytest.mark.parametrize(
    "prefix, label, kind",
    [
        ("par", "Paris, Île-de-France, France", "locality"),
        ("münc", "Munich, Bavaria, Germany", "locality"),
        ("Мос", "Moscow, Russia", "locality"),
        ("東", "Tokyo, Japan", "locality"),
        ("القاه", "Cairo, Egypt", "locality"),
        ("saint loui", "St. Louis, Missouri, United States", "locality"),
        ("paris, t", "Paris, Texas, United States", "locality"),
        ("paris, us", "Paris, Texas, United States", "locality"),
        ("calif", "California, United States", "region"),
        ("oregon, uni", "Oregon, United States", "region"),
        ("germ", "Germany", "country"),
        ("deutschl", "Germany", "country"),
    ],
)
def test_the_best_comes_first(prefix, label, kind):
    first, *_ = suggest(prefix)
    assert (first.label, first.kind) == (label, kind)


@pytest.mark.parametrize(
    "prefix",
    [
        "",
        " ",
        ",",
        ", or",
        "\x00",
        "\ud800",
        "xqzj",
        "x" * 101,
        "a" * 10**6,
        "\u202e",
        "," * 999,
    ],
)
def test_what_starts_no_name(prefix):
    assert suggest(prefix) == []


@given(st.text(st.characters() | st.sampled_from(", santo@4\t"), max_size=20), st.integers(1, 12))
def test_anything_can_be_typed(prefix, limit):
    found = labels(suggest(prefix, limit))
    assert len(found) == len(set(found)) <= limit
    assert len(which(prefix)) <= 8


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Paris", ["Paris, Île-de-France, France", "Paris, Texas, United States"]),
        ("London", ["London, England, United Kingdom", "London, Ontario, Canada"]),
        (
            "Kansas City",
            ["Kansas City, Missouri, United States", "Kansas City, Kansas, United States"],
        ),
        ("Paris, France", ["Paris, Île-de-France, France"]),
        ("Paris TX", ["Paris, Texas, United States"]),
        ("Paris, Kentucky", ["Paris, Kentucky, United States"]),
        ("Springfield, Illinois, USA", ["Springfield, Illinois, United States"]),
        ("New York, NY", ["New York City, New York, United States"]),
        ("San Francisco Bay Area", ["San Francisco, California, United States"]),
        ("SF Bay Area", ["San Francisco, California, United States"]),
        ("Dallas-Fort Worth", ["Dallas, Texas, United States"]),
        ("Iowa City", ["Iowa City, Iowa, United States"]),
        ("Kuwait City", ["Kuwait City, Al Asimah, Kuwait"]),
        ("Québec City, Canada", ["Québec, Quebec, Canada"]),
        ("München", ["Munich, Bavaria, Germany"]),
        ("Nowhereville", []),
        ("", []),
        (",", []),
        ("\x00", []),
        ("x" * 10**6, []),
    ],
)
def test_which_town_is_meant(text, expected):
    assert labels(which(text)) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("USA", "United States"),
        ("Deutschland", "Germany"),
        ("California", "California, United States"),
        ("Trinidad-Tobago", "Trinidad and Tobago"),
    ],
)
def test_an_area_is_meant(text, label):
    assert which(text).label == label


def test_many_towns_of_one_name_are_cut():
    found = which("Springfield")
    assert len(found) == 8
    assert {town.name for town in found} == {"Springfield"}
    assert len(set(labels(found))) == 8


@pytest.mark.parametrize("prefix", ["s", "san j", "ma", "ро", "東", "inner", "dub", "new d"])
def test_a_label_that_is_chosen_leads_to_its_town(prefix):
    found = [each.place for each in suggest(prefix, 12) if each.kind == "locality"]
    for town in found:
        assert which(town.label) == [town]
    assert found
