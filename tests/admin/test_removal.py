"""Removing postings for good, and letting them come back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from postings.models import Change, Document, JobPosting, Place, Tombstone
from tests.admin.conftest import address, text
from tests.factories import make_node, make_posting, make_source

LIST = "/admin/postings/jobposting/"


def remove(admin, posting, reason=""):
    where = address("jobposting", "delete", posting.pk)
    return admin.post(where, {"post": "yes", "reason": reason}, follow=True)


def test_it_works(admin, upload):
    node = make_node(title="Nurse")
    upload(node)
    posting = JobPosting.objects.get()
    page = text(admin.get(address("jobposting", "delete", posting.pk)))
    assert "410 Gone" in page
    assert "withheld" in page
    remove(admin, posting, "Asked by the employer")
    assert not JobPosting.objects.exists()
    assert not Document.objects.exists()
    assert not Place.objects.exists()
    stone = Tombstone.objects.get()
    assert (stone.pk, stone.identity, stone.source) == (
        posting.pk,
        posting.identity,
        posting.source,
    )
    assert stone.reason == "Asked by the employer"
    assert admin.get(posting.get_absolute_url()).status_code == 410


def test_an_import_does_not_bring_it_back_until_it_is_allowed(admin, upload):
    node = make_node(title="Nurse")
    upload(node)
    old = JobPosting.objects.get()
    remove(admin, old)
    assert upload(node).report["withheld"] == 1
    assert not JobPosting.objects.exists()
    stones = address("tombstone", "changelist")
    assert "no, withheld" in text(admin.get(stones))
    page = admin.post(stones, {"action": "allow_again", "_selected_action": [old.pk]}, follow=True)
    assert "may bring 1 posting back" in text(page)
    assert upload(node).report["created"] == 1
    assert JobPosting.objects.get().pk != old.pk
    assert admin.get(old.get_absolute_url()).status_code == 410


LATER = timezone.now() + timedelta(days=3)
LEFT_BEHIND = [  # what it was, and whether a tombstone stays
    ({}, True),
    ({"frozen": True}, True),
    ({"validThrough": "2026-01-20", "datePosted": "2026-01-10"}, True),
    ({"closed_at": timezone.now(), "closed_reason": "filled"}, True),
    ({"state": "draft"}, False),
    ({"state": "review"}, False),
    ({"publish_at": LATER}, False),
    ({"datePosted": LATER.isoformat()}, False),
    ({"state": "draft", "identity": "abc", "source": "feed"}, True),
]


@pytest.mark.parametrize(("columns", "stays"), LEFT_BEHIND)
def test_what_leaves_a_tombstone(admin, columns, stays):
    if "source" in columns:
        columns = columns | {"source": make_source("feed")}
    posting = make_posting(**columns)
    remove(admin, posting)
    assert not JobPosting.objects.exists()
    assert Tombstone.objects.filter(pk=posting.pk).exists() == stays


def test_a_draft_that_was_public_leaves_one(admin):
    posting = make_posting()
    admin.post(address("jobposting", "change", posting.pk), {"state": "draft"})
    assert Change.objects.exists()
    remove(admin, posting)
    assert Tombstone.objects.filter(pk=posting.pk).exists()


@pytest.mark.parametrize("page", ["add", "delete"])
def test_tombstones_are_only_read(admin, page):
    stone = Tombstone.objects.create(id=7, at=timezone.now(), reason="Spam")
    where = address("tombstone", page, *([stone.pk] if page == "delete" else []))
    assert admin.get(where).status_code == 403
    assert admin.post(where, {"post": "yes"}).status_code == 403
    assert "Spam" in text(admin.get(address("tombstone", "change", stone.pk)))
