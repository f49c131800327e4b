"""Fetching, in the admin's pages of sources."""

from datetime import timedelta

import pytest
from django.utils import timezone

from postings.models import Source
from tests.admin.conftest import address, text
from tests.factories import make_source

NOW = timezone.now()
FEED = "https://jobs.example/feed.json"


@pytest.fixture(autouse=True)
def switched_on(settings):
    settings.FETCHING = True


@pytest.fixture
def source(db):
    return make_source(
        "Feed", address=FEED, next_fetch_at=NOW + timedelta(hours=5), last_success_at=NOW
    )


def edit(admin, source, **fields):
    form = {"name": source.name, "address": source.address, "fetch_hours": "24", **fields}
    response = admin.post(address("source", "change", source.pk), form, follow=True)
    source.refresh_from_db()
    return text(response)


def act(admin, action, *sources):
    data = {"action": action, "_selected_action": [source.pk for source in sources]}
    page = text(admin.post(address("source", "changelist"), data, follow=True))
    for source in sources:
        source.refresh_from_db()
    return page


def test_it_works(admin):
    form = {"name": "Feed", "address": FEED, "fetch_hours": "6"}
    admin.post(address("source", "add"), form)
    source = Source.objects.due(NOW).get()
    assert (source.address, source.fetch_hours) == (FEED, 6)
    page = text(admin.get(address("source", "change", source.pk)))
    assert "due now" in page
    assert "Save and fetch now" in page


WRONG = ["ftp://jobs.example/", "https://u:p@jobs.example/feed", "https://jobs.example:99999/"]


@pytest.mark.parametrize("wrong", WRONG)
def test_unsound_addresses(wrong, admin, source):
    page = edit(admin, source, address=wrong)
    assert "errorlist" in page
    assert source.address == FEED


def test_another_address_begins_anew(admin, source):
    source.failures, source.trouble, source.admins_told = 5, "Oh", True
    source.save()
    edit(admin, source, address="https://jobs.example/new")
    assert (source.failures, source.trouble, source.admins_told) == (0, "", False)
    assert source.last_success_at is source.next_fetch_at is None


def test_an_edit_leaves_the_rest(admin, source):
    """A fetch that ends while the form is open is not undone by it."""
    before = source.next_fetch_at
    edit(admin, source, paused="on")
    assert source.paused
    assert (source.next_fetch_at, source.last_success_at) == (before, NOW)


def test_fetch_now(admin, source, settings):
    page = edit(admin, source, _fetch="1")
    assert "fetched when “manage.py fetch_sources” next runs" in page
    assert source in Source.objects.due(NOW)
    settings.FETCHING = False
    page = edit(admin, source, _fetch="1")
    assert "FETCHING=1" in page
    assert "off on this site" in page


def test_fetch_now_in_the_list(admin, source):
    other = make_source("without an address")
    assert "it has no address" in act(admin, "fetch_now", other)
    act(admin, "fetch_now", source, other)
    assert list(Source.objects.due(NOW)) == [source]


def test_pausing(admin, source):
    other = make_source("without an address")
    assert "1 source is paused." in act(admin, "pause", source, other)
    assert source.paused
    assert "or it is paused" in act(admin, "fetch_now", source)
    assert "Save and fetch now" not in text(admin.get(address("source", "change", source.pk)))
    assert "1 source is fetched again." in act(admin, "resume", source, other)
    assert not source.paused
    assert not other.paused


def test_the_list_says_how_it_stands(admin, source):
    page = text(admin.get(address("source", "changelist")))
    next_ = f"next: {source.next_fetch_at:%Y-%m-%d %H:%M}"
    assert next_ in page
    Source.objects.update(failures=2)
    assert f"failed 2 times, {next_}" in text(admin.get(address("source", "changelist")))


def test_trouble_is_shown_as_text(admin, source):
    Source.objects.update(trouble="<b>answers 500</b>")
    page = text(admin.get(address("source", "change", source.pk)))
    assert "&lt;b&gt;answers 500&lt;/b&gt;" in page
