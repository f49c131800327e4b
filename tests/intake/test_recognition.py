"""A posting of a complete feed that comes under another name or number is the one that it was."""

import pytest

from postings.intake.taking_back import take_back
from postings.models import Document, ImportRun, JobPosting, OrganizationName, Place
from tests.factories import make_node, make_source
from tests.intake.reports import outcomes
from tests.intake.test_taking_back import edit, tables

pytestmark = pytest.mark.django_db
TEXT = "<p>" + " ".join(f"word{n}" for n in range(200)) + "</p>"
OTHER = TEXT.replace("word100", "another")  # 191 of 201 shingles in both
FAR = "<p>" + " ".join(f"other{n}" for n in range(200)) + "</p>"
BAKER = make_node(title="Baker", description=TEXT, url="https://crumb.example/1")
FILL = [
    make_node(title=f"Miller {n}", description=f"<p>{n} {n} {n} {n} {n} {n}</p>") for n in range(9)
]


@pytest.fixture(autouse=True)
def feed(db):
    return make_source(is_complete=True)


# What the feed says of the baker now, and whether that is the baker it was.
NEWS = {
    "another title": ({"title": "Master baker"}, True),
    "another number": ({"identifier": {"value": "new"}}, True),
    "both, and a new text": ({"identifier": {"value": "new"}, "description": OTHER}, True),
    "another address too": ({"title": "Master baker", "url": "https://crumb.example/2"}, True),
    "another employer": ({"title": "Cook", "hiringOrganization": {"name": "Rye Ltd"}}, False),
    "another job": ({"identifier": {"value": "new"}, "description": FAR}, False),
    "another number and town": (
        {"identifier": {"value": "new"}, "jobLocation": {"name": "York"}},
        False,
    ),
    "no text": ({"title": "Master baker", "description": ""}, False),
}


@pytest.mark.parametrize(("news", "same"), NEWS.values(), ids=NEWS)
def test_it_works(importing, news, same):
    importing(BAKER, *FILL)
    known = JobPosting.objects.get(title="Baker")
    tried = importing(BAKER | news, *FILL, options=["--dry-run"])
    report = importing(BAKER | news, *FILL)
    assert outcomes(tried) == outcomes(report)
    assert (tried["recognized"], tried["closed"]) == (report["recognized"], report["closed"])
    if same:
        assert outcomes(report) == {"updated": 1, "unchanged": 9}
        assert report["recognized"] == [
            {"posting": known.pk, "before": "Baker", "after": (BAKER | news)["title"]}
        ]
        assert JobPosting.objects.count() == 10
        known.refresh_from_db()
        assert known.title == (BAKER | news)["title"]
        assert known.closed_at is None
        assert Document.objects.get(posting=known, current=True).node == BAKER | news
        assert outcomes(importing(BAKER | news, *FILL)) == {"unchanged": 10}
    else:
        assert outcomes(report) == {"created": 1, "unchanged": 9}
        assert report["closed"] == 1


def test_it_is_taken_back_row_for_row(importing):
    importing(BAKER, *FILL)
    before = tables()
    importing(BAKER | {"title": "Master baker"}, *FILL)
    take_back(ImportRun.objects.latest("pk"))
    assert tables() == before


def test_edits_stay(importing):
    importing(BAKER, *FILL)
    known = JobPosting.objects.get(title="Baker")
    edit(known, title="Night baker", skills="Patience")
    importing(BAKER | {"title": "Master baker"}, *FILL)
    known.refresh_from_db()
    assert known.title == "Night baker"
    assert known.held == {"title": "Master baker", "skills": None}
    assert Place.objects.filter(posting=known).count() == 1


def test_two_that_could_be_it_are_new(importing):
    importing(BAKER, *FILL)
    names = ("Master baker", "Night baker")
    report = importing(*(BAKER | {"title": name} for name in names), *FILL)
    assert report["created"] == 2
    assert report["closed"] == 1
    assert report["recognized"] == []


def test_one_of_two_that_it_could_have_been_is_not_chosen(importing):
    two = [BAKER | {"title": title} for title in ("Baker I", "Baker II")]
    importing(*two, *FILL)
    report = importing(BAKER | {"title": "Baker III"}, *FILL)
    assert (report["created"], report["closed"]) == (1, 2)


def test_increments_recognize_nobody(importing, feed):
    feed.is_complete = False
    feed.save()
    importing(BAKER)
    assert outcomes(importing(BAKER | {"title": "Master baker"})) == {"created": 1}
    assert OrganizationName.objects.count() == 1


def test_a_feed_that_renames_all_closes_nothing(importing):
    importing(*(BAKER | {"title": f"Baker {n}", "description": f"{TEXT}{n}" * 2,
              "identifier": {"value": f"a{n}"}} for n in range(4)))  # fmt: skip
    report = importing(*(BAKER | {"title": f"Baker {n}", "description": f"{TEXT}{n}" * 2,
                       "identifier": {"value": f"b{n}"}} for n in range(4)))  # fmt: skip
    assert len(report["recognized"]) == 4
    assert (report["closed"], report["halted"]) == (0, "")
