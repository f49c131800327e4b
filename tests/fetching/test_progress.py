"""How far a fetch is, on pages that are asked for meanwhile, and a way to stop it."""

import io
import re
import sys
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from postings.background import errands, rounds
from postings.background.heart import Heart
from postings.models import Errand, ImportRun, Source, Worker
from tests.factories import make_user
from tests.fetching.fetching import feed, fetch, make_fetched, page, sitemap, titles

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def own(monkeypatch, guard, settings, tmp_path):
    monkeypatch.setattr("postings.background.fetches.Guard", lambda: guard)
    monkeypatch.setattr(errands, "LOOK", 0)
    settings.UPLOADED_DIR = tmp_path / "uploaded"


@pytest.fixture
def written(monkeypatch):
    """What is called with an errand whenever how far it is was written, and what it was then."""
    calls, seen, write = [], [], errands.Progress.write

    def told(self):
        seen.append((self.errand.unit, self.errand.done, self.errand.total))
        for call in calls:
            call(self.errand)
        write(self)

    monkeypatch.setattr(errands.Progress, "write", told)
    return calls, seen


@pytest.fixture
def admin(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    Worker.objects.create(name="w", started_at=timezone.now(), beat_at=timezone.now())
    return client


def serve(site) -> dict[str, int]:
    """A feed, one of unknown length, and a sitemap; the length of the feed."""
    body = feed("Baker", "Nurse")
    site.pages |= {"/feed": body, "/endless": feed("Baker", "Nurse", Content_Length=None)}
    site.pages |= {"/map": sitemap(site, "/1", "/2"), "/1": page("Baker"), "/2": page("Nurse")}
    return len(body.partition(b"\r\n\r\n")[2])


FETCHED = {
    "/feed": lambda size: ("bytes", size, size),
    "/endless": lambda size: ("bytes", size, 0),
    "/map": lambda size: ("pages", 1, 2),
}


@pytest.mark.parametrize("path", FETCHED)
def test_it_works(site, work, written, path):
    """What comes is counted as it comes, and then what is imported by itself."""
    size = serve(site)
    make_fetched(site, path)
    rounds.go(timezone.now())
    work()
    assert FETCHED[path](size) in written[1]
    assert written[1][-1][0] == "documents"
    assert (Errand.objects.get().state, titles()) == ("finished", {"Baker", "Nurse"})


@pytest.mark.parametrize("path", FETCHED)
def test_cancelled_while_it_comes(site, work, written, path):
    """Nothing is imported, and it is asked again at its hour, not in two."""
    serve(site)
    source = make_fetched(site, path)
    written[0].append(lambda errand: Errand.objects.cancel(errand.pk, timezone.now()))
    rounds.go(timezone.now())
    work()
    assert Errand.objects.get().state == "cancelled"
    assert not ImportRun.objects.exists()
    source.refresh_from_db()
    assert (source.failures, source.trouble) == (0, "")
    assert source.next_fetch_at > timezone.now() + 23 * HOUR
    rounds.go(timezone.now())
    assert Errand.objects.count() == 1


def test_cancelled_while_it_waits(site, work):
    source = make_fetched(site)
    rounds.go(timezone.now())
    Errand.objects.cancel(Errand.objects.get().pk, timezone.now())
    rounds.go(timezone.now())
    work()
    assert (Errand.objects.count(), site.requests) == (1, [])
    assert source not in Source.objects.due(timezone.now() + 23 * HOUR)


def test_the_pages(site, admin, work, written, monkeypatch):
    """Fetch now leads to the page that looks again; the source's own, where somebody may be typing,
    says as much and leads there."""
    serve(site)
    source, seen = make_fetched(site, "/map"), []
    where = reverse("admin:postings_source_change", args=[source.pk])
    form = {"name": "Feed", "address": source.address, "fetch_hours": "24", "_fetch": "1"}
    follow = admin.post(where, form).url

    def look(errand):
        if (errand.unit, errand.done) == ("pages", 1):
            errand.save()
            seen.extend(admin.get(address) for address in (follow, where))

    monkeypatch.setattr(Heart, "worker", Worker.objects.get())
    written[0].append(look)
    work()
    (following, own), errand = seen[:2], Errand.objects.get()
    stop = reverse("admin:postings_errand_cancel", args=[errand.pk])
    for text in (following.content.decode(), own.content.decode()):
        assert "Fetched: 1 of 2 pages" in text
        assert f'formaction="{stop}"' in text
    assert (following.headers.get("Refresh"), own.headers.get("Refresh")) == ("3", None)
    assert f'href="{follow}"' in own.content.decode()
    run = reverse("admin:postings_importrun_change", args=[ImportRun.objects.get().pk])
    assert run in admin.get(follow).content.decode()
    assert "It is being fetched" not in admin.get(where).content.decode()


def test_what_cannot_be_fetched_has_failed(site, admin, work):
    source = make_fetched(site, "/gone")
    rounds.go(timezone.now())
    work()
    errand = Errand.objects.get()
    assert (errand.state, errand.source) == ("failed", source)
    assert "404" in errand.trouble
    source.refresh_from_db()
    assert source.trouble == errand.trouble


def test_a_defect_of_ours_is_told_as_any_trouble(site, monkeypatch, work):
    """It must not be tried again and again each two hours while nobody hears of it."""
    serve(site)
    source = make_fetched(site)
    monkeypatch.setattr("postings.fetching.due.run", lambda *_, **__: {}["gone"])
    rounds.go(timezone.now())
    with pytest.raises(AssertionError, match="KeyError"):
        work()
    source.refresh_from_db()
    assert source.failures == 1
    assert "the import stopped early" in source.trouble


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_person_sees_how_far_the_command_is(site, guard, monkeypatch):
    """And of what: who runs it from cron is told nothing but what came of it."""
    serve(site)
    make_fetched(site, "/map")
    monkeypatch.setattr("sys.stderr", Terminal())
    assert "2 created" in fetch(guard)
    said = sys.stderr.getvalue()
    assert re.search(r"fetching: .* 0/2 \[.*pages/s", said)
    assert re.search(r"Feed: 0 documents", said)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    Source.objects.update(next_fetch_at=None)
    assert "2 unchanged" in fetch(guard)
    assert sys.stderr.getvalue() == ""
