"""Two postings become one, imports follow, and it can be undone."""

import pytest
from django.utils import timezone

from postings.intake.merging import NotMerged, merge, unmerge
from postings.intake.taking_back import take_back
from postings.models import (
    Change,
    Document,
    Duplicate,
    ImportRun,
    JobPosting,
    Merge,
    Place,
    Tombstone,
)
from postings.models.removal import remove
from tests.factories import make_node, make_posting, make_source, make_user
from tests.intake.reports import outcomes

pytestmark = pytest.mark.django_db
YORK = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "York"}}


@pytest.fixture
def user():
    return make_user(is_staff=True)


def by_title(title: str) -> JobPosting:
    return JobPosting.objects.get(title=title)


@pytest.fixture
def two(importing):
    """A and B of one source, imported, and their documents as published."""
    nodes = make_node(title="A"), make_node(title="B", jobLocation=YORK)
    importing(*nodes)
    return by_title("A"), by_title("B"), *nodes


def merged(kept, gone, user=None) -> Merge:
    return merge(kept.pk, gone.pk, user, timezone.now())


def undone(merge_, user=None) -> JobPosting:
    return unmerge(merge_, user, timezone.now())


def rows() -> dict:
    """All that is stored of postings, but for when it was changed and by which run."""
    told = {"updated_at", "last_run_id", "last_seen"}
    tables = (JobPosting, Place, Document, Change, Tombstone, Merge)
    return {
        table.__name__: [
            {name: value for name, value in row.items() if name not in told}
            for row in table.objects.order_by("pk").values()
        ]
        for table in tables
    }


def towns(posting) -> list[str]:
    return [place.label for place in posting.places.order_by("position")]


def test_it_works(two, user, client):
    kept, gone, *_ = two
    done = merged(kept, gone, user)
    assert (done.survivor, done.merged, done.title, done.user) == (kept, gone.pk, "B", user)
    assert JobPosting.objects.get() == kept
    answer = client.get(f"/jobs/{gone.pk}/b/")
    assert (answer.status_code, answer["Location"]) == (301, f"/jobs/{kept.pk}/")
    assert Document.objects.filter(posting=kept).count() == 2
    assert Document.objects.filter(posting=kept, current=True).count() == 1


def test_it_is_undone(two, user):
    kept, gone, *_ = two
    gone.title, gone.held = "B, mended", {"title": "B"}
    gone.save()
    Change.objects.create(
        posting=gone, at=timezone.now(), user=user, property="title", before="B", after="B, mended"
    )
    before = rows()
    assert undone(merged(kept, gone)) == gone
    assert rows() == before


def test_later_documents_join(two, importing):
    """Of one source: the posting is open as long as either is published, at all their places."""
    kept, gone, one, other = two
    merged(kept, gone)
    make_source()
    assert outcomes(importing(one, other)) == {"unchanged": 1, "joined": 1}
    assert JobPosting.objects.get() == kept
    assert sorted(towns(kept)) == ["Leeds, England", "York"]
    assert outcomes(importing(one, other)) == {"unchanged": 2}
    newer = {**other, "datePosted": "2026-01-11", "skills": "Patience"}
    assert outcomes(importing(one, newer)) == {"unchanged": 1, "updated": 1}


def test_a_complete_feed_closes_it_with_the_last(two, importing):
    kept, gone, one, other = two
    merged(kept, gone)
    kept.source.is_complete = True
    kept.source.save()
    importing(one, other)
    importing(other)
    kept.refresh_from_db()
    assert kept.closed_at is None
    importing(make_node(title="C"), options=["--allow-closing=9"])
    kept.refresh_from_db()
    assert kept.closed_reason == "feed"


def test_undone_after_later_imports(two, importing):
    kept, gone, one, other = two
    before = rows()
    done = merged(kept, gone)
    importing(one, other)
    newer = {**other, "skills": "Patience"}
    importing(one, newer)
    undone(done)
    kept.refresh_from_db(), gone.refresh_from_db()
    assert (towns(kept), towns(gone)) == (["Leeds, England"], ["York"])
    assert [by_title("A").facts, by_title("B").facts] == [{}, {"skills": "Patience"}]
    assert outcomes(importing(one, newer)) == {"unchanged": 2}
    importing(one, other)
    assert rows()["JobPosting"] == before["JobPosting"]


