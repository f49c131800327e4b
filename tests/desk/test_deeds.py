"""Closing early, opening again, and taking back an edit."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from postings.intake.record import Record
from postings.intake.run import run
from postings.models import Change, JobPosting
from postings.models.stating import ROWS, written
from tests.factories import LEEDS, make_node, make_posting, make_source

pytestmark = pytest.mark.django_db
YORK = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "York"}}
NEXT_YEAR = f"{timezone.now().year + 1}-05-31"


def told(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def close(client, posting, reason="filled"):
    return client.post(reverse("desk_posting_close", args=[posting.pk]), {"reason": reason})


def reopen(client, posting, closing_date=""):
    address = reverse("desk_posting_reopen", args=[posting.pk])
    return client.post(address, {"closing_date": closing_date})


@pytest.mark.parametrize("reason", ["filled", "withdrawn", "other"])
def test_closing_early(reason, recruiter, ana):
    posting = make_posting(title="Baker")
    page = recruiter.get(reverse("desk_posting_close", args=[posting.pk])).content.decode()
    assert "Close “<bdi>Baker</bdi>” early?" in page
    response = close(recruiter, posting, reason)
    assert response.status_code == 302
    assert "“Baker” is closed." in told(response)
    assert reverse("desk_posting_reopen", args=[posting.pk]) in told(response)
    posting.refresh_from_db()
    now = timezone.now()
    assert posting.is_closed(now)
    assert posting.closed_reason == reason
    assert posting.places.get().live_until == posting.live_until
    change = Change.objects.get()
    assert (change.property, change.before, change.after, change.user) == (
        "closing",
        None,
        reason,
        ana,
    )


def test_a_reason_is_needed(recruiter):
    posting = make_posting()
    for reason in ("", "feed", "nonsense"):
        assert close(recruiter, posting, reason).status_code == 400
    posting.refresh_from_db()
    assert posting.closed_at is None


def test_closing_twice(recruiter):
    posting = make_posting(closed_at=timezone.now(), closed_reason="filled")
    assert "is closed already" in told(close(recruiter, posting, "other"))
    posting.refresh_from_db()
    assert posting.closed_reason == "filled"


def test_a_title_is_no_markup(recruiter):
    posting = make_posting(title="<img src=x>")
    response = close(recruiter, posting)
    assert "<img" not in told(response)
    assert "<img" not in recruiter.get(reverse("desk")).content.decode()


def test_opening_again_keeps_the_closing_date(recruiter):
    posting = make_posting(validThrough=f"{NEXT_YEAR}T17:30:00Z")
    close(recruiter, posting)
    page = recruiter.get(reverse("desk_posting_reopen", args=[posting.pk])).content.decode()
    assert f'value="{NEXT_YEAR}"' in page
    reopen(recruiter, posting, NEXT_YEAR)
    posting.refresh_from_db()
    assert posting.is_live(timezone.now())
    assert posting.valid_through_stated == f"{NEXT_YEAR}T17:30:00Z"
    assert posting.closed_reason == ""
    assert posting.places.get().live_until == posting.live_until


def test_opening_an_expired_posting_with_a_new_date(recruiter, imported):
    past = timezone.now() - timedelta(days=3)
    posting = imported(validThrough=f"{past:%Y-%m-%d}")
    response = reopen(recruiter, posting, NEXT_YEAR)
    assert "is open again" in told(response)
    posting.refresh_from_db()
    assert posting.is_live(timezone.now())
    assert posting.held == {"validThrough": f"{past:%Y-%m-%d}"}
    assert posting.places.get().live_until == posting.live_until


def test_opening_without_a_date(recruiter):
    posting = make_posting(validThrough="2026-01-31", datePosted="2026-01-01")
    reopen(recruiter, posting)
    posting.refresh_from_db()
    assert posting.is_live(timezone.now())
    assert posting.is_open_ended()


@pytest.mark.parametrize("wrong", ["2020-01-31", "31.1.2097", "9999999-01-01"])
def test_opening_with_a_date_that_cannot_be(wrong, recruiter):
    posting = make_posting(closed_at=timezone.now(), closed_reason="filled")
    response = reopen(recruiter, posting, wrong)
    assert response.status_code == 400
    assert 'class="errorlist"' in response.content.decode()


def test_opening_what_is_open(recruiter):
    assert "is not closed" in told(reopen(recruiter, make_posting()))


def test_taking_the_source_s_value(recruiter, edit, imported):
    posting = imported(title="Baker", validThrough="2097-05-31")
    edit(posting, title="Nurse", valid_through="2097-06-15")
    address = reverse("desk_posting_edit", args=[posting.pk])
    assert "“import” says “Baker”" in recruiter.get(address).content.decode()
    response = recruiter.post(reverse("desk_posting_take", args=[posting.pk, "title"]))
    assert told(response).startswith("Job title changed from “Nurse” to “Baker”.")
    posting.refresh_from_db()
    assert posting.title == "Baker"
    assert posting.held == {"validThrough": "2097-05-31"}
    assert Change.objects.filter(property="title").latest("pk").after == "Baker"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_property_can_be_taken_back(row, recruiter, imported):
    posting = imported()
    before = None if row.where == "rows" else written(posting, row)
    posting.held = {row.name: [LEEDS] if row.where == "rows" else before}
    posting.save()
    response = recruiter.post(reverse("desk_posting_take", args=[posting.pk, row.name]))
    assert response.status_code == 302
    posting = JobPosting.objects.get(pk=posting.pk)
    assert posting.held == {}
    assert posting.places.get().node == LEEDS


def test_places_taken_back_have_their_own_closing(recruiter, edit, crumb):
    """Two documents of one opening, for two cities, one of which closes before the other."""
    source, node = make_source(), make_node(title="Baker")
    early = node | {"validThrough": "2097-03-01"}
    late = node | {"validThrough": "2097-05-31", "jobLocation": YORK}
    run([Record("a", 1, early), Record("a", 2, late)], source)
    posting = JobPosting.objects.get()
    before = {place.label: place.valid_through for place in posting.places.all()}
    assert len(set(before.values())) == 2
    edit(posting, **{"job_location-0-remove": "on", "valid_through": "2097-06-30"})
    recruiter.post(reverse("desk_posting_take", args=[posting.pk, "jobLocation"]))
    after = {place.label: place.valid_through for place in posting.places.all()}
    assert after == before


def test_taking_what_is_not_held(recruiter, imported):
    posting = imported(title="Baker")
    for name in ("title", "nonsense"):
        response = recruiter.post(reverse("desk_posting_take", args=[posting.pk, name]))
        assert "no edit of that" in told(response)
    assert not Change.objects.exists()


def test_an_instant_is_one(recruiter):
    """What closes now has left the live ones now."""
    posting = make_posting(now=datetime(2026, 1, 1, tzinfo=UTC))
    close(recruiter, posting)
    assert not JobPosting.objects.live(timezone.now()).exists()
