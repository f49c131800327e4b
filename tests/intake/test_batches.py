"""Documents in batches: of a bounded size in memory, however they are written."""

import json
import tracemalloc

import pytest

from postings.intake import finding
from postings.intake.record import Record
from postings.intake.report import Report
from tests.factories import make_node

TERMS = json.dumps([{"@type": "DefinedTerm", "name": f"Bread {n}"} for n in range(20_000)])


def heavy(number: int) -> dict:
    """A megabyte of JSON, twelve in memory."""
    return make_node(identifier=f"H{number}", skills=json.loads(TERMS))


def batches(nodes) -> list:
    records = (Record("feed", line, node) for line, node in enumerate(nodes, 1))
    return list(finding.batches(records, Report()))


@pytest.mark.parametrize(("number", "sizes"), [(1, [1]), (200, [200]), (450, [200, 200, 50])])
def test_it_works(number, sizes):
    nodes = [make_node(identifier=f"N{n}") for n in range(number)]
    found = batches(nodes)
    assert list(map(len, found)) == sizes
    assert [raw.node for batch in found for raw in batch] == nodes


def test_heavy_documents_wait_alone_and_as_bytes():
    texts = [json.dumps(heavy(number)) for number in range(8)]
    tracemalloc.start()
    found = batches(map(json.loads, texts))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert list(map(len, found)) == [1] * 8
    assert held < 8 * 5 * 2**20
    assert [batch[0].node for batch in found] == list(map(json.loads, texts))
