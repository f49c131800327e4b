"""What was imported is what goes out: every value of a document that leads its posting."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from postings.intake import containers, samples
from postings.intake.record import Record
from postings.intake.report import KEPT, Report
from postings.intake.run import run
from postings.models import Change, JobPosting
from postings.models.whole import whole
from postings.schemaorg.texts import WITHOUT_UNSEEN
from tests.factories import make_node, make_source
from tests.publishing.exports import exported, forget_everything, reimporting, stored
from tests.publishing.losses import lost, lost_of
from tests.schemaorg.messy import nodes

pytestmark = pytest.mark.django_db
CORPUS = Path(os.environ.get("CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
# The great file of them is looked through where it is imported: intake/test_corpus.
FILES = sorted(path for path in CORPUS.glob("*") if path.suffix not in (".tsv", ".gz"))
FAULT = "a fault of this program"
HERE = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def importing(records):
    return run(records, make_source())


STATED = {
    "@id": "#baker",
    "@type": ["JobPosting", "Demand"],
    "@context": ["https://schema.org", {"x": "https://x.example/"}],
    "x:oven": {"hot": True},
    "workHours": ["40", "50"],
    "url": "/jobs/1",
    "validThrough": "31.12.2026",
    "industry": [{"@value": "Bäckerei", "@language": "de"}, "Bakery"],
    "title": {"@value": "Bäcker", "@language": "de"},
    "employmentType": {"@value": "Festanstellung", "@language": "de"},
    "description": "<p onclick=x>Bake</p><script>x</script>",
}


def test_it_works():
    importing([Record("feed", 1, make_node(**STATED))])
    (exported,) = map(whole, JobPosting.objects.all())
    assert exported["@id"] == "#baker"
    assert exported["@type"] == ["JobPosting", "Demand"]
    assert exported["@context"] == STATED["@context"]
    assert exported["workHours"] == ["40", "50"]
    assert lost() == []


@pytest.mark.parametrize("name", ["url", "x:oven", "employerOverview"])
def test_what_is_lost_is_found_out(name):
    node = make_node(url="https://a.example/1", employerOverview="Bread", **{"x:oven": 1})
    importing([Record("feed", 1, node)])
    exported = whole(JobPosting.objects.get())
    assert lost_of(node, exported) == []
    del exported[name]
    assert [entry.path for entry in lost_of(node, exported)] == [name]


@pytest.mark.parametrize("name", ["title", "workHours", "description", "employerOverview"])
@pytest.mark.parametrize("form", [lambda text: text, lambda text: {"@value": text}])
def test_what_nobody_can_see_is_left_out_and_reported(name, form):
    report = importing([Record("feed", 1, make_node(**{name: form("B\x05ak\x9cer\uffff")}))])
    (posting,) = JobPosting.objects.all()
    assert "Baker" in str(whole(posting)[name])
    assert ("repaired", name, WITHOUT_UNSEEN) in report.repairs
    assert lost() == []


def test_of_the_samples_nothing_is_lost():
    importing(samples.records(date(2026, 1, 15)))
    assert JobPosting.objects.count() > 20
    assert lost() == []


def test_what_another_document_says_otherwise_is_reported():
    first = make_node(shoeSize=44, workHours="40", datePosted="2026-01-11")
    other = {**first, "shoeSize": 45, "jobLocation": None, "url": "/1", "datePosted": "2026-01-10"}
    report = importing([Record("feed", n, node) for n, node in enumerate((first, other), 1)])
    assert JobPosting.objects.get().extra == {"shoeSize": 44}
    superseded = {path for outcome, path, _ in report.repairs if outcome == "superseded"}
    assert superseded == {"shoeSize", "url", "datePosted"}
    (refused,) = report.problems
    assert (refused["path"], refused["kept"]) == ("url", KEPT)


@pytest.mark.skipif(not FILES, reason=f"no documents in {CORPUS} (set CORPUS)")
def test_what_was_published_is_whole_and_comes_back_as_it_was(tmp_path):
    for path in FILES:
        importing(containers.records(path))
    assert JobPosting.objects.count() > 50
    assert lost() == []
    changes, path = Change.objects.count(), tmp_path / "export.ndjson"
    call_command("export_postings", output=str(path), state="any", verbosity=0)
    report = importing(containers.records(path))
    assert report.documents == report.counts["unchanged"] == JobPosting.objects.count()
    assert Change.objects.count() == changes


@given(node=nodes())
@example(node={"jobLocation": False})
@HERE
def test_whatever_is_published_nothing_is_lost(node):
    forget_everything()
    report = importing([Record("feed", 1, make_node(**node))])
    assert FAULT not in str(report.problems)
    assert lost() == []


SELF = {"@id": "#j", "workHours": "40", "mainEntityOfPage": "/?a&amp;b"}  # by the posting's name


@given(node=nodes(), format=st.sampled_from(["ndjson", "csv"]))
@example(node={"@id": "#j", "x": {"@id": "#j", "Name": None, "name": False}}, format="ndjson")
@example(node={"@id": "#j", "workHours": "50", "x": SELF, "y": {"@value": SELF}}, format="ndjson")
@example(node={"@context": "https://other.example/c.jsonld"}, format="csv")
@HERE
def test_whatever_is_published_comes_back_as_it_was(node, format):
    forget_everything()
    importing([Record("feed", 1, make_node(**node))])
    before, text = stored(), exported(format=format)
    report = reimporting(text) if before else Report()
    assert (report.counts["unchanged"], stored()) == (len(before), before)
    forget_everything()
    if before:
        reimporting(text)
    assert stored() == before
