"""One deed for the ticked postings, and one undo."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from postings.models import Change, JobPosting, Tombstone
from tests.factories import make_posting, make_user

pytestmark = pytest.mark.django_db
DAY = f"{timezone.now() + timedelta(days=60):%Y-%m-%d}"
SOON = f"{timezone.now() + timedelta(days=3):%Y-%m-%d}"
ANSWERS = {"extend": {"closing_date": DAY}, "close": {"reason": "filled"}}
ANSWERS["relist"] = ANSWERS["extend"]


def told(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def bulk(client, deed, postings, **answer):
    ids = [posting.pk for posting in postings]
    return client.post(reverse("desk_bulk"), {"deed": deed, "posting": ids} | answer)


def done(client, deed, postings):
    return bulk(client, deed, postings, sure="yes", **ANSWERS[deed])


def undo(client, response):
    where = re.search(r'href="([^"]+)"', told(response))[1]
    assert client.get(where).status_code == 200
    return client.post(where)


@pytest.fixture
def two():
    return [make_posting(title="One", validThrough=SOON), make_posting(title="Two")]


def fresh(postings):
    return [JobPosting.objects.get(pk=posting.pk) for posting in postings]


def test_it_works(recruiter, two):
    page = recruiter.get(reverse("desk")).content.decode()
    assert page.count('form="bulk" name="posting"') == 2
    asked = bulk(recruiter, "extend", two)
    assert "A new closing date for 2 postings" in asked.content.decode()
    assert not Change.objects.exists()
    response = done(recruiter, "extend", two)
    assert "2 postings have a new closing date." in told(response)
    assert {one.valid_through_stated for one in fresh(two)} == {DAY}
    assert "2 postings are as they were." in told(undo(recruiter, response))
    assert [one.valid_through_stated for one in fresh(two)] == [SOON, ""]


def test_closing(recruiter, two):
    ended = make_posting(closed_at=timezone.now(), closed_reason="other")
    response = done(recruiter, "close", [*two, ended])
    assert "2 postings are closed." in told(response)
    assert "1 was left as it is." in told(response)
    assert all(one.is_closed(timezone.now()) for one in fresh(two))
    undo(recruiter, response)
    assert all(one.is_live(timezone.now()) for one in fresh(two))
    assert fresh([ended])[0].closed_reason == "other"


def test_publishing_anew(recruiter, two):
    ended = make_posting(title="Three", closed_at=timezone.now(), closed_reason="filled")
    response = done(recruiter, "relist", [*two, ended])
    assert "1 posting is published anew." in told(response)
    assert JobPosting.objects.live(timezone.now()).filter(title="Three").count() == 1
    undo(recruiter, response)
    assert JobPosting.objects.filter(title="Three").get() == ended
    assert Tombstone.objects.count() == 1


def test_what_changed_since_stays(recruiter, two):
    response = done(recruiter, "extend", two)
    address = reverse("desk_posting_extend", args=[two[0].pk])
    later = f"{timezone.now() + timedelta(days=90):%Y-%m-%d}"
    recruiter.post(address, {"closing_date": later})
    answer = undo(recruiter, response)
    assert "1 posting is as it was." in told(answer)
    assert "1 was changed since" in told(answer)
    assert [one.valid_through_stated for one in fresh(two)] == [later, ""]


def test_undoing_twice_changes_nothing(recruiter, two):
    response = done(recruiter, "close", two)
    undo(recruiter, response)
    number = Change.objects.count()
    assert "0 postings are as they were." in told(undo(recruiter, response))
    assert Change.objects.count() == number


def test_only_one_s_own_can_be_undone(recruiter, client, two, crumb):
    where = re.search(r'href="([^"]+)"', told(done(recruiter, "close", two)))[1]
    client.force_login(make_user(member_of=[crumb]))
    client.post(where)
    assert all(one.is_closed(timezone.now()) for one in fresh(two))
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        client.force_login(make_user(is_staff=True))
        assert client.get(where).status_code == 404


@pytest.mark.parametrize("deed", ["extend", "close", "relist"])
def test_postings_of_others_are_not_touched(deed, recruiter, two):
    other = {"name": "Other", "@type": "Organization"}
    foreign = make_posting(hiringOrganization=other, closed_at=timezone.now(), closed_reason="x")
    before = JobPosting.objects.filter(pk=foreign.pk).values().get()
    done(recruiter, deed, [foreign, *two])
    assert JobPosting.objects.filter(pk=foreign.pk).values().get() == before
    assert not Change.objects.filter(posting=foreign).exists()


WRONG = [
    {"deed": "", "posting": ["1"]},
    {"deed": "remove", "posting": ["1"]},
    {"deed": "close"},
    {"deed": "close", "posting": ["x", "-1", "9" * 40, "٣", "0"]},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_nothing_ticked(wrong, recruiter):
    response = recruiter.post(reverse("desk_bulk"), wrong)
    assert response.headers["Location"] == reverse("desk")


@pytest.mark.parametrize("deed", ["extend", "close", "relist"])
def test_an_answer_that_cannot_be(deed, recruiter, two):
    response = bulk(recruiter, deed, two, sure="yes", closing_date="2020-01-01", reason="feed")
    assert response.status_code == 400
    assert "errorlist" in response.content.decode()
    assert not Change.objects.exists()
