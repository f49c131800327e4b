"""The command: files become postings, and the report says what happened."""

import gzip
import io
import json
import random
from unittest.mock import ANY

import pytest
from django.core.management import CommandError, call_command

from postings.intake import identity
from postings.intake import store as store_module
from postings.models import (
    Change,
    Document,
    ImportRun,
    JobPosting,
    OrganizationName,
    Place,
    Tombstone,
)
from postings.models.stating import state
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.factories import LEEDS, an_instant, make_node

pytestmark = pytest.mark.django_db
YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}


@pytest.fixture
def importing(tmp_path, capsys):
    """Import nodes (or raw text) as a file; the JSON report with its exit code."""

    def importing(*nodes, name="feed.jsonl", text=None, options=()):
        path = tmp_path / name
        content = text if text is not None else "\n".join(json.dumps(node) for node in nodes)
        data = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return command(path, *options)

    return importing


def command(*arguments) -> dict:
    out, code = io.StringIO(), 0
    try:
        call_command("import_postings", *map(str, arguments), format="json", workers=0, stdout=out)
    except SystemExit as stop:
        code = stop.code
    return {**json.loads(out.getvalue()), "exit": code}


def outcomes(report) -> dict:
    names = ("created", "joined", "updated", "unchanged", "rejected", "withheld")
    return {name: report[name] for name in names if report[name]}


def stored() -> list:
    """Everything a run may change, without its own marks."""
    postings = [
        {k: v for k, v in vars(p).items() if k not in ("_state", "updated_at", "id")}
        for p in JobPosting.objects.order_by("identity")
    ]
    places = Place.objects.order_by("posting__identity", "position")
    return [postings, list(places.values_list("node", "label", "keys", "valid_through"))]


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


def test_a_second_run_changes_nothing(importing):
    nodes = [make_node(), make_node(jobLocation=[LEEDS, YORK])]
    importing(*nodes)
    before, changes = stored(), Change.objects.count()
    assert outcomes(importing(*nodes)) == {"unchanged": 2}
    assert stored() == before
    assert Change.objects.count() == changes


def test_the_same_opening_in_two_cities_is_one_posting(importing):
    node = make_node(title="Baker")
    report = importing(node, {**node, "jobLocation": YORK})
    assert outcomes(report) == {"created": 1, "joined": 1}
    posting = JobPosting.objects.get()
    assert {place.locality_key for place in posting.places.all()} == {"leeds", "york"}


def test_a_newer_text_replaces_the_older_and_is_recorded(importing):
    node = make_node(description="<p>Bread.</p>")
    importing(node)
    report = importing({**node, "description": "<p>Bread and cake.</p>"})
    assert outcomes(report) == {"updated": 1}
    assert JobPosting.objects.get().description == "<p>Bread and cake.</p>"
    change = Change.objects.get()
    assert (change.property, change.before) == ("description", "<p>Bread.</p>")


def test_going_back_is_a_change_too(importing):
    first = make_node(description="A")
    second = {**first, "description": "B"}
    importing(first)
    importing(second)
    assert outcomes(importing(first)) == {"updated": 1}
    assert JobPosting.objects.get().description == "<p>A</p>"
    assert Change.objects.count() == 2


def rivals() -> list:
    """Three versions of one document, and one in another town."""
    node = make_node(title="Baker", datePosted="2026-01-01", validThrough="2026-03-01")
    return [
        node,
        {**node, "datePosted": "2026-01-05", "description": "newer"},
        {**node, "datePosted": "2026-01-03", "description": "between"},
        {**node, "jobLocation": YORK},
        make_node(title="Miller"),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_reading_makes_no_difference(importing, monkeypatch, seed):
    monkeypatch.setattr("postings.intake.finding.BATCH", 1 + seed % 3)
    nodes = rivals()
    random.Random(seed).shuffle(nodes)
    importing(*nodes)
    posting = JobPosting.objects.get(title="Baker")
    assert posting.description == "<p>newer</p>"
    assert posting.date_posted_stated == "2026-01-05"
    assert sorted(p.locality_key for p in posting.places.all()) == ["leeds", "york"]
    before = stored()
    random.Random(seed + 1).shuffle(nodes)
    assert outcomes(importing(*nodes)) == {"unchanged": 5}
    assert stored() == before


def test_other_processes_read_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("postings.intake.finding.BATCH", 2)
    monkeypatch.setattr("postings.intake.prepare.ALONE", 1)
    nodes = [*rivals(), make_node(title=None)]
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(map(json.dumps, nodes)))
    alone = command(path)
    before = stored()
    for model in (Change, Document, Place, JobPosting):
        model.objects.all().delete()
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("import_postings", str(path), format="json", workers=1, stdout=out)
    assert outcomes(json.loads(out.getvalue())) == outcomes(alone)
    assert [{**p, "first_seen": 0} for p in stored()[0]] == [
        {**p, "first_seen": 0, "sort_key": ANY} for p in before[0]
    ]


