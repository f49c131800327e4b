"""The command: which postings go out, and as what."""

import gzip

import pytest
from django.core.management import CommandError
from django.utils import timezone

from postings.models import JobPosting, Place
from postings.schemaorg.marks import MARK
from tests.factories import LEEDS, an_instant, make_node, make_posting, make_source
from tests.publishing.exports import YORK, exported, importing, nodes, reimporting

pytestmark = pytest.mark.django_db


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


def test_what_is_no_property_of_it_is_exported_and_not_published(client):
    beside = {"@type": "Organization", "name": "Its page’s site"}
    importing(make_node(title="Baker", **{"@included": beside}))
    (node,) = nodes(exported())
    assert node["@included"] == beside
    page = client.get(JobPosting.objects.get().get_absolute_url()).content.decode()
    assert '"title": "Baker"' in page
    assert "@included" not in page


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


def test_no_cell_is_a_formula():
    importing(make_node(title="=1+1", **{"+x": "@SUM(A1)"}))
    text = exported(format="csv")
    assert "'=1+1" in text
    assert "'+x" in text
    assert "'@SUM(A1)" in text


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
