"""Every leaf of the published documents ends somewhere: read alone, without a database."""

import os
from pathlib import Path

import pytest

from postings.intake import containers
from postings.schemaorg.accounting import account
from postings.schemaorg.nodes import find
from postings.schemaorg.vocabulary import JOB_POSTING

CORPUS = Path(os.environ.get("CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
FILES = sorted(path for path in CORPUS.glob("*") if path.suffix != ".tsv")


@pytest.mark.slow
@pytest.mark.skipif(not FILES, reason=f"no documents in {CORPUS} (set CORPUS)")
def test_every_leaf_of_every_document_is_accounted_for():
    nodes = list(_nodes(FILES))
    assert len(nodes) > 3782
    assert [entry for node in nodes for entry in _missing(node)] == []


def _nodes(paths):
    for path in paths:
        for record in containers.records(path):
            yield from find(record.value)


def _missing(node: dict) -> list:
    return [e for e in account(node, JOB_POSTING.read(node)) if e.outcome == "missing"]
