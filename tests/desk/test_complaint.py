"""Reporting a posting, without an account."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from postings.desk import complaint as module
from postings.models import Complaint, Tombstone
from tests.factories import make_posting

pytestmark = pytest.mark.django_db
TYPED = {"reason": "fraud", "text": "They want money."}


@pytest.fixture
def posting():
    return make_posting(title="Baker")


def report(client, posting, network="127.0.0.1", **typed):
    address = reverse("complaint", args=[posting.pk])
    return client.post(address, TYPED | typed, REMOTE_ADDR=network)


def test_it_works(client, posting):
    address = reverse("complaint", args=[posting.pk])
    page = client.get(posting.get_absolute_url()).content.decode()
    assert f'<a href="{address}" rel="nofollow">Report this posting</a>' in page
    form = client.get(address).content.decode()
    assert "Report this posting" in form and "checked" not in form
    answer = report(client, posting, email="jo@people.example")
    assert answer.headers["Location"] == reverse("complaint_sent")
    assert "Thank you" in client.get(answer.headers["Location"]).content.decode()
    made = Complaint.objects.get()
    assert (made.posting, made.reason, made.text) == (posting, "fraud", "They want money.")
    assert (made.email, made.network, made.outcome) == ("jo@people.example", "127.0.0.1", "")


@pytest.mark.parametrize("hidden", [{"frozen": True}, {"state": "draft"}, {"state": "review"}])
def test_only_what_people_can_see(client, hidden):
    posting = make_posting(**hidden)
    assert client.get(reverse("complaint", args=[posting.pk])).status_code == 404
    assert report(client, posting).status_code == 404
    assert not Complaint.objects.exists()


def test_of_what_was_merged_meanwhile(client, posting):
    """The report goes where the posting is, with what was typed."""
    Tombstone.objects.create(id=posting.pk + 1, merged_into=posting.pk, at=timezone.now())
    gone = reverse("complaint", args=[posting.pk + 1])
    answer = client.get(gone)
    assert answer.headers["Location"] == reverse("complaint", args=[posting.pk])
    assert client.post(gone, TYPED, follow=True).redirect_chain[0][1] == 307
    assert Complaint.objects.get().posting == posting


def test_of_what_was_removed(client):
    Tombstone.objects.create(id=7, at=timezone.now())
    answer = client.get(reverse("complaint", args=[7]), follow=True)
    assert answer.status_code == 410


@pytest.mark.parametrize(
    "wrong",
    [{"reason": ""}, {"reason": "none"}, {"email": "jo"}, {"reason": "other", "text": " "}],
)
def test_what_cannot_be_is_refused(client, posting, wrong):
    answer = report(client, posting, **wrong)
    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()
    assert not Complaint.objects.exists()


def test_programs_are_thanked_and_forgotten(client, posting):
    assert report(client, posting, website="https://spam.example").status_code == 302
    assert not Complaint.objects.exists()


def test_fields_beside_the_form_change_nothing(client, posting):
    report(client, posting, outcome="dismissed", at="2020-01-01", decided_at="2020-01-01")
    made = Complaint.objects.get()
    assert (made.outcome, made.network, made.posting) == ("", "127.0.0.1", posting)


def test_the_same_is_kept_once(client, posting):
    for _ in range(3):
        assert report(client, posting).status_code == 302
    assert report(client, posting, reason="closed").status_code == 302
    assert report(client, posting, network="203.0.113.7").status_code == 302
    assert Complaint.objects.count() == 3


def test_five_a_day_from_one_network(client):
    for _ in range(5):
        assert report(client, make_posting()).status_code == 302
    last = make_posting()
    assert report(client, last).status_code == 429
    assert report(client, last, network="203.0.113.7").status_code == 302
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert report(client, last).status_code == 302


def test_a_crowd_says_it_once(client, posting, monkeypatch):
    monkeypatch.setattr(module, "ENOUGH", 2)
    for number in range(4):
        assert report(client, posting, network=f"203.0.113.{number}").status_code == 302
    assert Complaint.objects.count() == 2
