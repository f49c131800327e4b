"""The command: files become postings, and the report says what happened."""

import gzip
import json

import pytest
from django.core.management import CommandError, call_command

from postings.intake import identity
from postings.intake import store as store_module
from postings.intake.containers import EMPTY
from postings.models import Document, ImportRun, JobPosting, OrganizationName, Place
from tests.factories import make_node
from tests.intake.reports import command, outcomes

pytestmark = pytest.mark.django_db
YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}


def test_it_works(importing):
    report = importing(make_node(title="Baker"), make_node(title="Miller"))
    assert report["documents"] == report["created"] == 2
    assert report["visible"]["live"] == 2
    assert report["exit"] == 0
    assert report["problems"] == []
    assert sorted(JobPosting.objects.values_list("title", flat=True)) == ["Baker", "Miller"]
    assert Place.objects.filter(label="Leeds, England").count() == 2
    assert Document.objects.filter(current=True).count() == 2
    assert ImportRun.objects.get().status == "finished"


SHAPES = [
    ("one.json", lambda node: json.dumps(node)),
    ("pretty.json", lambda node: json.dumps(node, indent=2)),
    ("list.json", lambda node: json.dumps([{"@type": "WebPage"}, node], indent=1)),
    ("graph.jsonld", lambda node: json.dumps({"@context": "x", "@graph": [node]})),
    ("lines.jsonl", lambda node: json.dumps(node) + "\n\n"),
    ("lines.jsonl.gz", lambda node: json.dumps(node)),
    ("page.json.gz", lambda node: json.dumps(node, indent=1)),
    ("bom.json", lambda node: b"\xef\xbb\xbf" + json.dumps(node).encode()),
    ("wide.json", lambda node: json.dumps(node).encode("utf-16")),
]


@pytest.mark.parametrize(("name", "text"), SHAPES, ids=[name for name, _ in SHAPES])
def test_every_container_is_read(importing, name, text):
    report = importing(name=name, text=text(make_node()))
    assert outcomes(report) == {"created": 1}, report


def test_a_directory_is_read_in_order(tmp_path, importing):
    importing(make_node(title="A"), name="a.json")
    importing(make_node(title="B"), name="b.jsonl")
    (tmp_path / "notes.txt").write_text("nothing")
    assert outcomes(command(tmp_path)) == {"unchanged": 2}


def test_an_interrupted_run_is_completed_by_running_again(importing, monkeypatch):
    nodes = [make_node() for _ in range(5)]
    monkeypatch.setattr("postings.intake.finding.BATCH", 2)
    real, calls = store_module.store, []

    def stopping(batch, prepared, job):
        calls.append(batch)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(batch, prepared, job)

    monkeypatch.setattr("postings.intake.run.store", stopping)
    with pytest.raises(KeyboardInterrupt):
        importing(*nodes)
    assert JobPosting.objects.count() == 2
    assert ImportRun.objects.get().status == "failed"
    monkeypatch.setattr("postings.intake.run.store", real)
    assert outcomes(importing(*nodes)) == {"created": 3, "unchanged": 2}


def test_a_dry_run_reports_the_same_and_stores_nothing(importing):
    node = make_node()
    report = importing(node, {**node, "jobLocation": YORK}, options=["--dry-run"])
    assert outcomes(report) == {"created": 1, "joined": 1}
    assert report["dry_run"]
    assert report["visible"]["live"] == 1
    assert not JobPosting.objects.exists()
    assert not Document.objects.exists()
    assert not ImportRun.objects.exists()
    assert not OrganizationName.objects.exists()


COUNTED = [  # what stands beside a posting, and what becomes of it
    ({"@type": "JobPosting"}, {"rejected": 1}, "it states nothing but its type"),
    ({"@type": "JobPosting", "@id": "#2"}, {"rejected": 1}, "it only refers to “#2”"),
    ({"@type": "JobPosting", "url": "https://a.example/"}, {"rejected": 1}, "it states no title"),
    ({"@type": "JobPosting", "@id": "#1"}, {}, "a stub beside the full posting"),
]


@pytest.mark.parametrize(("node", "others", "words"), COUNTED)
def test_the_report_counts_all_that_was_found(importing, node, others, words):
    full = make_node(**{"@id": "#1"})
    report = importing(name="a.json", text=json.dumps({"@graph": [node, full]}))
    assert outcomes(report) == {"created": 1, **others}
    assert report["documents"] == sum(outcomes(report).values())
    told = [problem["reason"] for problem in report["problems"]]
    assert words in "".join([*told, *(each["rule"] for each in report["repairs"])])


