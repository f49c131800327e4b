"""The command: postings go out, and come back as they were."""

import csv
import gzip
import io
import json
import os
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from postings.intake import containers, samples
from postings.intake.record import Record
from postings.intake.run import run
from postings.models import Change, Document, ImportRun, JobPosting, Place
from postings.models.stating import state, written
from postings.schemaorg.marks import MARK
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.factories import LEEDS, an_instant, make_node, make_posting, make_source

pytestmark = pytest.mark.django_db
CORPUS = Path(os.environ.get("CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}
FORMATS = ["ndjson", "csv"]


def exported(**options) -> str:
    out = io.StringIO()
    call_command("export_postings", stdout=out, **{"state": "any", **options})
    return out.getvalue()


def nodes(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def importing(*found: dict):
    return run([Record("feed", n, node) for n, node in enumerate(found, 1)], make_source())


def reimporting(text: str, source: str = "import"):
    """As a file, in the format it is in."""
    name = "export.ndjson" if text.startswith("{") else "export.csv"
    report = run(containers.read(io.BytesIO(text.encode()), name), make_source(source))
    assert not report.unreadable
    return report


def stored() -> dict:
    """What is stated, by identity, with the places."""
    ours = {"_state", "_prefetched_objects_cache", "id", "source_id", "organization_id"}
    ours |= {"updated_at", "first_seen", "sort_key", "held"}
    found = {}
    for posting in JobPosting.objects.order_by("pk"):
        places = Place.objects.filter(posting=posting).order_by("position")
        own = ("node", "label", "keys", "facts", "valid_through", "live_until")
        columns = {name: value for name, value in vars(posting).items() if name not in ours}
        found[posting.identity] = (columns, list(places.values_list(*own)))
    return found


def forget_everything():
    Document.objects.all().delete()
    JobPosting.objects.all().delete()
    ImportRun.objects.all().delete()


def edit(posting: JobPosting, name: str, stated: object) -> None:
    """As a person does at the desk."""
    row = JOB_POSTING.properties[name]
    posting.held = {**posting.held, name: written(posting, row)}
    state(posting, row, stated, posting.zone)
    posting.save()


def changed_cell(text: str, column: str, value: str) -> str:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    rows[1][rows[0].index(column)] = value
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def test_it_works():
    importing(make_node(title="Baker", jobLocation=[LEEDS, YORK], shoeSize=44))
    posting = JobPosting.objects.get()
    (node,) = nodes(exported())
    assert node["title"] == "Baker"
    assert [place["address"]["addressLocality"] for place in node["jobLocation"]] == [
        "Leeds",
        "York",
    ]
    assert node["shoeSize"] == 44
    assert node[MARK] == {"source": "import", "identity": posting.identity}


def varied() -> list[dict]:
    """Postings made of several documents, with what is awkward to write and to read."""
    salary = {"@type": "MonetaryAmount", "currency": "GBP", "value": 30000}
    number = {"@type": "PropertyValue", "value": "one-in-two-towns"}
    several = {"title": "Cook | Night", "identifier": number}
    return [
        make_node(**several, validThrough="2026-02-01", baseSalary=salary),
        make_node(**several, jobLocation=YORK, validThrough="2026-03-01"),
        make_node(title="=cmd()", description="<p>-1 &amp;lt;b&amp;gt; +2</p>", identifier="007"),
        make_node(title="'quoted", jobBenefits=["a | b", "5", "-"], identifier="1e5"),
        make_node(title={"@value": "خباز", "@language": "ar"}, baseSalary=["competitive", salary]),
        make_node(title="Town", Town="x", identity="y", **{"a.b": {"0": [1, "1", True, ""]}}),
        make_node(title="Nowhere", jobLocation=None, identifier=None, url="https://a.example/1"),
        make_node(title="No employer", hiringOrganization=None, employmentType="Full-time, Intern"),
        make_node(title="Odd", validThrough="soon", totalJobOpenings="many", directApply="yes"),
    ]


def all_samples():
    return [record.value for record in samples.records(date(2026, 1, 15))]


SETS = {"varied": varied, "samples": all_samples}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("documents", SETS)
def test_what_comes_back_changes_nothing(documents, format):
    importing(*SETS[documents]())
    before, text = stored(), exported(format=format)
    report = reimporting(text)
    assert report.documents == report.counts["unchanged"] == len(before)
    assert not Change.objects.exists()
    assert stored() == before
    forget_everything()
    report = reimporting(text)
    assert report.documents == report.counts["created"] == len(before)
    after = stored()
    assert after == before
    assert exported(format=format) == text


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.exists(), reason=f"no documents in {CORPUS} (set CORPUS)")
@pytest.mark.parametrize("format", FORMATS)
def test_what_was_published_comes_back_as_it_was(format):
    """Every fourth of them: all of them together are read and written in test_round_trip."""
    published = containers.records(CORPUS / "linkedin-2021.jsonl.gz")
    run(islice(published, 0, None, 4), make_source())
    before, text = stored(), exported(format=format)
    report = reimporting(text)
    assert report.documents == report.counts["unchanged"] == len(before)
    assert not Change.objects.exists()
    assert stored() == before
    forget_everything()
    reimporting(text)
    assert stored() == before


EDITS = [
    ("title", "Head baker", "title"),
    ("hiringOrganization.name", "Crumb & Daughters", "hiringOrganization"),
    ("description", "<p>Sleep.</p>", "description"),
    ("jobBenefits", "Bread | Butter", "jobBenefits"),
    ("baseSalary.value", "31000", "baseSalary"),
    ("jobLocation.1.address.addressLocality", "Hull", "jobLocation"),
    ("validThrough", "2026-04-01", "validThrough"),
    ("shoeSize", "45", "extra"),
    ("shoeSize", "", "extra"),
    ("jobBenefits", "", "jobBenefits"),
]


@pytest.mark.parametrize(("column", "value", "changed"), EDITS)
def test_one_edited_cell_changes_one_property(column, value, changed):
    number = {"@type": "PropertyValue", "value": "B1"}
    first = make_node(
        title="Baker",
        identifier=number,
        shoeSize=44,
        jobBenefits="Bread",
        validThrough="2026-03-01",
        description="<p>&amp;lt;b&amp;gt;</p>",
        baseSalary={"@type": "MonetaryAmount", "currency": "GBP", "value": 30000},
    )
    importing(first, {**first, "jobLocation": YORK, "validThrough": "2026-02-01"})
    posting = JobPosting.objects.get()
    edit(posting, "url", "https://edited.example/")
    places = list(Place.objects.order_by("position").values_list("facts", "valid_through"))
    report = reimporting(changed_cell(exported(format="csv"), column, value))
    assert report.counts == {"updated": 1}
    assert report.kept == 0
    assert list(Change.objects.values_list("property", flat=True)) == [changed]
    posting = JobPosting.objects.get()
    assert (posting.url, posting.held) == ("https://edited.example/", {"url": None})
    by_position = Place.objects.order_by("position")
    assert list(by_position.values_list("facts", "valid_through")) == places
    again = importing(first, {**first, "jobLocation": YORK, "validThrough": "2026-02-01"})
    assert again.counts["updated"] >= 1
    assert Document.objects.filter(current=True).count() == 2  # the source has spoken since


def test_in_one_run_the_last_to_speak_counts():
    first = make_node(title="Baker", workHours="40")
    importing(first)
    (export,) = nodes(exported())
    importing({**first, "workHours": "30"}, {**export, "workHours": "20"})
    assert JobPosting.objects.get().facts["workHours"] == "20"
    assert Document.objects.filter(current=True).count() == 1
    importing({**export, "workHours": "10"}, {**first, "workHours": "5"})
    assert JobPosting.objects.get().facts["workHours"] == "5"
    assert Document.objects.filter(current=True).count() == 1


def test_an_edit_made_here_stays_one():
    importing(make_node(title="Baker"))
    edit(JobPosting.objects.get(), "title", "Head baker")
    text = exported()
    assert nodes(text)[0]["title"] == "Head baker"
    assert reimporting(text).counts == {"unchanged": 1}
    assert JobPosting.objects.get().held == {"title": "Baker"}


def test_what_a_person_holds_is_kept_from_a_table_too():
    importing(make_node(title="Baker"))
    edit(JobPosting.objects.get(), "title", "Head baker")
    report = reimporting(changed_cell(exported(format="csv"), "title", "Third baker"))
    assert report.kept == 1
    posting = JobPosting.objects.get()
    assert (posting.title, posting.held) == ("Head baker", {"title": "Third baker"})


def test_no_cell_is_a_formula():
    importing(make_node(title="=1+1", **{"+x": "@SUM(A1)"}))
    text = exported(format="csv")
    assert "'=1+1" in text
    assert "'+x" in text
    assert "'@SUM(A1)" in text


def test_a_mark_that_is_none_of_ours_finds_nothing():
    for mark in ({"identity": 5}, {"identity": "x"}, "x", ["y"], {"validThrough": "?"}):
        place = {**LEEDS, MARK: mark}
        assert importing(make_node(jobLocation=place, **{MARK: mark})).counts == {"created": 1}
    assert not JobPosting.objects.exclude(extra={}).exists()
    assert not Place.objects.exclude(facts={}).exists()


def three():
    now = timezone.now()
    make_posting(title="Baker", now=now)
    make_posting(title="Nurse", now=now, places=[YORK], source=make_source("clinic"), identity="x")
    make_posting(title="Expired", now=now, validThrough="2020-01-01")
    make_posting(title="Closed", now=now, closed_at=an_instant("2026-01-15 12:00"))
    make_posting(title="Draft", now=now, state="draft")
    make_posting(title="Frozen", now=now, frozen=True)


SELECTIONS = [
    ({"state": None}, {"Baker", "Nurse"}),
    ({"state": "live"}, {"Baker", "Nurse"}),
    ({"state": "expired"}, {"Expired"}),
    ({"state": "closed"}, {"Closed"}),
    ({"state": "any"}, {"Baker", "Nurse", "Expired", "Closed"}),
    ({"source": "clinic"}, {"Nurse"}),
    ({"query": "q=nurse"}, {"Nurse"}),
    ({"query": "location=York&q="}, {"Nurse"}),
    ({"state": None, "query": "expiry=expired"}, {"Expired"}),
]


@pytest.mark.parametrize(("options", "titles"), SELECTIONS)
def test_what_is_chosen(options, titles):
    three()
    assert {node["title"] for node in nodes(exported(**options))} == titles


WRONG = [
    ({"source": "nobody"}, "there is no nobody. There are: clinic"),
    ({"query": "locaton=York"}, "there is no field locaton. There are: q, location"),
    ({"query": "country=Narnia"}, "country: “Narnia” is not among the choices"),
    ({"query": "closes_from=soon"}, "closes_from: This is not a date. Choose one"),
    ({"query": "expiry=any"}, "expiry is said by --state too"),
    ({"output": "/nowhere/at/all.csv"}, "--output: /nowhere/at/all.csv cannot be written"),
]


@pytest.mark.parametrize(("options", "reason"), WRONG)
def test_what_cannot_be_is_said(options, reason):
    three()
    with pytest.raises(CommandError, match=reason):
        exported(**options)


@pytest.mark.parametrize("name", ["all.csv", "all.ndjson", "all.csv.gz", "all.ndjson.gz"])
def test_a_file_appears_whole(name, tmp_path):
    importing(make_node())
    path = tmp_path / name
    assert exported(output=str(path)) == f"1 postings written to {path}\n"
    assert [found.name for found in tmp_path.iterdir()] == [name]
    data = path.read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode()
    assert text == exported(format="csv" if ".csv" in name else "ndjson")


def test_memory_and_queries_stay_flat(django_assert_num_queries):
    importing(*(make_node() for _ in range(30)))
    with django_assert_num_queries(2):
        exported(format="csv")


def test_the_template_is_a_table_that_can_be_imported():
    report = reimporting(exported(template=True))
    assert report.counts == {"created": 1}
    assert report.problems == []
    posting = JobPosting.objects.get()
    assert posting.employer_name == "Crumb & Sons"
    assert posting.employment_type == ("FULL_TIME", "PART_TIME")
    assert Place.objects.get().label == "Leeds, England"
    assert posting.facts["jobBenefits"] == ["Bread", "A bicycle"]
