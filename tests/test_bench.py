"""The benches run, whatever they measure; `make bench` is the run that counts."""

import gzip
import json
import subprocess
import sys
from datetime import date

import pytest

from tests.bench import documents
from tests.bench.trial import ROOT

DAY = date(2026, 3, 2)


@pytest.mark.slow
def test_it_works():
    command = [sys.executable, "-m", "tests.bench", "--documents", "12", "--rounds", "1", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    ratios = [
        row[unit]
        for rows in json.loads(done.stdout).values()
        for row in rows
        for unit in ("cpu", "wall", "other")
    ]
    assert any(ratios)


def test_the_same_documents_every_time():
    assert [documents.document(n, DAY) for n in range(30)] == [
        documents.document(n, DAY) for n in range(30)
    ]


def test_documents_vary():
    made = [documents.document(n, DAY) for n in range(60)]
    stated = {node.get("identifier", {}).get("value") for node in made}
    assert None in stated, "some have no identifier"
    assert 30 < len(stated) < 45, "some openings are stated once a town"
    assert any("&lt;ul&gt;" in node["description"] for node in made), "escaped markup"
    assert any("<ul>" in node["description"] for node in made), "real markup"
    assert any("https://www." in node["description"] for node in made), "addresses in text"


def test_published_documents_come_round_as_others(tmp_path):
    nodes = [documents.document(n, DAY) for n in range(30)]
    file = tmp_path / "published.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, nodes)).encode()))
    first, second = (
        list(documents.published(file, 60, documents.retold))[at : at + 30] for at in (0, 30)
    )
    assert first == nodes
    for name in ("title", "description", "datePosted", "validThrough"):
        assert all(old[name] != new[name] for old, new in zip(first, second, strict=True))
    openings = [
        len({json.dumps([node["title"], node.get("identifier")]) for node in turn})
        for turn in (first, second)
    ]
    assert openings[0] == openings[1] < 30, "what was one opening still is"
