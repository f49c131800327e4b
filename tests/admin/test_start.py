"""The admin's first page: what is new since the last visit, and thirty days as charts."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from postings.browse.counting import COUNTS
from postings.models import (
    AccessRequest,
    Complaint,
    Errand,
    ImportRun,
    Undelivered,
    Visits,
    Worker,
    attention,
)
from tests.admin.conftest import text
from tests.factories import an_instant, make_posting, make_source, make_user

NOON = an_instant("2026-01-15 12:00")
MATTERS = re.compile(r'<a href="([^"]+)"><strong>([^<]+)</strong> ([^<]+)</a>(?: <span>(\d+) new)?')


@pytest.fixture(autouse=True)
def uncounted():
    cache.delete("charts")
    COUNTS.numbers.clear()


def matters(client):
    found = MATTERS.findall(text(client.get("/admin/")))
    return {label: (number, new, address) for address, number, label, new in found}


def make_one_of_each(now):
    """Something of each kind that is counted, each at that instant."""
    source = make_source("feed", trouble="It is gone.", next_fetch_at=now)
    posting = make_posting(now=now, validThrough="2026-01-17", source=source, doubts=["pay"])
    make_posting(now=now, state="review", source=source)
    Complaint.objects.create(posting=posting, reason="fraud", at=now)
    ImportRun.objects.create(source=source, status="failed", started_at=now)
    ImportRun.objects.create(source=source, started_at=now, report={"halted": "Nothing closed."})
    ImportRun.objects.create(source=source, started_at=now, report={"halted": ""})
    AccessRequest.objects.create(email="jo@people.example", organization_name="Dough", at=now)
    Undelivered.note("news", "Connection refused", now)
    Errand.objects.create(what="import", asked_at=now - timedelta(minutes=6))


def test_it_works(admin):
    with time_machine.travel(NOON, tick=False):
        assert "Nothing waits for anybody." in text(admin.get("/admin/"))
        make_one_of_each(NOON)
        found = matters(admin)
    assert {number for number, _new, _address in found.values()} == {"1"}
    assert list(found) == [
        "Postings that wait for review",
        "Reports from the public",
        "Imports that stopped early",
        "Imports that closed nothing",
        "Sources that need a look",
        "Requests for access",
        "Mails not sent",
        "Background work that no worker takes up",
        "Postings that close this week",
        "Postings with suspicious facts",
    ]
    for _number, _new, address in found.values():
        assert admin.get(address).status_code == 200, address


def test_thousands_are_counted_to_a_cap(admin, monkeypatch):
    monkeypatch.setattr(attention, "MOST", 2)
    for number in range(3):
        make_posting(now=NOON, title=f"Baker {number}", doubts=["pay"])
    with time_machine.travel(NOON, tick=False):
        page = text(admin.get("/admin/"))
    assert "<strong>2+</strong> Postings with suspicious facts</a> <span>2+ new" in page


def test_since_the_last_visit(admin):
    with time_machine.travel(NOON, tick=False):
        make_one_of_each(NOON - timedelta(minutes=1))
        assert matters(admin)["Reports from the public"][:2] == ("1", "1")
    with time_machine.travel(NOON + timedelta(minutes=30), tick=False):
        assert matters(admin)["Imports that stopped early"][:2] == ("1", "1")  # the same visit
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        page = text(admin.get("/admin/"))
        assert "Since your last visit on 15 January, 12:30" in re.sub(
            r"on (\w+) (\d+)", r"on \2 \1", page
        )
        assert matters(admin)["Reports from the public"][:2] == ("1", "")
        assert "Imports that stopped early" not in matters(admin)


def test_a_worker_that_lives_is_not_waited_for(admin):
    now = timezone.now()
    Errand.objects.create(what="import", asked_at=now - timedelta(hours=1))
    assert "Background work that no worker takes up" in matters(admin)
    Worker.objects.create(name="one", started_at=now, beat_at=now)
    assert "Background work that no worker takes up" not in matters(admin)
    assert "1 worker runs</a>." in text(admin.get("/admin/"))


def charts(client):
    """{label: numbers of the last three days}"""
    page, found = text(client.get("/admin/")), {}
    for figure in re.findall(r"(?s)<figure>(.*?)</figure>", page):
        label = re.search(r"<figcaption>(.*?),", figure)[1]
        found[label] = [int(number) for number in re.findall(r"<td>(\d+)</td>", figure)[:3]]
        assert figure.count("<td>") == 30
    return found


def test_thirty_days(admin):
    with time_machine.travel(NOON, tick=False):
        for stated in ({}, {"validThrough": "2026-01-13"}, {"validThrough": "2026-02-01"}):
            make_posting(now=NOON, datePosted="2026-01-12", **stated)
        make_posting(now=NOON, datePosted="2026-01-14T06:00Z")
        never = {"datePosted": "2026-01-14T06:00Z", "validThrough": "2026-01-10"}
        make_posting(now=NOON, **never)
        visitor, agent = Client(), {"user-agent": "Mozilla/5.0"}
        for page in ("/?q=baker", "/?q=nurse&sort=closing", "/", "/?sort=closing"):
            assert visitor.get(page, headers=agent).status_code == 200
        visitor.get("/?q=baker", headers={"user-agent": "Googlebot/2.1"})
        assert visitor.get("/?expiry=never", headers=agent).status_code == 400
        posting = make_posting(now=NOON, state="draft")
        Visits.objects.add({(posting.pk, NOON.date(), "view", "board"): 7})
        COUNTS.add(posting.pk, "view", "board")
        COUNTS.add(posting.pk, "apply", "board")
        COUNTS.write()
        assert charts(admin) == {
            "Live postings": [3, 3, 3],
            "Views of postings": [1, 0, 0],
            "Searches": [2, 0, 0],
        }


def test_everybody_sees_what_they_may(db):
    now = timezone.now()
    make_one_of_each(now)
    for columns, labels in (
        ({"is_moderator": True}, {"Postings that wait for review", "Reports from the public"}),
        ({"is_staff": True}, set()),
    ):
        client = Client()
        client.force_login(make_user(**columns))
        assert set(matters(client)) == labels
        assert "<figure>" not in text(client.get("/admin/"))


def test_queries_are_few(admin, django_assert_max_num_queries):
    for number in range(3):
        make_posting(state="review", validThrough="2030-01-01", doubts=[str(number)])
    with django_assert_max_num_queries(25):
        admin.get("/admin/")