def test_of_rivals_the_one_still_published_takes_over(importing):
    older, newer, *_ = rivals()
    importing(older, newer)
    report = importing(older)
    assert outcomes(report) == {"updated": 1}
    assert JobPosting.objects.get().date_posted_stated == "2026-01-01"


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


REJECTED = [
    (json.dumps(make_node(title=None)), "states no title"),
    ('{"@type": "JobPosting", "title": "x",', "not JSON"),
    ('{"@type": "JobPosting", "title": NaN}', "NaN"),
    ('{"@type": "JobPosting", "title": "x", "y": 1e400}', "JSON compliant"),
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


def test_an_edit_survives_and_the_source_is_remembered(importing):
    node = make_node(validThrough="2027-01-31")
    importing(node)
    posting = JobPosting.objects.get()
    posting.held = {"validThrough": "2027-01-31"}
    posting.save()
    report = importing({**node, "validThrough": "2027-02-28", "title": "Head baker"})
    # another title is another opening, by identity; the same title is not
    assert outcomes(report) == {"created": 1}
    report = importing({**node, "validThrough": "2027-02-28"})
    assert report["kept"] == 1
    posting.refresh_from_db()
    assert posting.valid_through_stated == "2027-01-31"
    assert posting.held == {"validThrough": "2027-02-28"}


def test_a_place_may_close_before_the_posting_or_with_it(importing):
    node = make_node(title="Baker", validThrough="2027-03-31")
    importing(node, {**node, "jobLocation": YORK, "validThrough": "2027-01-31"})
    ends = {p.locality_key: p.valid_through for p in Place.objects.all()}
    assert ends == {"leeds": None, "york": an_instant("2027-02-01 00:00")}
    assert JobPosting.objects.get().valid_through_stated == "2027-03-31"


def test_an_extended_posting_is_not_cut_short_by_its_places(importing):
    node = make_node(validThrough="2027-01-31")
    importing(node)
    posting = JobPosting.objects.get()
    posting.held = {"validThrough": "2027-01-31"}
    state(posting, JOB_POSTING.properties["validThrough"], "2027-06-30", posting.zone)
    posting.save()
    importing({**node, "description": "newer"})
    posting.refresh_from_db()
    assert posting.places.get().live_until == posting.live_until == an_instant("2027-07-01 00:00")


def test_what_was_removed_is_withheld(importing):
    node = make_node()
    importing(node)
    posting = JobPosting.objects.get()
    Tombstone.objects.create(
        id=posting.pk, source=posting.source, identity=posting.identity, at=posting.first_seen
    )
    posting.delete()
    report = importing({**node, "description": "again"})
    assert outcomes(report) == {"withheld": 1}
    assert not JobPosting.objects.exists()


def test_a_closing_by_the_feed_is_undone_when_the_document_changes(importing):
    node = make_node()
    importing(node)
    posting = JobPosting.objects.get()
    posting.closed_at, posting.closed_reason = posting.first_seen, "feed"
    posting.save()
    importing({**node, "description": "back"})
    posting.refresh_from_db()
    assert posting.closed_at is None


def test_a_closing_by_a_person_stays(importing):
    node = make_node()
    importing(node)
    JobPosting.objects.update(closed_at="2026-01-20T00:00Z", closed_reason="filled")
    importing({**node, "description": "still on the feed"})
    assert JobPosting.objects.get().closed_reason == "filled"


def test_sources_do_not_share_postings(importing):
    node = make_node()
    importing(node)
    report = importing(node, options=["--source", "other"])
    assert outcomes(report) == {"created": 1}
    assert report["source"] == "other"


def test_names_of_an_employer_meet(importing):
    importing(
        make_node(hiringOrganization={"name": "Crumb & Sons"}),
        make_node(hiringOrganization="CRUMB  &amp; SONS"),
    )
    assert len(set(JobPosting.objects.values_list("organization", flat=True))) == 1


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
