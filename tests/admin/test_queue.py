"""The moderation queue: what waits, what is reported, what moderators decide, and undoing it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from postings.models import Change, Complaint
from tests.factories import make_organization, make_posting, make_user

pytestmark = pytest.mark.django_db
QUEUE = "/admin/postings/complaint/"


@pytest.fixture
def moderator():
    client = Client()
    client.user = make_user("mo@site.example", is_moderator=True)
    client.force_login(client.user)
    return client


def complain(posting, **columns):
    given = {"reason": "fraud", "at": timezone.now(), "network": "203.0.113.7"} | columns
    return Complaint.objects.create(posting=posting, **given)


def queue(client):
    return client.get(QUEUE).content.decode()


def decide(client, posting, deed, **typed):
    return client.post(f"{QUEUE}{posting.pk}/{deed}/", typed, follow=True).content.decode()


def undo(client, page):
    return client.post(way_back(page))


def way_back(page) -> str:
    return re.search(r'href="(/admin/postings/complaint/undo/[^"]+)"', page)[1]


def is_seen(client, posting):
    return client.get(posting.get_absolute_url()).status_code == 200


def test_it_works(moderator, client):
    assert "Nothing waits" in queue(moderator)
    waiting = make_posting(title="Baker", state="review")
    reported = make_posting(title="Nurse")
    for text in ("They want money.", "Fraud <b>!"):
        complain(reported, text=text)
    page = queue(moderator)
    assert "1 posting waits for review." in page
    assert page.count('class="module queued"') == 2
    assert page.index("Nurse") < page.index("Baker")
    assert "2 reports from the public" in page and "Fraud &lt;b&gt;!" in page
    assert not is_seen(client, waiting)
    page = decide(moderator, waiting, "approve")
    assert is_seen(client, waiting) and "Published: “Baker”." in page
    undo(moderator, page)
    assert not is_seen(client, waiting) and "Baker" in queue(moderator)
    assert [change.after for change in Change.objects.order_by("pk")][-1] == "review"


@pytest.mark.parametrize("deed", ["hide", "hide-employer"])
def test_what_is_hidden_is_nowhere(moderator, client, deed):
    posting, other = make_posting(title="Nurse"), make_posting(title="Baker")
    complain(posting)
    assert "It can be undone." in moderator.get(f"{QUEUE}{posting.pk}/{deed}/").content.decode()
    assert is_seen(client, posting)
    page = decide(moderator, posting, deed)
    assert not is_seen(client, posting)
    assert is_seen(client, other) is (deed == "hide")
    made = Complaint.objects.get()
    assert (made.outcome, made.decided_by, made.network) == ("hidden", moderator.user, "")
    assert "Nothing waits" in page
    undo(moderator, page)
    assert is_seen(client, posting) and "Nurse" in queue(moderator)


def test_reports_are_dismissed_and_answered(moderator, client):
    posting = make_posting(title="Nurse")
    for email in ("jo@people.example", "", "jo@people.example"):
        complain(posting, email=email)
    page = decide(moderator, posting, "dismiss", answer="We have looked: it is real.")
    (letter,) = mail.outbox
    assert letter.to == ["jo@people.example"] and "it is real" in letter.body
    assert is_seen(client, posting) and "are dismissed" in page
    assert set(Complaint.objects.values_list("email", "outcome")) == {("", "dismissed")}


def test_sent_back_with_a_note(moderator):
    organization = make_organization("Crumb & Sons")
    make_user("ana@people.example", member_of=[organization])
    make_user("gone@people.example", member_of=[organization], is_active=False)
    posting = make_posting(title="Baker", state="review", publish_at=timezone.now())
    refused = moderator.post(f"{QUEUE}{posting.pk}/send-back/", {})
    assert refused.status_code == 400 and "Say what they are to change." in refused.content.decode()
    page = decide(moderator, posting, "send-back", note="State the pay, please.")
    posting.refresh_from_db()
    assert posting.state == "draft" and posting.publish_at is None
    (letter,) = mail.outbox
    assert letter.to == ["ana@people.example"] and "State the pay" in letter.body
    assert f"/desk/postings/{posting.pk}/" in letter.body
    undo(moderator, page)
    posting.refresh_from_db()
    assert posting.state == "review" and posting.publish_at is not None


def test_undoing_brings_back_all_but_the_address(moderator):
    """What is written here is posted on the day it is published, until that is taken back."""
    posted = {"date_posted_stated": "", "date_posted": None}
    posting = make_posting(state="review", datePosted=None)
    complain(posting, email="jo@people.example", text="Fraud!")
    confirm = moderator.get(f"{QUEUE}{posting.pk}/dismiss/").content.decode()
    assert "undoing does not bring them back" in confirm
    page = decide(moderator, posting, "approve")
    posting.refresh_from_db()
    assert posting.date_posted_stated and posting.date_posted
    undo(moderator, page)
    posting.refresh_from_db()
    assert {name: getattr(posting, name) for name in posted} == posted
    assert Complaint.objects.get().email == "jo@people.example"
    undo(moderator, decide(moderator, posting, "dismiss"))
    made = Complaint.objects.get()
    assert (made.outcome, made.text, made.email) == ("", "Fraud!", "")
    assert "undoing does not" not in moderator.get(f"{QUEUE}{posting.pk}/hide/").content.decode()


def test_what_is_undone_is_named(moderator):
    page = decide(moderator, make_posting(), "hide")
    assert "<h1>Undo “Hide”?</h1>" in moderator.get(way_back(page)).content.decode()


@pytest.mark.parametrize("deed", ["hide", "hide-employer", "dismiss"])
def test_an_old_link_undoes_no_newer_decision(moderator, client, deed):
    posting = make_posting()
    complain(posting)
    first = decide(moderator, posting, deed)
    undo(moderator, first)
    assert is_seen(client, posting)
    later = "hide" if deed == "dismiss" else deed
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        decide(moderator, posting, later)
        undo(moderator, first)
    assert is_seen(client, posting) is (deed == "hide-employer")


def test_nothing_is_decided_twice(moderator):
    posting = make_posting(state="review")
    first = decide(moderator, posting, "approve")
    assert "does not wait for that any more" in decide(moderator, posting, "approve")
    posting.refresh_from_db()
    posting.save()  # somebody goes on
    type(posting).objects.update(updated_at=timezone.now())
    undo(moderator, first)
    posting.refresh_from_db()
    assert posting.state == "published"


@pytest.mark.parametrize("address", ["undo/x:y/", "999999/approve/", "{pk}/nothing/"])
def test_what_cannot_be_decided(moderator, address):
    address = QUEUE + address.format(pk=make_posting().pk)
    assert moderator.post(address).status_code == 404
    assert moderator.get(address).status_code == 404


@pytest.mark.parametrize(
    "columns", [{}, {"is_staff": True}, {"is_moderator": True, "is_active": False}]
)
def test_for_moderators_only(columns):
    posting, client = make_posting(state="review"), Client()
    client.force_login(make_user(**columns))
    for address in (QUEUE, f"{QUEUE}{posting.pk}/approve/", f"{QUEUE}undo/x/"):
        assert client.get(address).status_code in {302, 403}
        assert client.post(address).status_code in {302, 403}
    posting.refresh_from_db()
    assert posting.state == "review"


def test_a_moderator_signs_in_at_the_admin(client):
    make_user("mo@site.example", is_moderator=True)
    typed = {"username": "mo@site.example", "password": "correct horse battery staple"}
    answer = client.post("/admin/login/?next=/admin/", typed)
    assert answer.headers["Location"] == "/admin/"
    page = client.get("/admin/").content.decode()
    assert QUEUE in page and "/admin/postings/user/" not in page and "/admin/auth/" not in page


def test_queries_do_not_grow(moderator, django_assert_max_num_queries):
    for number in range(8):
        complain(make_posting(), text=str(number))
        make_posting(state="review")
    with django_assert_max_num_queries(9):
        queue(moderator)
