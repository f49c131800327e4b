"""Nothing typed is lost: not by leaving, by a problem, by being signed out, or by a colleague."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from postings.models import JobPosting, Unsaved
from tests.desk.submitting import submission
from tests.factories import PASSWORD, make_organization, make_posting, make_user

pytestmark = pytest.mark.django_db
LEFT = "This is how you left it"


def where(posting):
    return reverse("desk_posting_edit", args=[posting.pk])


def opened(client, posting):
    return submission(client.get(where(posting)).content.decode(), where(posting))


def leave(client, posting, **typed):
    """What the script sends while somebody types."""
    address = reverse("desk_posting_typed", args=[posting.pk])
    return client.post(address, opened(client, posting) | typed)


def test_it_works(recruiter, edit):
    posting = make_posting(title="Baker")
    assert leave(recruiter, posting, title="Nurse").status_code == 204
    posting.refresh_from_db()
    assert posting.title == "Baker"
    page = recruiter.get(where(posting)).content.decode()
    assert LEFT in page
    sent = submission(page, where(posting))
    assert sent["title"] == ["Nurse"]
    assert edit(posting, opened=sent).status_code == 302
    posting.refresh_from_db()
    assert posting.title == "Nurse"
    assert LEFT not in recruiter.get(where(posting)).content.decode()


def test_places_added_and_boxes_ticked(recruiter):
    posting = make_posting()
    typed = {
        "job_location-total": "2",
        "job_location-1-address-address_locality": "York",
        "employment_type": ["FULL_TIME", "PART_TIME"],
    }
    leave(recruiter, posting, **typed)
    sent = opened(recruiter, posting)
    assert sent["job_location-1-address-address_locality"] == ["York"]
    assert sent["employment_type"] == ["FULL_TIME", "PART_TIME"]


def test_dropping_it(recruiter):
    posting = make_posting(title="Baker")
    leave(recruiter, posting, title="Nurse")
    address = reverse("desk_posting_typed", args=[posting.pk])
    assert recruiter.post(address, {"drop": "yes"}).headers["Location"] == where(posting)
    assert opened(recruiter, posting)["title"] == ["Baker"]


def test_a_problem_keeps_the_rest(recruiter, edit):
    posting = make_posting()
    assert edit(posting, title="", work_hours="38").status_code == 400
    assert opened(recruiter, posting)["work_hours"] == ["38"]


def test_a_colleague_saved_meanwhile(recruiter, edit, crumb):
    """Coming back shows both versions, and saving needs a second look."""
    posting = make_posting(title="Baker", workHours="40")
    leave(recruiter, posting, title="Nurse")
    other = Client()
    other.force_login(make_user(member_of=[crumb]))
    sent = opened(other, posting) | {"title": "Head baker", "work_hours": "38"}
    assert other.post(where(posting), sent).status_code == 302
    page = recruiter.get(where(posting)).content.decode()
    assert "it now says “Head baker”" in page
    assert "changed this meanwhile from “40” to “38”" in page
    edit(posting, opened=submission(page, where(posting)))
    posting.refresh_from_db()
    assert posting.title == "Nurse"
    assert posting.facts["workHours"] == "38"


def test_signed_out_meanwhile(ana):
    """What was sent then waits behind the sign-in, wrong passwords included."""
    posting, client = make_posting(title="Baker"), Client(enforce_csrf_checks=False)
    client.force_login(ana)
    sent = opened(client, posting) | {"title": "Nurse"}
    client.logout()
    page = client.post(where(posting), sent).content.decode()
    assert "go on with what you typed" in page
    carried = submission(page, reverse("sign_in"))
    wrong = client.post(reverse("sign_in"), carried | {"username": ana.email, "password": "x"})
    carried = submission(wrong.content.decode(), reverse("sign_in"))
    response = client.post(
        reverse("sign_in"), carried | {"username": ana.email, "password": PASSWORD}
    )
    assert response.headers["Location"] == where(posting)
    assert opened(client, posting)["title"] == ["Nurse"]
    posting.refresh_from_db()
    assert posting.title == "Baker"


def test_what_is_carried_is_only_for_who_may_edit(client):
    posting = make_posting()
    page = client.post(where(posting), {"title": "Nurse", "version": "x"}).content.decode()
    carried = submission(page, reverse("sign_in"))
    user = make_user("else@people.example", member_of=[make_organization("Else")])
    given = carried | {"username": user.email, "password": PASSWORD}
    assert client.post(reverse("sign_in"), given).headers["Location"] == where(posting)
    assert not Unsaved.objects.exists()


def test_what_is_carried_is_ours(client, ana):
    posting = make_posting()
    page = client.post(where(posting), {"title": "Nurse", "version": "x"}).content.decode()
    carried = submission(page, reverse("sign_in"))
    given = carried | {"username": ana.email, "password": PASSWORD}
    tampered = given | {"kept": carried["kept"][0] + "x"}
    assert client.post(reverse("sign_in"), tampered).status_code == 302
    client.logout()
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert client.post(reverse("sign_in"), given).status_code == 302
    assert not Unsaved.objects.exists()


def test_typing_is_one_s_own(recruiter, crumb):
    posting = make_posting(title="Baker")
    leave(recruiter, posting, title="Nurse")
    other = Client()
    other.force_login(make_user(member_of=[crumb]))
    assert opened(other, posting)["title"] == ["Baker"]


def test_strangers_keep_nothing(client):
    posting = make_posting()
    client.force_login(make_user(member_of=[make_organization("Else")]))
    address = reverse("desk_posting_typed", args=[posting.pk])
    assert client.post(address, {"version": "x", "title": "y"}).status_code == 404
    assert not Unsaved.objects.exists()


def test_fields_nobody_has_change_nothing(recruiter, edit):
    posting = make_posting(state="draft")
    edit(posting, state="published", organization="1", closed_at="x", frozen="1", source="1")
    assert JobPosting.objects.get().state == "draft"
