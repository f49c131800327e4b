"""The page of what is done in the background."""

import pytest
from django.test import Client
from django.utils import timezone

from postings.models import Errand, Worker
from tests.admin.conftest import address, text
from tests.factories import make_user

NOW = timezone.now()
STATE = Errand.State


def make_errand(**fields):
    return Errand.objects.create(**{"what": "Paint 700 postings", "asked_at": NOW} | fields)


def see(client, errand):
    return client.get(address("errand", "change", errand.pk))


def test_it_works(admin):
    Worker.objects.create(name="w", started_at=NOW, beat_at=timezone.now())
    make_errand()
    response = see(admin, make_errand())
    page = text(response)
    assert "Paint 700 postings" in page
    assert "1 other comes before it." in page
    assert "No worker is alive" not in page
    assert response.headers["Refresh"] == "3"


def test_no_worker_is_alive(admin):
    assert "python manage.py db_worker" in text(see(admin, make_errand()))


FIELDS = [
    ({"done": 50, "total": 200, "number": 50}, "50 of 200 postings, "),
    ({"done": 2**20, "unit": "bytes"}, "<p>1.0\xa0MB.</p>"),
    ({"done": 2**20, "total": 2**30, "unit": "bytes", "number": 9}, "1.0\xa0GB, 9 documents, "),
    ({"cancel_asked": True}, "It stops in a moment"),
]


@pytest.mark.parametrize(("fields", "words"), FIELDS)
def test_how_far_it_is(admin, fields, words):
    worker = Worker.objects.create(name="w", started_at=NOW, beat_at=timezone.now())
    running = make_errand(state=STATE.RUNNING, started_at=NOW, since=NOW, worker=worker, **fields)
    page = text(see(admin, running))
    assert words in page
    assert "<progress" in page


def test_interrupted(admin):
    response = see(admin, make_errand(state=STATE.RUNNING, started_at=NOW))
    assert "It was interrupted" in text(response)


def test_what_is_over_is_not_looked_at_again(admin):
    response = see(admin, make_errand(state=STATE.FAILED, trouble="<b>Oh</b>"))
    assert "Refresh" not in response.headers
    assert "&lt;b&gt;Oh&lt;/b&gt;" in text(response)


GOES = [("", "admin"), ("/admin/", "next"), ("//elsewhere.example/", "admin")]


@pytest.mark.parametrize(("next_", "goes"), GOES)
def test_cancelling(admin, next_, goes):
    errand = make_errand()
    where = address("errand", "cancel", errand.pk)
    assert admin.get(where).status_code == 405
    response = admin.post(where, {"next": next_})
    assert response.url == (next_ if goes == "next" else address("errand", "change", errand.pk))
    errand.refresh_from_db()
    assert errand.state == STATE.CANCELLED


def test_own_and_others(db):
    """Whoever asked sees and stops it, and nobody else without the right."""
    own, other = make_user(is_staff=True), make_user(is_staff=True)
    errand = make_errand(user=own)
    for user, seen, stopped in ((other, 403, 403), (own, 200, 302)):
        client = Client()
        client.force_login(user)
        assert see(client, errand).status_code == seen
        assert client.post(address("errand", "cancel", errand.pk)).status_code == stopped
