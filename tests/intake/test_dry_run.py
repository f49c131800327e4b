"""A dry run: what would become of each posting, and no row touched, no writer kept waiting."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import connection

from postings.intake.prepare import ahead
from postings.models import ImportRun, JobPosting, Source
from tests.factories import make_node, make_source
from tests.intake.reports import command, outcomes
from tests.intake.test_taking_back import (
    BEFORE,
    IMPORTS,
    LOOSE,
    NODES,
    YORK,
    edit,
    plain,
    tables,
)

pytestmark = pytest.mark.django_db
SAME = ("documents", "kept", "closed", "visible", "google", "problems", "repairs", "postings")


def told(report) -> dict:
    return {one["title"]: one for one in report["postings"]["told"]}


def test_it_works(importing):
    plain()
    edit(JobPosting.objects.get(title="Baker 1"), skills="Patience")
    news = [
        NODES[0] | {"skills": "Rye", "validThrough": "2100-01-01"},
        NODES[1] | {"skills": "Rye"},
        NODES[2],
        make_node(title="Nurse", datePosted="2090-01-01"),
    ]
    before = tables()
    report = importing(*news, options=["--dry-run"])
    assert tables() == before
    counts = {word: n for word, n in report["postings"]["counts"].items() if n}
    assert counts == {"new": 1, "changed": 1, "kept": 1, "unchanged": 1}
    found = told(report)
    assert found["Baker 0"]["changes"] == [
        ["validThrough", "", "2100-01-01"],
        ["skills", "", "Rye"],
    ]
    assert found["Baker 1"]["kept"] == [["skills", "Rye", "Patience"]]
    assert found["Nurse"]["outcome"] == "new"
    assert found["Nurse"]["posting"] is None
    assert found["Nurse"]["doubts"]
    assert found["Nurse"]["verdict"] == "warned"


@pytest.mark.parametrize("brought", IMPORTS.values(), ids=IMPORTS)
@pytest.mark.parametrize("make", BEFORE, ids=lambda make: make.__name__)
def test_it_says_what_the_import_then_does(importing, make, brought):
    make()
    before, runs = tables(), ImportRun.objects.count()
    tried = importing(*brought, options=["--dry-run"])
    assert tables() == before
    assert ImportRun.objects.count() == runs
    done = importing(*brought)
    assert outcomes(tried) == outcomes(done)
    assert {name: tried[name] for name in SAME[:4]} == {name: done[name] for name in SAME[:4]}
    assert _without_numbers(tried) == _without_numbers(done)


def _without_numbers(report) -> dict:
    """The order is that of the file in one, and of postings in the other."""
    found = [sorted(map(json.dumps, report[name])) for name in ("problems", "repairs")]
    by_title = sorted(report["postings"]["told"], key=lambda one: json.dumps(one))
    return {"postings": report["postings"] | {"told": by_title}, "rest": found}


@pytest.mark.parametrize("size", [1, 3])
def test_documents_of_a_posting_need_not_be_neighbours(importing, monkeypatch, size):
    monkeypatch.setattr("postings.intake.rehearsing.BATCH", size)
    monkeypatch.setattr("postings.intake.finding.BATCH", size)
    nodes = [LOOSE, *NODES, LOOSE | {"jobLocation": YORK}, LOOSE | {"skills": "Rye"}]
    tried = importing(*nodes, options=["--dry-run"])
    done = importing(*nodes)
    assert outcomes(tried) == outcomes(done)
    assert tried["created"] == 7


@pytest.mark.django_db(transaction=True)
def test_others_may_write_between_two_batches(importing, monkeypatch):
    monkeypatch.setattr("postings.intake.rehearsing.BATCH", 2)
    monkeypatch.setattr("postings.intake.finding.BATCH", 2)
    open_ones = []

    def reading(*arguments):
        for read in ahead(*arguments):
            open_ones.append(connection.in_atomic_block)
            yield read

    monkeypatch.setattr("postings.intake.run.ahead", reading)
    importing(*NODES, options=["--dry-run"])
    assert open_ones == [False] * 3


def test_a_new_source_is_not_stored(importing):
    importing(make_node(), options=["--dry-run", "--source", "new"])
    assert not Source.objects.exists()


def test_employers_that_are_new_beside_known_names(importing):
    importing(make_node(hiringOrganization={"name": "Crumb & Sons Ltd"}))
    node = make_node(hiringOrganization={"name": "Crumb and Sons Ltd."})
    other = make_node(hiringOrganization={"name": "Zeppelin"})
    report = importing(node, other, options=["--dry-run"])
    assert report["employers"] == {"Crumb and Sons Ltd.": ["Crumb & Sons Ltd"], "Zeppelin": []}


def test_what_cleaning_takes_out(importing):
    text = '<p style="x">a</p><script>b</script>'
    report = importing(make_node(description=text), options=["--dry-run"])
    assert report["removed"] == {"<script>": 1, "style=": 1}


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
@pytest.mark.parametrize(("number", "warned"), [(2, False), (3, True)])
def test_documents_of_another_source(tmp_path, capsys, importing, number, warned, options):
    importing(*NODES[:number])
    report = importing(*NODES, options=["--source", "other", *options])
    words = f"{number} of 6 documents are known from the source “import”"
    assert (words in report["elsewhere"]["warning"]) == warned
    assert (words in capsys.readouterr().err) == warned


def test_as_text(tmp_path):
    plain()
    edit(JobPosting.objects.get(title="Baker 1"), skills="Patience")
    path, out = tmp_path / "feed.json", io.StringIO()
    new = make_node(title="Nurse", hiringOrganization={"name": "Crumb & Son"})
    news = [NODES[0] | {"skills": "Rye"}, NODES[1] | {"skills": "Rye"}, new]
    path.write_text(json.dumps(news))
    call_command("import_postings", str(path), "--dry-run", stdout=out)
    said = out.getvalue()
    for line in (
        "Postings: 1 new, 1 changed, 1 kept, 0 closed, 0 reopened, 0 unchanged",
        "  changed: Baker 0 (Crumb & Sons)\n    skills: – → Rye",
        "    skills is kept: Patience; the source says: Rye",
        "  Crumb & Son; known are: Crumb & Sons",
    ):
        assert line in said


def test_a_long_text_is_told_from_its_first_difference(importing):
    text = "<p>" + "word " * 200 + "</p>"
    importing(NODES[0] | {"description": text})
    changed = NODES[0] | {"description": text.replace("</p>", "end</p>")}
    ((_, before, after),) = told(importing(changed))["Baker 0"]["changes"]
    assert before.startswith("…")
    assert after.endswith("end</p>")
    assert len(after) < 100


def test_of_many_some_are_told_and_all_counted(importing, monkeypatch):
    monkeypatch.setattr("postings.intake.recording.TRIED", 2)
    report = importing(*NODES, options=["--dry-run"])
    assert report["postings"]["counts"]["new"] == 6
    assert len(report["postings"]["told"]) == 2
    assert report["postings"]["untold"] == 4


def test_reading_again_can_be_tried(importing):
    plain()
    JobPosting.objects.filter(title="Baker 0").update(job_location_type="TELECOMMUTE")
    before = tables()
    report = command("--reread", "--dry-run")
    assert tables() == before
    assert told(report)["Baker 0"]["changes"] == [["jobLocationType", "TELECOMMUTE", ""]]
    assert make_source().runs.count() == 1
