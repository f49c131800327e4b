"""What was exported and is imported again: what it repeats is no news, what was edited is."""

import os
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from postings.intake import containers, samples
from postings.intake.run import run
from postings.models import Change, Document, JobPosting, Place
from postings.schemaorg.marks import MARK
from tests.factories import LEEDS, make_node, make_source
from tests.publishing.exports import (
    YORK,
    changed_cell,
    edit,
    exported,
    forget_everything,
    importing,
    nodes,
    reimporting,
    stored,
)

pytestmark = pytest.mark.django_db
CORPUS = Path(os.environ.get("CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
TERMS = {"x": "https://x.example/", "y.z": {"@id": "x:y", "@type": "@id"}}
FORMATS = ["ndjson", "csv"]


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
        make_node(title="Terms", **{"@context": ["https://schema.org", TERMS], "x:oven": {"y": 1}}),
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
    """Every tenth of them: all of them together are read and written in test_round_trip."""
    published = containers.records(CORPUS / "linkedin-2021.jsonl.gz")
    run(islice(published, 0, None, 10), make_source())
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


IN_NODE = [  # (edited in the node itself, what the posting has aside then)
    ({"@id": "https://a.example/2"}, {"@id": "https://a.example/2", "shoeSize": 44}),
    ({"@type": ["JobPosting", "Thing"]}, {"@id": "#1", "@type": "Thing", "shoeSize": 44}),
    ({"@id": None}, {"shoeSize": 44}),
]


@pytest.mark.parametrize(("edited", "aside"), IN_NODE)
def test_an_edited_name_or_type_is_news(edited, aside):
    importing(make_node(shoeSize=44, **{"@id": "#1"}))
    (export,) = nodes(exported())
    report = importing({**export, **edited})
    assert report.counts == {"updated": 1}
    assert JobPosting.objects.get().extra == aside
    assert Change.objects.get().property == "extra"
    assert importing({**export, **edited}).counts == {"unchanged": 1}
    assert importing(*nodes(exported())).counts == {"unchanged": 1}


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


def test_a_mark_that_is_none_of_ours_finds_nothing():
    for mark in ({"identity": 5}, {"identity": "x"}, "x", ["y"], {"validThrough": "?"}):
        place = {**LEEDS, MARK: mark}
        assert importing(make_node(jobLocation=place, **{MARK: mark})).counts == {"created": 1}
    assert not JobPosting.objects.exclude(extra={}).exists()
    assert not Place.objects.exclude(facts={}).exists()
