"""From a title to a public posting: beginning, publishing, scheduling, sending in."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from postings.models import Change, JobPosting, Organization
from tests.desk.submitting import submission
from tests.factories import make_organization, make_posting, make_user

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


def told(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def begin(client, **typed):
    return client.post(reverse("desk_posting_new"), {"title": "Night baker"} | typed)


def publish(client, posting, when="now", **typed):
    address = reverse("desk_posting_publish", args=[posting.pk])
    return client.post(address, {"when": when} | typed)


@pytest.fixture
def draft(recruiter):
    begin(recruiter)
    return JobPosting.objects.get()


def test_it_works(recruiter, ana, crumb, client, edit):
    page = recruiter.get(reverse("desk")).content.decode()
    assert f'href="{reverse("desk_posting_new")}"' in page
    response = begin(recruiter)
    posting = JobPosting.objects.get()
    assert response.headers["Location"] == reverse("desk_posting_edit", args=[posting.pk])
    assert (posting.title, posting.state, posting.organization) == ("Night baker", "draft", crumb)
    assert posting.hiring_organization == {"@type": "Organization", "name": "Crumb & Sons"}
    assert client.get(posting.get_absolute_url()).status_code == 404
    edited = edit(posting, description="Bake bread.", then="publish")
    assert edited.headers["Location"] == reverse("desk_posting_publish", args=[posting.pk])
    assert "“Night baker” is public now" in told(publish(recruiter, posting))
    posting.refresh_from_db()
    assert posting.is_live(timezone.now())
    assert posting.date_posted_stated == f"{timezone.now():%Y-%m-%d}"
    assert client.get(posting.get_absolute_url()).status_code == 200
    assert "Night baker" in client.get("/", {"q": "night baker"}).content.decode()
    history = recruiter.get(reverse("desk_posting_history", args=[posting.pk])).content.decode()
    assert "Ana published it" in history


@pytest.mark.parametrize("wrong", [{"title": ""}, {"title": "x" * 501}, {"organization": "0"}])
def test_what_cannot_begin(wrong, recruiter):
    assert begin(recruiter, **wrong).status_code == 400
    assert not JobPosting.objects.exists()


def test_the_employer_is_one_s_own(client, crumb):
    """An id in the body is looked up among the organizations the person writes for."""
    other, foreign = make_organization("Other"), make_organization("Foreign")
    client.force_login(make_user(member_of=[crumb, other]))
    assert begin(client).status_code == 400
    assert begin(client, organization=foreign.pk).status_code == 400
    begin(client, organization=other.pk, state="published", frozen="1", source="1")
    posting = JobPosting.objects.get()
    assert (posting.organization, posting.state) == (other, "draft")


def test_who_writes_for_nobody_begins_nothing(client):
    client.force_login(make_user(is_staff=True))
    assert begin(client).status_code == 404


def test_publishing_at_a_time(recruiter, client, crumb):
    with time_machine.travel(NOON, tick=False):
        begin(recruiter)
        posting = JobPosting.objects.get()
        response = publish(recruiter, posting, "later", day="2026-03-12", clock="08:30")
        assert "from Thu 12 March 2026, 08:30 UTC on" in told(response)
    posting.refresh_from_db()
    begins = datetime(2026, 3, 12, 8, 30, tzinfo=UTC)
    assert posting.live_from == begins
    assert posting.date_posted_stated == "2026-03-12"
    for moment, status in [(begins - timedelta(seconds=1), 404), (begins, 200)]:
        with time_machine.travel(moment, tick=False):
            assert client.get(posting.get_absolute_url()).status_code == status


@pytest.mark.parametrize(("day", "posted"), [("2026-03-20", "2026-03-20"), ("now", "2026-03-10")])
def test_another_time_takes_the_day_along(day, posted, recruiter):
    with time_machine.travel(NOON, tick=False):
        begin(recruiter)
        posting = JobPosting.objects.get()
        publish(recruiter, posting, "later", day="2026-03-12")
        later = {"day": day} if day != "now" else {}
        publish(recruiter, posting, "later" if later else "now", **later)
        posting.refresh_from_db()
        assert posting.date_posted_stated == posted
        assert posting.is_live(NOON) == (day == "now")


def test_a_stated_day_stays(recruiter, draft, edit):
    edit(draft, date_posted="2026-01-05")
    publish(recruiter, draft)
    draft.refresh_from_db()
    assert draft.date_posted_stated == "2026-01-05"


WRONG = [
    {"when": ""},
    {"when": "never"},
    {"when": "later"},
    {"when": "later", "day": "2020-01-01"},
    {"when": "later", "day": "9999-12-31", "clock": "25:00"},
    {"when": "later", "day": "soon"},
    {"when": "now", "day": "2030-01-01"},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_published(wrong, recruiter, draft):
    response = publish(recruiter, draft, **wrong)
    assert response.status_code == 400
    assert "errorlist" in response.content.decode()
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_not_after_its_closing_date(recruiter, draft, edit):
    day = timezone.now() + timedelta(days=5)
    edit(draft, valid_through=f"{day:%Y-%m-%d}")
    later = day + timedelta(days=2)
    response = publish(recruiter, draft, "later", day=f"{later:%Y-%m-%d}")
    assert "It would be closed by then" in response.content.decode()


def test_publishing_twice(recruiter, draft):
    publish(recruiter, draft)
    assert "is published already" in told(publish(recruiter, draft))
    assert Change.objects.filter(property="state").count() == 1


def test_a_draft_again(recruiter, draft):
    day = timezone.now() + timedelta(days=5)
    publish(recruiter, draft, "later", day=f"{day:%Y-%m-%d}")
    address = reverse("desk_posting_withdraw", args=[draft.pk])
    assert "is a draft again" in told(recruiter.post(address))
    draft.refresh_from_db()
    assert (draft.state, draft.publish_at) == ("draft", None)
    publish(recruiter, draft)
    assert "no longer waiting" in told(recruiter.post(address))


def test_what_is_looked_at_first(recruiter, draft, client, crumb):
    Organization.objects.update(needs_review=True)
    address = reverse("desk_posting_publish", args=[draft.pk])
    assert "look at it first" in recruiter.get(address).content.decode()
    assert "is sent in" in told(publish(recruiter, draft))
    draft.refresh_from_db()
    assert draft.state == "review"
    assert not draft.is_public(timezone.now())
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(make_user(is_staff=True))
    assert "is public now" in told(publish(client, draft))
    draft.refresh_from_db()
    assert draft.is_live(timezone.now())
    assert draft.date_posted_stated


def test_a_source_may_ask_for_it_too(recruiter, imported):
    posting = imported(state="review")
    posting.source.needs_review = True
    posting.source.save()
    assert "is sent in" in told(publish(recruiter, posting))
    posting.refresh_from_db()
    assert posting.state == "review"


def test_of_a_frozen_employer(recruiter, draft):
    Organization.objects.update(frozen=True)
    JobPosting.objects.update(employer_frozen=True)
    assert "hidden by the people who run the site" in told(publish(recruiter, draft))


def test_begun_for_a_frozen_employer(recruiter, crumb):
    Organization.objects.update(frozen=True)
    begin(recruiter)
    posting = JobPosting.objects.get()
    publish(recruiter, posting)
    posting.refresh_from_db()
    assert not posting.is_public(timezone.now())


def test_a_source_s_date_is_not_invented(recruiter, imported):
    posting = imported(datePosted=None, state="review")
    publish(recruiter, posting)
    posting.refresh_from_db()
    assert posting.date_posted is None
    assert posting.is_live(timezone.now())


def test_a_foreign_draft(recruiter):
    other = {"name": "Other", "@type": "Organization"}
    posting = make_posting(state="draft", hiringOrganization=other)
    assert publish(recruiter, posting).status_code == 404


def test_what_was_typed_last_and_what_is_amiss_is_said(recruiter, draft):
    """Nobody publishes less than they have typed, or a posting that is found less, unawares."""
    address = reverse("desk_posting_publish", args=[draft.pk])
    page = recruiter.get(address).content.decode()
    assert "Search engines will not show it yet: There is no description." in page
    assert "would not be published" not in page
    where = reverse("desk_posting_edit", args=[draft.pk])
    typed = submission(recruiter.get(where).content.decode(), where)
    recruiter.post(reverse("desk_posting_typed", args=[draft.pk]), typed | {"title": "Day baker"})
    assert "would not be published" in recruiter.get(address).content.decode()
