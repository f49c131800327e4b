"""Retention drops what it may, and nothing else."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from postings.intake import pruning
from postings.models import (
    AccessRequest,
    Complaint,
    Document,
    ImportRun,
    JobPosting,
    Letter,
    Tombstone,
    Unsaved,
    Visits,
)
from tests.factories import make_posting, make_source, make_user

pytestmark = pytest.mark.django_db
KEPT = ("KEEP_POSTINGS_DAYS", "KEEP_DOCUMENTS_DAYS", "KEEP_REPORTS_DAYS")


@pytest.fixture(autouse=True)
def months(settings):
    for name in KEPT:
        setattr(settings, name, 90)


def prune(*options):
    out = StringIO()
    call_command("prune", *options, stdout=out)
    return out.getvalue()


def ago(days):
    return timezone.now() - timedelta(days=days)


def make(title, ends, **stated):
    """Of a source, that it has an identity; posted 300 days ago."""
    stated = {
        "identity": title,
        "source": make_source(),
        "datePosted": ago(300).isoformat(),
    } | stated
    return make_posting(title=title, validThrough=ends and ago(ends).isoformat(), **stated)


def make_document(posting, number, *, seen, current=False):
    return Document.objects.create(
        source=make_source(),
        posting=posting,
        digest=f"{number}",
        key=f"{number}",
        current=current,
        packed=b"",
        first_seen=ago(300),
        last_seen=ago(seen),
    )


def make_run(started, **columns):
    columns = {"status": ImportRun.Status.FINISHED, "report": {"documents": 3}} | columns
    return ImportRun.objects.create(source=make_source(), started_at=ago(started), **columns)


def test_it_works(client):
    old = make("Old", ends=100)
    make_document(old, 1, seen=100, current=True)
    make("Recent", ends=80)
    assert "postings: 1 dropped, of more than 90 days ago" in prune()
    assert [posting.title for posting in JobPosting.objects.all()] == ["Recent"]
    assert client.get(f"/jobs/{old.pk}/old/").status_code == 410
    assert Tombstone.objects.get().identity == "Old"
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    "posting",
    [
        {"ends": None},
        {"ends": -5},
        {"ends": 89},
        {"ends": 100, "state": "draft"},
        {"ends": 100, "frozen": True},
    ],
)
def test_a_posting_stays(posting):
    make("Baker", **posting)
    assert "postings: 0 dropped" in prune()


def test_what_was_closed_early_goes_by_the_day_it_was_closed():
    make("Long closed", ends=-5, closed_at=ago(91))
    make("Just closed", ends=-5, closed_at=ago(89))
    prune()
    assert JobPosting.objects.get().title == "Just closed"


def test_documents_that_count_no_longer_go():
    posting, closed = make("Baker", ends=None), make("Cook", ends=None)
    make_document(posting, 1, seen=200, current=True)
    make_document(posting, 2, seen=200)
    make_document(posting, 3, seen=10)
    make_document(None, 4, seen=200)
    make_document(closed, 5, seen=200)
    assert "documents: 2 dropped" in prune()
    left = Document.objects.order_by("digest").values_list("digest", flat=True)
    assert list(left) == ["1", "3", "5"], "the last original of a posting stays as long as it"


def test_of_old_runs_only_that_they_were_is_kept():
    for started, status in ((200, "finished"), (200, "running"), (10, "finished"), (200, "failed")):
        make_run(started, status=status)
    assert "reports: 2 dropped" in prune()
    assert [bool(run.report) for run in ImportRun.objects.order_by("pk")] == [
        False,
        True,
        True,
        False,
    ]
    assert "reports: 0 dropped" in prune(), "once is enough"


@pytest.mark.parametrize("options", [["--dry-run"], []])
def test_nothing_goes_unless_it_is_told_to(options, settings):
    make("Old", ends=100)
    make_document(None, 1, seen=200)
    make_run(200)
    if not options:
        for name in KEPT:
            setattr(settings, name, 0)
    said = prune(*options)
    for what in ("postings", "documents", "reports"):
        assert f"{what}: 1 would be dropped" in said or f"{what}: all kept" in said
    assert JobPosting.objects.count() == Document.objects.count() == 1
    assert ImportRun.objects.get().report and not Tombstone.objects.exists()


def test_what_was_stopped_goes_on(monkeypatch):
    monkeypatch.setattr(pruning, "CHUNK", 2)
    for number in range(5):
        make(f"Old {number}", ends=100)
    erase, done = pruning.remove, []

    def stopped(postings, *rest):
        if done:
            raise KeyboardInterrupt
        done.append(erase(postings, *rest))

    monkeypatch.setattr(pruning, "remove", stopped)
    with pytest.raises(KeyboardInterrupt):
        prune()
    assert JobPosting.objects.count() == 3
    monkeypatch.setattr(pruning, "remove", erase)
    assert "postings: 3 dropped" in prune()


def test_small_things_go_by_themselves():
    posting, user = make("Baker", ends=None), make_user()
    Unsaved.objects.create(posting=posting, user=user, at=ago(31), fields={})
    Unsaved.objects.create(posting=make("Nurse", ends=None), user=user, at=ago(29), fields={})
    for days in (31, 29, -5):
        Letter.objects.create(posting=posting, user=user, kind="closing", instant=ago(days))
    for days in (401, 399):
        Visits.objects.add({(posting.pk, ago(days).date(), "view", "none"): 1})
    assert "typing that was not saved: 1 would be dropped, of more than 30 days" in prune(
        "--dry-run"
    )
    prune()
    assert Unsaved.objects.get().posting.title == "Nurse"
    assert Letter.objects.count() == 2
    assert Visits.objects.get().day == ago(399).date()


def test_what_the_public_wrote_goes_once_it_was_decided_on(settings):
    posting = make("Nurse", ends=None)
    for days, outcome in ((91, "hidden"), (89, "dismissed"), (400, "")):
        at, decided = ago(days), ago(days) if outcome else None
        told = {"at": at, "decided_at": decided}
        Complaint.objects.create(posting=posting, text=f"{days}", outcome=outcome, **told)
        outcome = outcome and "invited"
        AccessRequest.objects.create(email="jo@x.example", name=days, outcome=outcome, **told)
    said = prune()
    assert "reports from the public: 1 dropped, of more than 90 days ago" in said
    assert "requests for access: 1 dropped, of more than 90 days ago" in said
    assert set(Complaint.objects.values_list("text", flat=True)) == {"89", "400"}
    assert set(AccessRequest.objects.values_list("name", flat=True)) == {"89", "400"}
    settings.KEEP_DECIDED_DAYS = 0
    Complaint.objects.update(decided_at=ago(999))
    assert "reports from the public: all kept" in prune()
    assert Complaint.objects.count() == 2


def test_nobody_is_told_twice(settings):
    settings.KEEP_LETTERS_DAYS = 1
    posting, user = make("Baker", ends=None), make_user()
    Letter.objects.create(posting=posting, user=user, kind="closed", instant=ago(2))
    prune()
    assert Letter.objects.exists()
