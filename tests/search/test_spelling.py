"""What may have been meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.search.spelling import nearest, suggestion

KNOWN = {"nurse": 9, "nursery": 2, "welder": 4, "baker": 5, "barker": 1, "c": 1, "leeds": 3}
KNOWN |= {"healthcare": 2, "night": 3, "shift": 3, "nights": 1, "hift": 1, "frontend": 1}
KNOWN["csharp"] = 3


def test_it_works():
    assert suggestion("Nusre leeds", KNOWN) == "nurse leeds"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nurse", ""),
        ("", ""),
        ("nurze or weldr", "nurse or welder"),
        ("title:weldre", "title:welder"),
        ("-weldr", ""),
        ('"weldr"', ""),
        ("“weldr”", ""),
        ("«weldr» nurze", '"weldr" nurse'),
        ("f#", ""),
        ("F# weldr", "F# welder"),
        ("weldr*", ""),
        ("xyzzy", ""),
        ("bakr", "baker"),
        ("bkr", ""),
        ("wleedr", "welder"),
        ("full-tim", ""),
        ("'; DROP", ""),
        ("nightshift nurse", "night shift nurse"),
        ("title:nightshift", "title:night shift"),
        ("bakernurs", ""),
        ("health care nurse", "healthcare nurse"),
        ("Front End", "FrontEnd"),
        ("front or end", ""),
        ("-health care", ""),
        ('"health care"', ""),
    ],
)
def test_only_unknown_words_are_replaced(typed, meant):
    assert suggestion(typed, KNOWN) == meant


def test_of_two_as_near_the_more_frequent():
    assert nearest("baaker", KNOWN) == "baker"
    assert nearest("bnker", {"baker": 1, "banker": 2}) == "banker"


@given(st.text(max_size=20))
def test_any_text_is_taken(typed):
    assert isinstance(suggestion(typed, KNOWN), str)
