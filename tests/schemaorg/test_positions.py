"""Coordinates in one text are read where they can only be one pair."""

import pytest

from postings.schemaorg.accounting import account
from postings.schemaorg.vocabulary import JOB_POSTING

ROWS = [
    ("54.3,10.1", (54.3, 10.1)),
    (" 54.3 ; -10.1 ", (54.3, -10.1)),
    ("(54.3, 10)", (54.3, 10.0)),
    ("geo:54.3,10.1", (54.3, 10.1)),
    ("54,3; 10,1", (54.3, 10.1)),
    ("54,3, -10,1", (54.3, -10.1)),
    ("54.3N 10.1W", (54.3, -10.1)),
    ("54.3° s, 10.1° e", (-54.3, 10.1)),
    ("POINT(10.1 54.3)", (54.3, 10.1)),
    ({"@value": "54.3,10.1"}, (54.3, 10.1)),
]
TEXTS = ["54,10", "54.3 10.1", "154.3,10.1", "54.3,10.1,7", "54.3,999.1", "Leeds", [54.3, 10.1]]
TYPED = {"@type": "GeoCoordinates"}


def reading(**place) -> tuple[dict, list]:
    node = {"jobLocation": {"@type": "Place", "name": "Mill", **place}}
    found = JOB_POSTING.read(node)
    assert not [entry for entry in account(node, found) if entry.outcome == "missing"]
    return found.value["job_location"][0], found.problems


@pytest.mark.parametrize(("text", "pair"), ROWS)
def test_it_works(text, pair):
    value, problems = reading(geo=text)
    assert value["geo"] == dict(zip(("latitude", "longitude"), pair, strict=True))
    assert [problem.rule for problem in problems] == ["latitude and longitude in one text"]


@pytest.mark.parametrize("text", TEXTS)
def test_what_may_mean_another_pair_is_refused_and_kept(text):
    value, problems = reading(geo=text)
    assert value == {"name": "Mill", "@extra": {"geo": text}}
    assert [problem.outcome for problem in problems] == ["refused"]


def test_swapped_ones_are_refused_by_name():
    assert "swapped?" in reading(geo="154.3,10.1")[1][0].rule


def test_0_0_in_one_text_is_none():
    value, (problem,) = reading(geo="0.0,0.0")
    assert (value, problem.outcome) == ({"name": "Mill"}, "repaired")


FIELDS = [
    {"latitude": "54.3,10.1"},
    {"latitude": "54.3,10.1", "longitude": "54.3,10.1"},
]


@pytest.mark.parametrize("fields", FIELDS)
def test_both_in_one_field_are_both(fields):
    pair = {"latitude": 54.3, "longitude": 10.1}
    assert reading(**fields)[0] == {"name": "Mill", **pair}
    assert reading(geo=TYPED | fields)[0] == {"name": "Mill", "geo": pair}


def test_what_is_said_otherwise_beside_them_leaves_a_text():
    fields = {"latitude": "54.3,10.1", "longitude": "9"}
    assert reading(**fields)[0] == {"name": "Mill", "latitude": "54.3,10.1", "longitude": 9}
