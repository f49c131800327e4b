"""What an admin does to many postings at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from postings.models import Change, JobPosting, Place
from tests.admin.conftest import text
from tests.factories import make_posting, make_user

LIST = "/admin/postings/jobposting/"


def act(client, action, *postings, query="", **data):
    chosen = [posting.pk for posting in postings]
    return client.post(
        LIST + query, {"action": action, "_selected_action": chosen, **data}, follow=True
    )


def live() -> set[str]:
    now = timezone.now()
    titles = set(JobPosting.objects.live(now).values_list("title", flat=True))
    places = Place.objects.filter(live_from__lte=now, live_until__gt=now)
    assert titles == set(places.values_list("posting__title", flat=True))
    return titles


def test_it_works(admin):
    nurse, _baker = make_posting(title="Nurse"), make_posting(title="Baker")
    page = text(act(admin, "freeze", nurse))
    assert "1 posting is hidden now." in page
    assert live() == {"Baker"}
    page = text(act(admin, "unfreeze", nurse))
    assert "1 posting is unfrozen." in page
    assert live() == {"Baker", "Nurse"}
    told = Change.objects.order_by("pk").values_list("posting", "property", "before", "after")
    assert list(told) == [(nurse.pk, "frozen", *of) for of in ((False, True), (True, False))]


def test_closing_is_undone(admin):
    nurse = make_posting(title="Nurse", closed_at=timezone.now(), closed_reason="filled")
    act(admin, "reopen", nurse)
    assert live() == {"Nurse"}
    history = Change.objects.order_by("pk").values_list("property", "before", "after", "user")
    assert list(history) == [("closing", "filled", None, admin.user.pk)]


@pytest.mark.parametrize("action", ["freeze", "unfreeze", "reopen", "delete_selected"])
def test_who_only_looks_does_nothing(db, client, action):
    from django.contrib.auth.models import Permission

    user = make_user(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_jobposting"))
    client.force_login(user)
    posting = make_posting()
    act(client, action, posting, confirmed="Yes", post="yes")
    after = JobPosting.objects.get()
    assert (after.frozen, after.closed_at) == (False, None)


def test_publishing_what_waits_for_review(admin):
    """As in the queue: what is written here is posted on the day it is published."""
    yesterday = timezone.now() - timedelta(days=1)
    waiting = {"state": "review", "publish_at": yesterday, "datePosted": None}
    nurse, baker = make_posting(title="Nurse", **waiting), make_posting(state="draft")
    assert "Nurse" in text(admin.get(f"{LIST}?is=review"))
    assert "1 posting published." in text(act(admin, "publish", nurse, baker))
    assert live() == {"Nurse"}
    change = Change.objects.get(property="state")
    assert (change.before, change.after, change.user) == ("review", "published", admin.user)
    nurse.refresh_from_db()
    assert nurse.date_posted and nurse.publish_at is None
