"""What happened, in sentences."""

import pytest
from django.urls import reverse
from django.utils import timezone

from postings.editing.door import stated
from postings.intake.record import Record
from postings.intake.run import run
from postings.models import Change, JobPosting
from postings.models.stating import ROWS
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.factories import make_node, make_posting, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def history(recruiter):
    def text(posting):
        page = recruiter.get(reverse("desk_posting_history", args=[posting.pk]))
        return " ".join(page.content.decode().split())

    return text


def test_it_works(history, recruiter, edit, crumb):
    source, node = make_source(), make_node(title="Baker", url="https://crumb.example/1")
    run([Record("a", 1, node | {"validThrough": "2097-05-31"})], source)
    posting = JobPosting.objects.get()
    edit(posting, valid_through="2097-06-15", work_hours="40 a week")
    edit(posting, work_hours="")
    edit(posting, description="<p>Bake. " + "Bread! " * 60 + "</p>")
    recruiter.post(reverse("desk_posting_close", args=[posting.pk]), {"reason": "filled"})
    recruiter.post(reverse("desk_posting_reopen", args=[posting.pk]), {"closing_date": ""})
    newer = {"datePosted": "2026-01-12", "validThrough": "2097-05-31", "industry": "Food"}
    run([Record("a", 1, node | newer)], source)
    text = history(posting)
    for sentence in (
        "Ana changed the closing date from <del>31 May 2097</del> to <ins>15 June 2097</ins>.",
        "Ana added the working hours: <ins>40 a week</ins>.",
        "Ana removed the working hours: <del>40 a week</del>.",
        "Ana changed the description.",
        "What differs",
        "<p><del>Bake bread before dawn.</del><ins>Bake. Bread!",
        "Ana closed it: the job is filled.",
        "Ana opened it again.",
        "An import of “import” added the industry: <ins>Food</ins>.",
        "Imported from “import”.",
    ):
        assert sentence in text, sentence
    assert text.index("An import") < text.index("opened it again") < text.index("closed it")


def test_every_property_has_its_sentence(history):
    posting = make_posting()
    for row in ROWS:
        Change.objects.create(
            posting=posting, at=timezone.now(), property=row.name, before=None, after="A word"
        )
    Change.objects.create(posting=posting, at=timezone.now(), property="extra", before={}, after={})
    Change.objects.create(posting=posting, at=timezone.now(), property="state", after="draft")
    text = history(posting)
    assert text.count("<p>Somebody") == len(ROWS) + 2
    assert "made it a draft" in text
    assert "added the posting date" in text
    assert "Written here." in text


def test_markup_in_a_value_is_shown_as_text(history):
    posting = make_posting()
    evil = '<script>alert("1")</script>'
    for name in ("title", "workHours", "extra", "nonsense <b>"):
        Change.objects.create(
            posting=posting, at=timezone.now(), property=name, before=evil, after=evil * 40
        )
    assert "<script>alert" not in history(posting)


def test_it_does_not_ask_for_each_change(recruiter, django_assert_max_num_queries):
    posting = make_posting()
    for _ in range(20):
        Change.objects.create(posting=posting, at=timezone.now(), property="title", after="x")
    with django_assert_max_num_queries(5):
        recruiter.get(reverse("desk_posting_history", args=[posting.pk]))


def restore(client, change):
    address = reverse("desk_posting_restore", args=[change.posting_id, change.pk])
    return client.post(address, follow=True).content.decode()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"title": "Nurse"}, "title"),
        ({"work_hours": ""}, "workHours"),
        ({"description": "<p>Other.</p>"}, "description"),
        ({"job_location__0__address__address_locality": "York"}, "jobLocation"),
    ],
)
def test_putting_back(typed, name, recruiter, edit, imported):
    posting = imported(title="Baker", workHours="40")
    row = JOB_POSTING.properties[name]
    before = stated(posting, row)
    edit(posting, **typed)
    posting = JobPosting.objects.get()
    assert stated(posting, row) != before
    page = restore(recruiter, Change.objects.get(property=name))
    posting = JobPosting.objects.get()
    assert stated(posting, row) == before
    assert posting.held == {}
    assert page.count("Put back what it said before") == 2
    assert "It says that already." in restore(recruiter, Change.objects.earliest("pk"))


def test_a_closing_date_that_is_past_is_not_put_back(recruiter, edit):
    posting = make_posting(validThrough="2026-01-31", datePosted="2026-01-01")
    edit(posting, valid_through=f"{timezone.now().year + 1}-05-31")
    assert "31 January 2026 is past" in restore(recruiter, Change.objects.get())


def test_deeds_and_changes_of_others_are_not_put_back(recruiter):
    posting, other = make_posting(), make_posting()
    given = {"at": timezone.now(), "before": "x", "after": "y"}
    foreign = Change.objects.create(posting=other, property="title", **given)
    deed = Change.objects.create(posting=posting, property="closing", **given)
    for change in (foreign, deed):
        address = reverse("desk_posting_restore", args=[posting.pk, change.pk])
        assert recruiter.post(address).status_code == 404


def test_texts_too_long_to_compare_are_shown_whole(history, edit):
    posting = make_posting(description=f"<p>{'Bread! ' * 2000}</p>")
    edit(posting, description=f"<p>{'Butter! ' * 2000}</p>")
    assert "<strong>Before</strong>" in history(posting)
