"""What a worker fetches: what is due, what somebody asks for, and what was fetched, again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from postings.background import rounds
from postings.models import Errand, ImportRun, JobPosting, Source, Worker
from tests.factories import make_source, make_user
from tests.fetching.fetching import feed, fetch, make_fetched, page, sitemap, titles

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def own(monkeypatch, guard, settings, tmp_path):
    monkeypatch.setattr("postings.background.fetches.Guard", lambda: guard)
    settings.UPLOADED_DIR = tmp_path / "uploaded"


@pytest.fixture
def admin(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def test_it_works(site, work):
    source = make_fetched(site)
    make_source("Later", address=source.address, next_fetch_at=NOW + timedelta(hours=1))
    make_source("Paused", address=source.address, paused=True)
    site.pages["/feed"] = feed("Baker")
    for _ in range(2):
        rounds.go(NOW)
    assert [errand.what for errand in Errand.objects.all()] == ["Fetch: Feed"]
    work()
    assert titles() == {"Baker"}
    run = ImportRun.objects.get()
    assert (run.source, run.errand, run.errand.state) == (source, Errand.objects.get(), "finished")
    rounds.go(NOW)
    assert Errand.objects.count() == 1


def test_nothing_where_it_is_off(site, settings):
    settings.FETCHING = False
    make_fetched(site)
    rounds.go(NOW)
    assert not Errand.objects.exists()


def test_what_another_has_fetched_meanwhile_is_not_asked_for(site, guard, work):
    make_fetched(site)
    site.pages["/feed"] = feed("Baker")
    rounds.go(NOW)
    fetch(guard)
    asked = len(site.requests)
    work()
    assert len(site.requests) == asked


def test_old_errands_are_forgotten():
    for days in (29, 31):
        Errand.objects.create(what="x", asked_at=NOW, finished_at=NOW - timedelta(days=days))
    rounds.go(NOW)
    assert Errand.objects.count() == 1


@pytest.mark.parametrize("is_alive", [True, False])
def test_fetch_now(site, admin, work, is_alive):
    source = make_fetched(site, next_fetch_at=NOW + timedelta(hours=5))
    site.pages["/feed"] = feed("Baker")
    if is_alive:
        Worker.objects.create(name="w", started_at=NOW, beat_at=timezone.now())
    data = {"action": "fetch_now", "_selected_action": [source.pk]}
    said = admin.post(reverse("admin:postings_source_changelist"), data, follow=True)
    assert ("Waiting for the worker." in said.content.decode()) == is_alive
    assert source in Source.objects.due(timezone.now())
    work()
    assert JobPosting.objects.exists() == is_alive


def again(client: Client, work) -> str:
    """What the page of the newest import says of it, after it was run again where it can be."""
    run = ImportRun.objects.latest("pk")
    said = client.get(reverse("admin:postings_importrun_change", args=[run.pk])).content.decode()
    response = client.post(reverse("admin:postings_importrun_again", args=[run.pk]), follow=True)
    work()
    return said + response.content.decode()


def test_what_was_fetched_is_imported_again(site, guard, admin, work, settings):
    source = make_fetched(site, is_complete=True)
    site.pages["/feed"] = feed("Baker", "Nurse")
    fetch(guard)
    site.pages["/feed"] = feed("Nobody")
    assert "kept until the source is fetched again" in again(admin, work)
    first, second = ImportRun.objects.order_by("pk")
    assert (second.origin, second.report["unchanged"]) == (source.address, 2)
    assert second.errand.state == "finished"
    page_ = admin.get(reverse("admin:postings_importrun_change", args=[first.pk]))
    assert "Only what was fetched last is kept" in page_.content.decode()
    for path in settings.FETCHED_DIR.rglob("*"):
        if path.is_file():
            path.unlink()
    assert "What was fetched is no longer kept" in again(admin, work)
    assert ImportRun.objects.count() == 2


def test_pages_of_a_sitemap_again(site, guard, admin, work):
    """One that was never fetched may hold what is missing: nothing is closed for it."""
    make_fetched(site, "/map", is_complete=True)
    site.pages |= {"/map": sitemap(site, "/1", "/2"), "/1": page("Baker"), "/2": page("Nurse")}
    fetch(guard)
    assert titles() == {"Baker", "Nurse"}
    asked = len(site.requests)
    again(admin, work)
    assert ImportRun.objects.latest("pk").report["unchanged"] == 2
    Source.objects.update(next_fetch_at=None)
    site.pages["/map"] = sitemap(site, "/1", "/3")
    fetch(guard)
    again(admin, work)
    assert ImportRun.objects.latest("pk").report["closed"] == 0
    assert asked < len(site.requests)


def test_closing_what_seemed_too_much(site, guard, admin, work):
    """On the page that says so, for what was fetched too."""
    make_fetched(site, is_complete=True)
    site.pages["/feed"] = feed("Baker", "Nurse")
    fetch(guard)
    site.pages["/feed"] = feed()
    Source.objects.update(next_fetch_at=None)
    fetch(guard)
    halted = ImportRun.objects.latest("pk")
    assert "--allow-closing 2" in halted.report["halted"]
    for allowed, closed in (("1", 0), ("2", 2)):
        newest = ImportRun.objects.latest("pk").pk
        where = reverse("admin:postings_importrun_again", args=[newest])
        admin.post(where, {"allow_closing": allowed})
        work()
        assert JobPosting.objects.filter(closed_reason="feed").count() == closed
        assert ("Nothing was closed" in Source.objects.get().trouble) != bool(closed)


def test_from_an_address_that_is_no_longer_the_source_s(site, guard, admin, work):
    source = make_fetched(site)
    site.pages["/feed"] = feed("Baker")
    fetch(guard)
    Source.objects.update(address="")
    assert "The source has another address since" in again(admin, work)
    assert source.runs.count() == 1


def test_of_an_import_on_the_server(admin, work):
    ImportRun.objects.create(source=make_source(), started_at=NOW, status="finished")
    assert "It was run on the server" in again(admin, work)
