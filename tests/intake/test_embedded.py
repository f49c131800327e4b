"""Postings that stand as JSON or as a page in a text of other JSON, or in a cell."""

import csv
import io
import json

import pytest

from postings.intake import containers
from postings.intake.embedded import postings
from postings.intake.inner import OUT_OF_A_TEXT
from postings.intake.lenient import SURPLUS
from postings.intake.tables import ONE_CELL

NODE = {"@type": "JobPosting", "title": "Baker"}
TEXT = json.dumps(NODE)
PAGE = f"<html lang=de><title>Baker</title><script type=application/ld+json>{TEXT}</script></html>"


def found(value: object, name: str = "feed.json") -> list:
    text = value if isinstance(value, str) else json.dumps(value)
    records = containers.read(io.BytesIO(text.encode()), name)
    return [each for record in records for each in postings(record)]


HOLDERS = [
    json.dumps(TEXT),
    {"url": "https://crumb.example/1", "jsonld": TEXT},
    {"pages": [{"status": 200, "body": [f" [{TEXT}] "]}]},
    {"url": "https://crumb.example/1", "html": PAGE},
]


@pytest.mark.parametrize("holder", HOLDERS)
def test_it_works(holder):
    (one,) = found(holder)
    assert one.node == NODE
    assert [(p.outcome, p.rule) for p in one.problems] == [("repaired", OUT_OF_A_TEXT)]


def test_texts_in_texts_are_looked_into_to_a_depth():
    twice = json.dumps({"a": TEXT})
    (one,) = found({"a": [twice]})
    assert one.node == NODE
    thrice = json.dumps({"a": json.dumps({"a": twice})})
    assert found({"a": thrice}) == []


def test_what_was_mended_in_it_and_its_language_are_told():
    (one,) = found({"a": TEXT.replace("}", ",}")})
    assert [problem.rule for problem in one.problems] == [OUT_OF_A_TEXT, SURPLUS]
    assert found({"a": PAGE})[0].language == "de"


OTHERS = [
    {**NODE, "description": TEXT},  # a posting's own text
    [NODE, {"jsonld": TEXT}],
    {"text": "[JobPosting] is a type"},
    {"html": "<p>JobPosting is a type</p>"},
]


@pytest.mark.parametrize("value", OTHERS)
def test_other_texts_stay_texts(value):
    assert all(not each.problems and not each.error for each in found(value))


def test_what_cannot_be_read_is_refused_by_name():
    broken, good = found({"a": TEXT[:-1], "b": TEXT})
    assert "not JSON" in broken.error
    assert good.node == NODE


def test_a_cell_may_hold_one():
    table = io.StringIO()
    csv.writer(table).writerows([["url", "jsonld"], ["https://crumb.example/1", TEXT]])
    (one,) = found(table.getvalue(), "feed.csv")
    assert one.node == NODE
    (record,) = containers.read(io.BytesIO(table.getvalue().encode()), "feed.csv")
    assert record.flags == (ONE_CELL,)
