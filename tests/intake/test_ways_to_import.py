"""However its documents are read, the same board comes of a feed."""

import json
import re
from datetime import UTC, date, datetime
from random import Random

import pytest

from postings.intake.record import Record
from postings.intake.run import run
from postings.models import Document, JobPosting, Place, SearchText, Source
from tests.bench import documents
from tests.factories import make_node

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OWN = ("id", "sort_key", "organization_id", "source_id")  # of a row: drawn from a sequence

SOURCE = re.compile(r"\s·s·\d+")  # its word in the index, drawn from a sequence too


def feed() -> list[dict]:
    """One opening of three towns, a newer version of another, and what cannot be a posting."""
    nodes = [documents.document(n, date(2026, 3, 2)) for n in range(60)]
    older = make_node(title="Baker", identifier="b-1", description="older", datePosted="2026-01-01")
    return [*nodes, older, {**older, "description": "newer", "datePosted": "2026-01-05"}]


def board() -> dict:
    postings = JobPosting.objects.order_by("identity")
    named = {posting.pk: posting.identity for posting in postings}
    found = {
        "postings": [
            {field.attname: getattr(posting, field.attname) for field in posting._meta.fields}
            for posting in postings
        ],
        "places": sorted(
            json.dumps(row, sort_keys=True, default=str)
            for row in Place.objects.values(
                "posting__identity", "node", "label", "keys", "precision", "facts", "valid_through"
            )
        ),
        "documents": list(
            Document.objects.order_by("digest").values_list("digest", "key", "rank", "current")
        ),
        "words": sorted(
            (named[pk], SOURCE.sub("", words))
            for pk, words in SearchText.objects.values_list("posting", "words")
        ),
        "employers": sorted(postings.values_list("identity", "organization__name")),
    }
    for row in found["postings"]:
        for name in OWN:
            del row[name]
    return found


def imported(parts: list[list[dict]], workers: int = 0) -> dict:
    """A run for each part."""
    source = Source.objects.create(name=f"a source {Source.objects.count()}")
    for part in parts:
        records = [Record("a.jsonl", line, node) for line, node in enumerate(part, 1)]
        report = run(records, source, workers=workers, now=NOW)
        assert report.documents == len(part)
    found = board()
    for model in (SearchText, Place, Document, JobPosting):
        model.objects.all().delete()
    return json.loads(json.dumps(found, default=str))


def shuffled(nodes: list[dict], seed: int) -> list[dict]:
    return Random(seed).sample(nodes, len(nodes))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [7, 1000])
def test_it_works(monkeypatch, size):
    monkeypatch.setattr("postings.intake.finding.BATCH", size)
    monkeypatch.setattr("postings.intake.prepare.ALONE", 1)
    nodes = feed()
    expected = imported([nodes])
    assert len(expected["postings"]) > 40
    assert len(expected["places"]) > len(expected["postings"])
    assert imported([shuffled(nodes, size)]) == expected
    assert imported([nodes[at::10] for at in range(10)]) == expected


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("workers", [1, 2])
def test_other_processes_make_the_same_of_it(monkeypatch, workers):
    monkeypatch.setattr("postings.intake.finding.BATCH", 7)
    monkeypatch.setattr("postings.intake.prepare.ALONE", 1)
    nodes = shuffled(feed(), workers)
    expected = imported([nodes])
    assert imported([nodes], workers) == expected
