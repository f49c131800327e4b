"""Whatever a posting says, each way of publishing it says the same."""

import io

import pytest
from hypothesis import given, settings

from postings.intake import containers, embedded
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.intake.wrapped import WAYS, written
from tests.schemaorg.messy import nodes

NAMED = {"@type": "JobPosting", "@id": "#baker", "title": "Baker"}
UNSAID = {"title", "Title", "schema:title", "type", "Type", "@Type", "@context"}


def found(data: bytes, name: str) -> list[dict]:
    records = list(containers.read(io.BytesIO(data), name))
    assert [record.error for record in records if record.error] == []
    return [one.node for record in records for one in embedded.postings(record)]


def said(node: dict) -> object:
    return JOB_POSTING.read(node).value


def plain(node: dict) -> bytes:
    return written("a list.json", node)


@pytest.mark.parametrize("way", WAYS)
def test_it_works(way):
    node = NAMED | {"skills": ["rye", "dough"], "jobLocation": {"@type": "Place", "name": "Hull"}}
    assert found(written(way, node), way) == [node]


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=15)
@given(node=nodes())
def test_whatever_it_says(way, node):
    node = {name: held for name, held in node.items() if name not in UNSAID} | NAMED
    (wanted, *_) = found(plain(node), "a list.json")
    read = found(written(way, node), way)
    assert read
    assert all(said(each) == said(wanted) for each in read)
