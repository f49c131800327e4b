"""Words and a place in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.search.sentence import sentence


@pytest.mark.parametrize(
    ("typed", "words", "place"),
    [
        ("nurse jobs in Leeds", "nurse", "Leeds, England, United Kingdom"),
        ("nurse leeds", "nurse", "Leeds, England, United Kingdom"),
        ("Krankenpfleger in München", "Krankenpfleger", "Munich, Bavaria, Germany"),
        ("accountant near Paris, TX", "accountant", "Paris, Texas, United States"),
        ("software engineer seattle wa", "software engineer", "Seattle, Washington, United States"),
        ("data scientist new york", "data scientist", "New York City, New York, United States"),
        ("teacher, United Kingdom", "teacher", "United Kingdom"),
        ("head of marketing in uk", "head of marketing", "United Kingdom"),
        ("Stellen Berlin", "", "Berlin, Germany"),
        ("Boston", "", "Boston, Massachusetts, United States"),
        ("research and development jobs", "research and development", ""),
        ("jobs", "", ""),
        ("nurse jobs near me", "nurse", ""),
        ("nurse nearby", "nurse", ""),
    ],
)
def test_it_works(typed, words, place):
    said = sentence(typed)
    assert (said.words, said.place.label if said.place else "") == (words, place)


@pytest.mark.parametrize(
    "typed",
    [
        "nurse",
        "java",
        "cook",
        "reading tutor",
        "mobile developer",
        "head of sales",
        "nurse or welder leeds",
        '"jobs in Leeds"',
        "“jobs in Leeds”",
        "title:jobs",
        "nurse -leeds",
        "in",
        "",
    ],
)
def test_what_are_words_stay_words(typed):
    assert sentence(typed) == (typed, None)


@given(st.text(max_size=60))
def test_any_text_is_taken(typed):
    sentence(typed)