@pytest.mark.parametrize("name", ["#job", "_:b0"])
def test_what_is_named_alike_on_every_page_of_a_template_is_not_one_opening(importing, name):
    texts = [f"<p>Bread in {town}.</p>" for town in ("Leeds", "York")]
    lines = [json.dumps(make_node(**{"@id": name}, title="Baker", description=t)) for t in texts]
    assert outcomes(importing(text="\n".join(lines))) == {"created": 2}
    assert outcomes(importing(text="\n".join(lines))) == {"unchanged": 2}


def test_what_is_said_of_a_whole_file_is_listed_with_its_name(importing):
    (said,) = importing(name="a.json", text="")["problems"]
    assert (said["outcome"], said["file"], said["reason"]) == ("flagged", "a.json", EMPTY)


REJECTED = [
    (json.dumps(make_node(title=None)), "states no title"),
    ('{"@type": "JobPosting", "title": "x",', "not JSON"),
    ('{"@type": "JobPosting", "title": Infinity}', "Infinity"),
    ("[" * 100 + "]" * 100, "deeper"),
    ("[" * 100_000, "deep"),
    ('{"@type": "JobPosting", "title": ' + "9" * 5000 + "}", "digits"),
]


@pytest.mark.parametrize(("line", "reason"), REJECTED, ids=[reason for _, reason in REJECTED])
def test_a_bad_line_is_rejected_by_name_and_its_neighbours_stored(importing, line, reason):
    good = json.dumps(make_node()), json.dumps(make_node())
    report = importing(text="\n".join([good[0], line, good[1]]))
    assert outcomes(report) == {"created": 2, "rejected": 1}
    (problem,) = report["problems"]
    assert (problem["file"], problem["line"]) == ("feed.jsonl", 2)
    assert reason in problem["reason"]
    assert report["exit"] == 1


def test_a_rejected_document_is_kept_with_the_reason(importing):
    node = make_node(title=None)
    importing(node)
    document = Document.objects.get()
    assert document.refusal == "it states no title"
    assert document.node == node
    assert outcomes(importing(node)) == {"rejected": 1}
    assert Document.objects.count() == 1


UNREADABLE = [
    ("missing", None),
    ("empty.json", b""),
    ("no-posting.json", b'{"@type": "WebPage"}'),
    ("cut.jsonl.gz", gzip.compress(b'{"a": 1}\n' * 500)[:-20]),
    ("noise.json", bytes(range(256))),
]


@pytest.mark.parametrize(("name", "data"), UNREADABLE, ids=[name for name, _ in UNREADABLE])
def test_a_file_that_gives_nothing_ends_with_2(tmp_path, name, data):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    report = command(path)
    assert report["exit"] in (1, 2)
    assert (report["exit"] == 1) == bool(report["rejected"])


def test_what_cannot_be_stored_is_rejected_alone(importing, monkeypatch):
    real = identity.read

    def faulty(node, *rest):
        if node["title"] == "Bad":
            raise ZeroDivisionError("oh")
        return real(node, *rest)

    monkeypatch.setattr(identity, "read", faulty)
    report = importing(make_node(), make_node(title="Bad"), make_node())
    assert outcomes(report) == {"created": 2, "rejected": 1}
    assert "a fault of this program" in report["problems"][0]["reason"]


STRANGE = ["\x00NUL", "lone \ud800", "😀" * 50, "x" * 100_000, "<script>alert(1)</script>", "‮bidi"]


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_strange_texts_are_stored(importing, text):
    node = make_node(title=text, description=text, skills=text, **{"x:own": text})
    assert outcomes(importing(text=json.dumps(node))) == {"created": 1}
    assert outcomes(importing(text=json.dumps(node))) == {"unchanged": 1}


def test_nothing_is_invented(importing):
    importing({"@type": "JobPosting", "title": "Baker"})
    posting = JobPosting.objects.get()
    assert posting.organization is None
    assert posting.valid_through is None
    assert posting.date_posted is None
    assert posting.base_salary is None
    assert not posting.places.exists()


def test_the_text_report_says_what_became_visible(tmp_path, capsys):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(make_node(validThrough="2021-01-31", datePosted="2021-01-01")))
    call_command("import_postings", str(path))
    out = capsys.readouterr().out
    assert "1 documents: 1 created" in out
    assert "0 live, 1 expired" in out


def test_an_unknown_option_is_named():
    with pytest.raises(CommandError, match="required"):
        call_command("import_postings")
