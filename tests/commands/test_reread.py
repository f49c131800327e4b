"""`import_postings --reread`: the stored originals, read anew."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from postings.intake import identity
from postings.models import Change, Document, ImportRun, JobPosting, Place, Source, Tombstone
from postings.models.industry import bits
from tests.factories import an_instant, make_node

pytestmark = pytest.mark.django_db
YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}
OLD = an_instant("2001-02-03 04:05")


def command(*arguments, **options) -> dict:
    out = io.StringIO()
    options = {"format": "json", "workers": 0} | options
    try:
        call_command("import_postings", *map(str, arguments), stdout=out, **options)
    except SystemExit as stop:
        return {**json.loads(out.getvalue()), "exit": stop.code}
    return {**json.loads(out.getvalue()), "exit": 0}


@pytest.fixture
def importing(tmp_path):
    def importing(*nodes, **options):
        file = tmp_path / "feed.json"
        file.write_text(json.dumps(nodes))
        return command(file, **options)

    return importing


def reread(**options) -> dict:
    return command(reread=True, **options)


def outcomes(report) -> dict:
    names = ("created", "joined", "updated", "unchanged", "rejected", "withheld")
    return {name: report[name] for name in names if report[name]}


def stored() -> list:
    """All that a run might change, its own marks aside."""
    models = JobPosting, Place, Document, Change
    rows = [list(model.objects.order_by("pk").values()) for model in models]
    for place in rows[1]:
        place.pop("id")
    return rows


def test_it_works(importing):
    node = make_node(validThrough="2100-01-31", inLanguage="de", odd="kept")
    importing(node, node | {"jobLocation": YORK}, make_node(title=None), make_node())
    before = stored()
    report = reread()
    assert outcomes(report) == {"unchanged": 3, "rejected": 1}
    assert report["exit"] == 1
    assert report["visible"]["live"] == 2
    assert report["source"] == "import"
    _postings, _places, documents, _changes = before
    assert stored()[:2] == before[:2]
    assert [d["last_seen"] for d in stored()[2]] == [d["last_seen"] for d in documents]
    assert not Change.objects.exists()
    run = ImportRun.objects.latest("pk")
    assert (run.origin, run.status) == ("stored originals", "finished")
    assert run.report["unchanged"] == 3


ALTERED = [
    (JobPosting, {"title": "Bak &amp; er"}, "title"),
    (JobPosting, {"description": "<p>Otherwise.</p>"}, "description"),
    (JobPosting, {"facts": {"skills": ["Bread"]}}, "skills"),
    (JobPosting, {"extra": {"title": "Baker"}}, "extra"),
    (JobPosting, {"valid_through_stated": "2100"}, "validThrough"),
    (JobPosting, {"valid_through": OLD}, ""),
    (JobPosting, {"date_posted": None}, ""),
    (JobPosting, {"employer_name": "Crust"}, ""),
    (JobPosting, {"organization": None, "employer_name": ""}, ""),
    (JobPosting, {"verdict": "blocked"}, None),
    (JobPosting, {"doubts": ["X99"]}, None),
    (JobPosting, {"language": "fr"}, None),
    (JobPosting, {"identity": "0" * 40}, None),
    (Place, {"node": YORK}, "jobLocation"),
    (Place, {"label": "Leads"}, ""),
    (Place, {"keys": "", "latitude": None}, ""),
    (Document, {"rank": ""}, None),
    (Document, {"key": "0" * 40}, None),
]


@pytest.mark.parametrize(("model", "columns", "change"), ALTERED)
def test_what_an_older_reader_left_is_mended(importing, model, columns, change):
    """`change` is the property on record; "": what is stated stays; None: that is no update."""
    importing(make_node(validThrough="2100-01-31", inLanguage="de", skills="Kneading"))
    before = stored()
    model.objects.update(**columns)
    report = reread()
    assert outcomes(report) == ({"unchanged": 1} if change is None else {"updated": 1})
    assert [each.property for each in Change.objects.all()] == ([change] if change else [])
    for rows in (before[0], after := stored()[0]):
        rows[0].pop("updated_at")
    assert after == before[0]
    assert stored()[1:3] == before[1:3]
    assert outcomes(reread()) == {"unchanged": 1}


def test_edits_stay(importing):
    importing(make_node(title="Baker"))
    JobPosting.objects.update(title="Night Baker", held={"title": "Bakr"})
    report = reread()
    posting = JobPosting.objects.get()
    assert (posting.title, posting.held) == ("Night Baker", {"title": "Baker"})
    assert report["kept"] == 1
    (entry,) = [one for one in report["problems"] if one["outcome"] == "kept"]
    assert (entry["file"], entry["line"]) == ("posting", posting.pk)


def test_places_that_a_person_holds_stay(importing):
    importing(make_node(jobLocation=YORK))
    Place.objects.update(node={"@type": "Place", "name": "Mill"}, label="Mill")
    JobPosting.objects.update(held={"jobLocation": [{"@type": "Place", "name": "Yrk"}]})
    report = reread()
    assert report["kept"] == 1
    assert [one["path"] for one in report["problems"]] == ["jobLocation"]
    assert Place.objects.get().label == "Mill"
    held = JobPosting.objects.get().held["jobLocation"]
    assert held[0]["address"]["addressLocality"] == "York"
    assert reread()["kept"] == 0


def test_a_dry_run_changes_nothing(importing):
    importing(make_node(title="Baker"))
    JobPosting.objects.update(title="Bakr")
    before = stored()
    report = reread(dry_run=True)
    assert (report["updated"], report["dry_run"]) == (1, True)
    assert stored() == before
    assert ImportRun.objects.count() == 1


@pytest.fixture
def strict(monkeypatch):
    """A reader that refuses cooks, until `strict()` improves it."""
    real = identity.read

    def read(node, *arguments):
        if "Cook" in node.get("title", ""):
            raise identity.Refused("no cooks")
        return real(node, *arguments)

    monkeypatch.setattr(identity, "read", read)
    return lambda: monkeypatch.setattr(identity, "read", real)


def test_what_was_refused_is_tried_again(importing, strict):
    importing(make_node(title="Cook"))
    assert outcomes(reread()) == {"rejected": 1}
    seen = Document.objects.get().last_seen
    strict()
    assert outcomes(reread()) == {"created": 1}
    document = Document.objects.get()
    assert (document.current, document.refusal) == (True, "")
    assert document.last_seen == seen
    assert JobPosting.objects.get().title == "Cook"
    assert outcomes(reread()) == {"unchanged": 1}


def test_what_was_refused_does_not_come_before_what_is_newer(importing, strict):
    node = make_node(title="Baker", datePosted="2026-01-10")
    importing(node | {"title": "Baker", "name": "Cook", "description": "Old."})
    importing(node | {"description": "New."})
    old = Document.objects.get(current=False)
    Document.objects.filter(pk=old.pk).update(
        posting=None, refusal="it could not be read", last_seen=old.last_seen - timedelta(days=1)
    )
    assert outcomes(reread()) == {"unchanged": 1, "joined": 1}
    assert "New." in JobPosting.objects.get().description
    old.refresh_from_db()
    assert (old.current, old.refusal, old.posting) == (False, "", JobPosting.objects.get())
    assert outcomes(reread()) == {"unchanged": 1}


@pytest.mark.parametrize("has_tombstone", [False, True])
def test_an_identity_that_another_has(importing, has_tombstone):
    importing(make_node(title="Baker"), make_node(title="Miller"))
    baker, miller = JobPosting.objects.order_by("title")
    wanted = baker.identity
    JobPosting.objects.filter(pk=baker.pk).update(identity="0" * 40)
    if has_tombstone:
        Tombstone.objects.create(id=999, source=baker.source, identity=wanted, at=OLD)
    else:
        JobPosting.objects.filter(pk=miller.pk).update(identity=wanted)
    flags = [one for one in reread()["problems"] if one["outcome"] == "flagged"]
    other = 999 if has_tombstone else miller.pk
    told = [one["reason"] for one in flags if one["line"] == baker.pk]
    assert told == [f"it is read as the same opening as posting {other} now; both stay"]
    assert JobPosting.objects.get(pk=baker.pk).identity == "0" * 40


def test_one_document_of_a_key_stays_current(importing):
    """Two keys an older reader told apart."""
    node = make_node(datePosted="2026-01-10")
    importing(node, node | {"description": "Newer.", "datePosted": "2026-01-11"})
    loser = Document.objects.get(current=False)
    Document.objects.filter(pk=loser.pk).update(current=True, key="0" * 40)
    reread()
    loser.refresh_from_db()
    assert not loser.current
    assert Document.objects.get(current=True).key == loser.key
    assert "Newer." in JobPosting.objects.get().description


def test_what_the_feed_closed_stays_closed(importing):
    importing(make_node())
    JobPosting.objects.update(closed_at=OLD, closed_reason="feed", title="Bakr")
    assert reread()["updated"] == 1
    assert JobPosting.objects.get().closed_at == OLD


def test_an_export_of_edits_is_left_alone(importing, tmp_path):
    importing(make_node(title="Baker"))
    posting = JobPosting.objects.get()
    Change.objects.create(posting=posting, at=OLD, property="title", before="Baker", after="Cook")
    JobPosting.objects.update(title="Cook", held={"title": "Baker"})
    out = tmp_path / "out.jsonl"
    call_command("export_postings", output=str(out), verbosity=0)
    out.write_text(json.dumps(json.loads(out.read_text()) | {"workHours": "Nights"}))
    assert outcomes(command(out)) == {"updated": 1}
    JobPosting.objects.update(title="Baker", held={})  # taken back at the desk
    assert outcomes(reread()) == {"unchanged": 1}
    assert JobPosting.objects.get().title == "Baker"


def test_a_posting_that_fails_costs_itself_alone(importing, monkeypatch):
    importing(make_node(title="Baker"), make_node(title="Miller"))
    JobPosting.objects.update(language="fr")
    real = identity.read

    def read(node, *arguments):
        if node["title"] == "Miller":
            raise ZeroDivisionError
        return real(node, *arguments)

    monkeypatch.setattr(identity, "read", read)
    report = reread()
    assert outcomes(report) == {"unchanged": 1, "rejected": 1}
    assert "it stays as it was: ZeroDivisionError" in report["problems"][0]["reason"]
    assert JobPosting.objects.get(title="Baker").language == ""


def test_of_all_sources_or_one(importing):
    importing(make_node(), source="one")
    importing(make_node(), source="two")
    Source.objects.create(name="empty")
    assert reread()["source"] == "one, two"
    assert reread(source="two")["documents"] == 1


WRONG = [
    ({"reread": True, "source": "nobody"}, (), "nothing was imported from nobody yet"),
    ({"reread": True}, (), "nothing was imported yet"),
    ({"reread": True}, ("a.json",), "or --reread without one"),
    ({}, (), "A PATH is required"),
]


@pytest.mark.parametrize(("options", "paths", "words"), WRONG)
def test_in_plain_words(options, paths, words):
    with pytest.raises(CommandError, match=words):
        command(*paths, **options)


def test_it_mends_what_filters_ask_for(importing):
    salary = {"value": 3000, "unitText": "MONTH"}
    importing(
        make_node(
            industry="Food,Retail",
            baseSalary=salary,
            salaryCurrency="EUR",
            applicantLocationRequirements="Ireland",
        )
    )
    kept = {"industry_keys": ("food=Food", "retail=Retail"), "pay_stated": True}
    kept |= {"applicant_countries": ("IE",), "industry_bits": bits(["food", "retail"])}
    kept |= {"pay_currency": "EUR", "pay_yearly": 36_000_00}
    assert JobPosting.objects.values(*kept).get() == kept
    nothing = {"pay_stated": False, "pay_currency": "", "pay_yearly": None, "industry_bits": 0}
    JobPosting.objects.update(industry_keys=(), applicant_countries=(), **nothing)
    reread()
    assert JobPosting.objects.values(*kept).get() == kept
