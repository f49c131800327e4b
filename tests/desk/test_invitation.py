"""Accepting an invitation: once, within a week, by the person invited."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from postings.models import Invitation, User
from postings.models.invitation import invite
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
NEW = "a new long passphrase"
TYPED = {"name": "Nadia", "password": NEW, "again": NEW}


@pytest.fixture
def link(crumb):
    """The address in the mail to nadia@people.example."""
    _, token = invite(crumb, "nadia@people.example", "editor", None, timezone.now())
    return reverse("invitation", args=[token])


def test_it_works(client, link, crumb):
    page = client.get(link)
    assert "Join <bdi>Crumb &amp; Sons</bdi>" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    response = client.post(link, TYPED, follow=True)
    assert "You belong to Crumb &amp; Sons now" in response.content.decode()
    nadia = User.objects.get(email="nadia@people.example")
    assert (nadia.name, nadia.is_staff, nadia.memberships.get().role) == ("Nadia", False, "editor")
    signed = client.post(reverse("sign_in"), {"username": nadia.email, "password": NEW})
    assert signed.headers["Location"] == reverse("desk")
    assert "Postings of Crumb" in client.get(reverse("desk")).content.decode()


def test_it_works_once(client, link):
    client.post(link, TYPED)
    assert client.get(link).status_code == 410
    other = {"password": "another passphrase", "again": "another passphrase", "name": "X"}
    assert client.post(link, other).status_code == 410
    assert User.objects.get().check_password(NEW)


def test_it_works_for_a_week(client, link):
    now = timezone.now()
    with time_machine.travel(now + timedelta(days=6, hours=23), tick=False):
        assert client.get(link).status_code == 200
    with time_machine.travel(now + timedelta(days=7, minutes=1), tick=False):
        assert client.get(link).status_code == 410
        assert client.post(link, TYPED).status_code == 410


def test_a_second_invitation_replaces_the_first(client, link, crumb):
    invite(crumb, "Nadia@People.example", "owner", None, timezone.now())
    assert client.get(link).status_code == 410
    assert Invitation.objects.open(timezone.now()).get().role == "owner"


WRONG = [
    {"password": "12345678", "again": "12345678"},
    {"password": "nadia@people.example", "again": "nadia@people.example"},
    {"again": "another"},
    {"password": "", "again": ""},
    {"name": ""},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_is_refused(wrong, client, link):
    assert client.post(link, TYPED | wrong).status_code == 400
    assert not User.objects.exists()


def test_an_account_is_not_taken_over(client, link, crumb):
    """Who has the link sees the same as for a new person, and the old password stays."""
    known = make_user("Nadia@people.example", name="Nadia the first")
    assert "A new password" in client.get(link).content.decode()
    response = client.post(link, TYPED, follow=True)
    assert "You belong to Crumb &amp; Sons now" in response.content.decode()
    known.refresh_from_db()
    assert known.check_password(PASSWORD)
    assert known.name == "Nadia the first"
    assert known.memberships.get().organization == crumb
    assert client.get(reverse("desk")).status_code == 302  # the link signs nobody in


def test_a_disabled_account_stays_so(client, link):
    known = make_user("nadia@people.example", is_active=False)
    client.post(link, TYPED)
    known.refresh_from_db()
    assert not known.is_active


def test_somebody_who_is_signed_in_joins(client, link, crumb):
    known = make_user("nadia@people.example")
    client.force_login(known)
    assert "A new password" not in client.get(link).content.decode()
    assert not known.memberships.exists()
    assert client.post(link).headers["Location"] == reverse("desk")
    assert known.memberships.get().organization == crumb


def test_somebody_else_does_not(recruiter, ana, link):
    page = recruiter.get(link).content.decode()
    assert "for nadia@people.example, and you are signed in as ana@people.example" in page
    assert recruiter.post(link).status_code == 403
    assert Client().get(link).status_code == 200


@pytest.mark.parametrize(("before", "invited"), [("owner", "editor"), ("editor", "owner")])
def test_nobody_loses_a_role_by_it(before, invited, client, crumb):
    ana = make_user("ana@people.example", **{f"{before}_of".replace("editor", "member"): [crumb]})
    _, token = invite(crumb, ana.email, invited, None, timezone.now())
    client.force_login(ana)
    client.post(reverse("invitation", args=[token]))
    assert ana.memberships.get().role == "owner"


def test_the_secret_is_not_stored(link):
    token = link.rstrip("/").rpartition("/")[2]
    assert token not in str(Invitation.objects.values().get())
