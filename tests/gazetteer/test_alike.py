import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.gazetteer.alike import MOST, MOST_SMALL, alike


def labels(typed):
    return [place.label for place in alike(typed)]


def test_it_works():
    assert labels("Seatle USA") == ["Seattle, Washington, United States"]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Nashvile", "Nashville, Tennessee, United States"),
        ("Müncehn", "Munich, Bavaria, Germany"),
        ("San Fransico", "San Francisco, California, United States"),
        ("Cincinatti", "Cincinnati, Ohio, United States"),
        ("Portlnd ME", "Portland, Maine, United States"),
        ("Springfeld, Illinois, USA", "Springfield, Illinois, United States"),
        ("Califronia", "California, United States"),
        ("Untied States", "United States"),
        ("Germny", "Germany"),
        ("Ondon", "London, England, United Kingdom"),
        ("Lpndon Ontario", "London, Ontario, Canada"),
        ("Ledes", "Leeds, England, United Kingdom"),
        ("Xhicago", "Chicago, Illinois, United States"),
        ("Sietle", "Seattle, Washington, United States"),
        ("Brelin", "Berlin, Germany"),
        ("Масква", "Moscow, Russia"),
        ("Hebden Brige", "Hebden Bridge, England, United Kingdom"),  # some 4,500 people
    ],
)
def test_the_likeliest_comes_first(typed, label):
    assert labels(typed)[0] == label


@pytest.mark.parametrize(
    "typed",
    ["", " ", ",", "rom", "Nowhereville", "Seatle, Germany", "\x00", "\ud800abc", "x" * 10**6],
)
def test_what_is_like_no_name(typed):
    assert labels(typed) == []


@given(st.text(max_size=30))
def test_any_text_is_taken(typed):
    found = labels(typed)
    assert len(found) == len(set(found)) <= MOST + MOST_SMALL


def test_small_towns_follow_large_ones():
    found = labels("Seatle")
    assert found[0] == "Seattle, Washington, United States"
    assert "Settle, England, United Kingdom" in found
