"""What recruiters are told by mail, once."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from postings.models import Letter, User
from tests.factories import make_organization, make_posting, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return make_user("ana@people.example", member_of=[make_organization("Crumb & Sons")])


def day(days):
    return (timezone.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def told():
    """Run it as cron does; the new mails' subjects."""
    mail.outbox.clear()
    call_command("send_mails", verbosity=0)
    return [letter.subject for letter in mail.outbox]


def test_it_works(ana, settings):
    settings.SITE_URL = "https://jobs.example"
    posting = make_posting(title="Baker", datePosted=day(-10), validThrough=day(3))
    assert told() == ["“Baker” closes soon"]
    (letter,) = mail.outbox
    assert letter.to == [ana.email]
    assert f"https://jobs.example/desk/postings/{posting.pk}/" in letter.body
    assert "https://jobs.example/desk/mails/" in letter.body
    assert "Closes in 3 days" in letter.body
    assert told() == []


NEWS = [
    ({"datePosted": day(-1)}, ["“Baker” is public"]),
    ({"datePosted": day(-9)}, []),
    ({"datePosted": day(-9), "validThrough": day(6)}, ["“Baker” closes soon"]),
    ({"datePosted": day(-9), "validThrough": day(8)}, []),
    ({"datePosted": day(-9), "validThrough": day(-1)}, ["“Baker” has closed"]),
    ({"datePosted": day(-9), "validThrough": day(-5)}, []),
    ({"datePosted": day(-9), "closed_at": timezone.now()}, ["“Baker” has closed"]),
    ({"state": "draft", "validThrough": day(3)}, []),
    ({"frozen": True, "validThrough": day(3)}, []),
    ({"publish_at": timezone.now() + timedelta(days=1), "validThrough": day(3)}, []),
]


@pytest.mark.parametrize(("stated", "expected"), NEWS)
def test_what_is_news(stated, expected, ana):
    make_posting(title="Baker", **stated)
    assert told() == expected


def test_an_import_is_no_news(ana):
    make_posting(source=make_source(), datePosted=day(-1))
    assert told() == []


def test_several_postings_are_one_mail(ana):
    for number in range(60):
        make_posting(title=f"Baker {number}", datePosted=day(-9), validThrough=day(3))
    assert told() == ["60 postings close soon"]
    assert "… and 10 more." in mail.outbox[0].body
    assert told() == []


def test_another_closing_date_is_new_news(ana, client):
    posting = make_posting(datePosted=day(-9), validThrough=day(3))
    told()
    client.force_login(ana)
    later = f"{timezone.now() + timedelta(days=5):%Y-%m-%d}"
    client.post(reverse("desk_posting_extend", args=[posting.pk]), {"closing_date": later})
    assert len(told()) == 1


def test_each_can_be_switched_off(ana, client):
    make_posting(datePosted=day(-9), validThrough=day(3))
    client.force_login(ana)
    page = client.get(reverse("desk_mails")).content.decode()
    assert page.count("checked") == 3
    client.post(reverse("desk_mails"), {"kinds": ["published", "closed"], "is_staff": "on"})
    assert User.objects.get().mails_off == ("closing",)
    assert not User.objects.get().is_staff
    assert told() == []
    assert client.post(reverse("desk_mails"), {"kinds": ["x"]}).status_code == 400


def test_only_who_belongs_is_told(ana):
    make_user("out@people.example")
    make_user("gone@people.example", member_of=[make_organization()], is_active=False)
    make_user("else@people.example", member_of=[make_organization("Else")])
    make_posting(datePosted=day(-9), validThrough=day(3))
    told()
    assert [letter.to for letter in mail.outbox] == [[ana.email]]


def test_what_could_not_be_sent_is_sent_later(ana, settings):
    make_posting(datePosted=day(-9), validThrough=day(3))
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    assert told() == []
    assert not Letter.objects.exists()
    settings.EMAIL_BACKEND = working
    assert len(told()) == 1


def test_a_line_break_in_a_title_is_no_header(ana):
    make_posting(title="Baker\nBcc: all@people.example", datePosted=day(-9), validThrough=day(3))
    assert told() == ["“Baker Bcc: all@people.example” closes soon"]


def test_it_is_told_when_it_has_come(ana):
    make_posting(datePosted=day(-9), validThrough=day(9))
    assert told() == []
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert len(told()) == 1


def test_who_moderates_is_told_once_what_waits_for_review(ana):
    make_user("mo@people.example", is_moderator=True)
    make_posting(title="Baker", state="review")
    make_posting(title="Imported", state="review", source=make_source())
    make_posting(title="Hidden", state="review", frozen=True)
    assert "“Baker” waits for review" in told()
    (letter,) = [each for each in mail.outbox if "waits for review" in each.subject]
    assert letter.to == ["mo@people.example"]
    assert reverse("admin:postings_complaint_changelist") in letter.body
    assert not [subject for subject in told() if "review" in subject]
