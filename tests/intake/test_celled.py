"""A row that holds its posting in a cell: that is the posting, with what the other cells add."""

import io
import json
from datetime import UTC, datetime

import pytest

from postings.intake import celled, containers, embedded, explaining
from postings.intake.tables import ONE_CELL

NODE = {
    "@type": "JobPosting",
    "title": "Baker",
    "hiringOrganization": {"@type": "Organization", "name": "Crumb"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Leeds"}},
}
PAGE = f'<!doctype html><script type="application/ld+json">{json.dumps(NODE)}</script>'


def _table(header: str, *cells: str) -> io.BytesIO:
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    return io.BytesIO(f"{header}\n{row}\n".encode())


def _found(header: str, *cells: str):
    (record,) = containers.read(_table(header, *cells), "jobs.csv")
    (found,) = embedded.postings(record)
    return found, record


@pytest.mark.parametrize("cell", [json.dumps(NODE), PAGE])
def test_it_works(cell):
    found, record = _found("title,company,validThrough,ld", "Baker", "Crumb", "2026-12-31", cell)
    assert found.node == NODE | {"validThrough": "2026-12-31"}
    assert celled.BESIDE in [problem.rule for problem in found.problems]
    assert record.flags == ()


def test_what_another_cell_says_otherwise_is_reported():
    found, _ = _found("title,location,ld", "Baker at Crumb", "York", json.dumps(NODE))
    assert found.node == NODE
    said = [(p.path, p.before) for p in found.problems if p.outcome == "superseded"]
    assert said == [("title", "Baker at Crumb"), ("jobLocation", "York")]


def test_it_is_explained():
    table = _table("title,location,ld", "Baker", "York", json.dumps(NODE))
    (told,) = explaining.explain(containers.read(table, "jobs.csv"), datetime.now(UTC))
    assert ("jobLocation", "York", "superseded") in [entry[:3] for entry in told.entries]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("title,ld", ["Cook", json.dumps(NODE)]),
        ("title,ld", ["Baker", json.dumps([NODE, NODE | {"title": "Bakery hand"}])]),
        ("title,ld,more", ["Baker", json.dumps(NODE), json.dumps(NODE)]),
        ("title,description", ["Baker", json.dumps(NODE)]),
        ("title,ld", ["Baker", json.dumps(NODE)[:-9]]),
    ],
)
def test_what_may_be_anothers_stays_a_text(header, cells):
    found, _ = _found(header, *cells)
    assert found.node["title"] == cells[0]
    assert set(cells[1:]) <= set(found.node.values())


def test_without_a_title_the_row_is_the_posting_in_its_cell():
    found, record = _found("company,ld", "Loaf", json.dumps(NODE))
    assert found.node == NODE
    assert record.flags == (ONE_CELL,)
