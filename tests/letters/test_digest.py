"""The daily mail to those who run the site."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from postings.letters.digest import send_digests
from postings.models import AccessRequest, Undelivered, User
from tests.factories import make_posting, make_user

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def admin():
    return make_user("admin@site.example", is_staff=True, is_superuser=True)


def test_it_works(admin, settings):
    now = timezone.now()
    assert send_digests(now) == 0
    make_posting(state="review")
    call_command("send_mails")
    (letter, _review) = sorted(mail.outbox, key=lambda one: "review:" not in one.body)
    assert letter.to == ["admin@site.example"]
    assert "Postings that wait for review: 1" in letter.body
    assert f"{settings.SITE_URL}/admin/postings/complaint/" in letter.body


def test_once_a_day_while_it_waits(admin):
    now = timezone.now()
    posting = make_posting(state="review")
    sent = [send_digests(now + hours * timedelta(hours=1)) for hours in (0, 1, 22, 24, 25, 48)]
    assert sent == [1, 0, 0, 1, 0, 1]
    posting.delete()
    assert send_digests(now + 9 * A_DAY) == 0


def test_nobody_is_told_what_needs_nobody(admin):
    make_posting(validThrough="2030-01-01", doubts=["pay"])
    assert send_digests(timezone.now()) == 0


def test_to_each_what_they_decide_on():
    make_posting(state="review")
    AccessRequest.objects.create(email="a@b.example", organization_name="A", at=timezone.now())
    make_user("mo@site.example", is_moderator=True)
    make_user("none@site.example", is_staff=True)
    make_user("gone@site.example", is_staff=True, is_superuser=True, is_active=False)
    make_user("ana@people.example")
    assert send_digests(timezone.now()) == 1
    (letter,) = mail.outbox
    assert letter.to == ["mo@site.example"] and "Requests for access" not in letter.body


def test_it_can_be_switched_off(admin):
    make_posting(state="review")
    client = Client()
    client.force_login(admin)
    assert 'value="digest"' in client.get(reverse("desk_mails")).content.decode()
    client.post(reverse("desk_mails"), {"kinds": ["published"]})
    assert send_digests(timezone.now()) == 0
    client.force_login(make_user("ana@people.example"))
    assert 'value="digest"' not in client.get(reverse("desk_mails")).content.decode()
    assert client.post(reverse("desk_mails"), {"kinds": ["digest"]}).status_code == 400


def test_what_could_not_be_sent_is_tried_again_and_noted(admin, settings, monkeypatch):
    make_posting(state="review")
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "x"
    monkeypatch.setattr("smtplib.SMTP.connect", _refuse)
    assert send_digests(timezone.now()) == 0
    assert User.objects.get().digest_at is None
    noted = Undelivered.objects.get()
    assert (noted.kind, noted.trouble) == ("digest", "The mail server is away")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_digests(timezone.now()) == 1


def _refuse(*args):
    raise OSError("The mail server is away")


def test_without_a_mail_server_nobody_is_told_and_that_is_said(admin, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    make_posting(state="review")
    for _ in range(2):
        call_command("send_mails")
        said = capsys.readouterr().out
        assert "wait for review: 1" in said and "Sent 0 mails.\nNo mail server" in said
