"""A form that is submitted as it was shown changes nothing, whatever the posting states."""

import json
from functools import cache
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from postings.intake.record import Record
from postings.intake.run import run
from postings.models import Change, JobPosting
from postings.models.stating import ROWS, state, written
from tests.desk.examples import examples
from tests.desk.submitting import submission
from tests.factories import make_posting, make_source, make_user

pytestmark = pytest.mark.django_db
TURNS = 9
SAMPLES = Path(__file__).parents[2] / "postings/samples/postings.jsonld"


def everything(posting):
    """All that is stored of it."""
    posting = JobPosting.objects.get(pk=posting.pk)
    row = {
        field.attname: getattr(posting, field.attname) for field in posting._meta.concrete_fields
    }
    return row, list(posting.places.order_by("position").values())


def unchanged(client, posting):
    before, address = everything(posting), reverse("desk_posting_edit", args=[posting.pk])
    sent = submission(client.get(address).content.decode(), address)
    assert sent["title"]
    response = client.post(address, sent)
    problems = "" if response.status_code == 302 else response.context["form"].errors
    assert (response.status_code, problems) == (302, "")
    assert not Change.objects.filter(posting=posting).exists()
    assert everything(posting) == before


@pytest.fixture
def desk(client):
    client.force_login(make_user(is_staff=True))
    return client


@cache
def shapes(row):
    """Written values of every shape."""
    found = (row.kind.read(value).value for value in examples(row.kind))
    return [row.kind.write(value) for value in found if value is not None]


def few(row):
    """Every few of them: a form is one page, and the pages are many."""
    found = shapes(row)
    return found[:: -(-len(found) // TURNS) or 1]


def stating(values):
    """A posting of these, and of nothing that the maker would add."""
    stated = {row.name: value for row, value in values.items() if row.where != "rows"}
    places = next((value for row, value in values.items() if row.where == "rows"), [])
    posting = make_posting(places=places if isinstance(places, list) else [places], **stated)
    for row, value in values.items():
        assert written(posting, row) == value or row.name == "description"
    return posting


@pytest.mark.parametrize("part", range(4))
def test_it_works(part, desk):
    """For every row of the table, without most of the others."""
    unchanged(desk, stating({row: shapes(row)[-1] for row in ROWS[part::4]}))


@pytest.mark.parametrize("turn", range(TURNS))
def test_in_every_shape(turn, desk):
    """All rows at once, each in another shape that its kind can be written in, turn by turn."""
    posting = stating({row: found[turn % len(found)] for row in ROWS if (found := few(row))})
    unchanged(desk, posting)


def test_the_samples(desk):
    source = make_source(time_zone="Europe/Berlin")
    documents = json.loads(SAMPLES.read_text(encoding="utf-8"))
    run([Record("samples", 1, documents)], source)
    assert JobPosting.objects.count() > 25
    for posting in JobPosting.objects.all():
        unchanged(desk, posting)


# Stored by hand or by an older version: what reading would never leave behind.
UNUSUAL = [
    ("jobBenefits", "  two   blanks "),
    ("workHours", "line\nbreak"),
    ("baseSalary", {"@type": "MonetaryAmount", "value": "45.000", "currency": ["EUR", "USD"]}),
    ("baseSalary", ["1000", {"@type": "MonetaryAmount", "minValue": "a", "maxValue": 1}]),
    ("hiringOrganization", "Only a Name"),
    ("directApply", None),
    ("url", "ftp://example.org/"),
    ("jobStartDate", "soon"),
    ("totalJobOpenings", "several"),
    ("salaryCurrency", "Euro"),
    ("experienceInPlaceOfEducation", "maybe"),
    ("responsibilities", "<script>x</script>\r\n<p>a</p>"),
    ("image", [{"@type": "ImageObject", "contentUrl": "https://example.org/a.png"}] * 45),
    ("skills", ["a", "a", {"@type": "DefinedTerm", "name": "b"}]),
    ("owner", {"@type": "Person", "name": "Jo"}),
]


@pytest.mark.parametrize(("name", "stated"), UNUSUAL)
def test_what_no_reader_leaves_behind(name, stated, desk):
    posting = make_posting(validThrough="2020-01-01", datePosted="2021-01-01")
    row = next(row for row in ROWS if row.name == name)
    state(posting, row, stated, posting.zone)
    posting.save()
    unchanged(desk, posting)


def test_contradictions_of_the_source_do_not_keep_people_from_saving(desk):
    salary = {"@type": "MonetaryAmount", "currency": "EUR", "minValue": 9, "maxValue": 1}
    posting = make_posting(
        baseSalary=salary, datePosted="2026-05-01", validThrough="2026-01-01", now=timezone.now()
    )
    unchanged(desk, posting)