def test_of_another_source_it_is_withheld(importing, two):
    kept, _, one, _ = two
    importing({**one, "title": "A elsewhere"}, options=["--source=other"])
    before = rows()
    done = merged(kept, by_title("A elsewhere"))
    report = importing({**one, "title": "A elsewhere"}, options=["--source=other"])
    assert outcomes(report) == {"withheld": 1}
    assert JobPosting.objects.count() == 2
    undone(done)
    assert rows() == before
    report = importing({**one, "title": "A elsewhere"}, options=["--source=other"])
    assert outcomes(report) == {"unchanged": 1}


def test_what_was_written_here(two):
    kept, *_ = two
    written = make_posting(title="Written")
    undone(merged(kept, written))
    assert by_title("Written").pk == written.pk
    undone(merged(written, kept))
    assert by_title("A").pk == kept.pk


def test_one_after_the_other(two, importing, client):
    """A into B, and B into C: all lead to C, and each is undone alone."""
    a, b, one, other = two
    importing(third := make_node(title="C", url="https://crumb.example/c"))
    c, before = by_title("C"), rows()
    first, second = merged(b, a), merged(c, b)
    assert client.get(f"/jobs/{a.pk}/a/")["Location"] == f"/jobs/{c.pk}/"
    assert outcomes(importing(one, other, third)) == {"joined": 2, "unchanged": 1}
    assert JobPosting.objects.get() == c
    undone(second)
    assert client.get(f"/jobs/{a.pk}/a/")["Location"] == f"/jobs/{b.pk}/"
    first.refresh_from_db()
    undone(first)
    importing(one, other, third)
    assert rows()["JobPosting"] == before["JobPosting"]
    assert rows()["Tombstone"] == []


def test_the_first_of_a_row_undone_first(two, importing):
    a, b, one, other = two
    importing(make_node(title="C"))
    c, before = by_title("C"), rows()
    first, second = merged(b, a), merged(c, b)
    first.refresh_from_db()
    undone(first)
    undone(second)
    importing(one, other)
    assert rows()["JobPosting"] == before["JobPosting"]


def test_people_and_runs_that_are_gone(two, user):
    kept, gone, *_ = two
    run = ImportRun.objects.get()
    Change.objects.create(posting=gone, at=timezone.now(), user=user, run=run, property="title")
    done = merged(kept, gone)
    Document.objects.update(last_run=None)
    run.delete(), user.delete()
    undone(done)
    change = Change.objects.get()
    assert (change.user, change.run, change.posting) == (None, None, gone)


def test_removing_the_survivor_removes_all(two, client):
    kept, gone, *_ = two
    merged(kept, gone)
    remove(JobPosting.objects.filter(pk=kept.pk), "asked to", timezone.now())
    assert not Document.objects.exists()
    assert not Merge.objects.exists()
    assert client.get(f"/jobs/{gone.pk}/b/", follow=True).status_code == 410


def test_taking_back_the_import_that_brought_both(two):
    kept, gone, *_ = two
    done = merged(kept, gone)
    take_back(ImportRun.objects.get())
    assert JobPosting.objects.get() == kept
    undone(done)
    assert JobPosting.objects.count() == 2


def test_taking_back_an_import_that_changed_both(two, importing):
    kept, gone, one, other = two
    importing({**one, "skills": "Patience"}, {**other, "skills": "Patience"})
    run = ImportRun.objects.latest("pk")
    done = merged(kept, JobPosting.objects.get(pk=gone.pk))
    take_back(run)
    kept.refresh_from_db()
    assert kept.facts == {}
    undone(done)
    assert JobPosting.objects.count() == 2


def test_it_needs_two(two):
    kept, gone, *_ = two
    with pytest.raises(NotMerged):
        merged(kept, kept)
    JobPosting.objects.filter(pk=gone.pk).delete()
    with pytest.raises(NotMerged):
        merged(kept, gone)
    assert JobPosting.objects.get() == kept


def test_what_was_allowed_again_is_not_undone_over_it(two, importing):
    kept, gone, _, other = two
    done = merged(kept, gone)
    Tombstone.objects.update(identity="")
    importing(other)
    with pytest.raises(NotMerged, match="has brought this posting back"):
        undone(done)
    assert JobPosting.objects.count() == 2


def test_pairs_go_with_it(two):
    kept, gone, *_ = two
    Duplicate.objects.create(older=kept, newer=gone, likeness=90, found_at=timezone.now())
    merged(kept, gone)
    assert not Duplicate.objects.exists()
