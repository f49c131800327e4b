"""Sources fetched when they are due, imported, and spared when they fail."""

import gzip
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from postings.models import ImportRun, JobPosting, Source
from postings.schemaorg.addresses import COMPLETED
from tests.factories import an_instant, make_source, make_user
from tests.fetching.fetching import feed, fetch, make_fetched, node, page, titles
from tests.fetching.server import answer
from tests.intake.test_archives import zipped

pytestmark = pytest.mark.django_db
NOON = an_instant("2026-03-02 12:00")
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def later(clock, guard, hours) -> str:
    clock.shift(timedelta(hours=hours))
    return fetch(guard)


def test_it_works(site, guard, clock):
    source = make_fetched(site)
    site.pages["/feed"] = feed("Baker", "Nurse")
    said = fetch(guard)
    assert "Feed: fetched\n  2 documents: 2 created" in said
    assert titles(source=source) == {"Baker", "Nurse"}
    run = ImportRun.objects.get()
    assert (run.origin, run.user, run.status) == (source.address, None, "finished")
    source.refresh_from_db()
    assert (source.last_success_at, source.next_fetch_at) == (NOON, NOON + 24 * HOUR)
    assert fetch(guard) == ""
    assert "2 unchanged" in later(clock, guard, 24)


def test_a_page(site, guard):
    make_fetched(site, "/jobs/7")
    site.pages["/jobs/7"] = page("Baker")
    fetch(guard)
    assert titles() == {"Baker"}


LINKED = {
    **node("Baker"),
    "@id": "/7#it",
    "url": "./7?a=b",
    "description": "<a href='/a'>Bread</a>",
}
SCRIPT = f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'
FETCHED = [  # (what it answers, what its addresses begin with)
    ("<html>" + SCRIPT, "/de/jobs/"),
    ("<html><base href='../fr/'>" + SCRIPT, "/de/fr/"),
    (json.dumps([LINKED]), "/de/jobs/"),
    (gzip.compress(json.dumps(LINKED).encode()), "/de/jobs/"),
]


@pytest.mark.parametrize(("body", "base"), FETCHED)
def test_relative_addresses_begin_where_it_was_found(body, base, site, guard, clock):
    make_fetched(site, "/old")
    site.pages["/old"] = answer("", "301 Moved", Location="/de/jobs/7")
    site.pages["/de/jobs/7"] = answer(body, ETag='"1"')
    fetch(guard)
    repairs = {each["rule"] for each in ImportRun.objects.get().report["repairs"]}
    assert COMPLETED in repairs
    posting = JobPosting.objects.get()
    assert (posting.url, posting.extra["@id"]) == (site.url(f"{base}7?a=b"), site.url("/7#it"))
    assert f'href="{site.url("/a")}"' in posting.description
    site.pages["/de/jobs/7"] = answer("", "304 Not Modified")
    assert "1 unchanged" in later(clock, guard, 24)


def test_a_file_in_an_archive_has_no_address(site, guard):
    make_fetched(site)
    site.pages["/feed"] = answer(zipped(("7.json", json.dumps(LINKED))))
    fetch(guard)
    assert JobPosting.objects.get().extra["@id"] == "/7#it"


def test_it_is_off(site, guard, settings):
    settings.FETCHING = False
    make_fetched(site)
    with pytest.raises(CommandError, match="FETCHING=1"):
        fetch(guard)
    assert site.requests == []


def test_the_command_line_knows_no_other_guard(site):
    make_fetched(site)
    with pytest.raises(SystemExit):
        call_command("fetch_sources")
    assert site.requests == []
    with pytest.raises((CommandError, TypeError)):
        call_command("fetch_sources", "--guard", "none")


def test_only_what_is_due(site, guard):
    site.pages["/feed"] = feed("Baker")
    columns = [
        {"paused": True},
        {"next_fetch_at": NOON + HOUR},
        {"next_fetch_at": NOON},
    ]
    for number, each in enumerate(columns):
        Source.objects.create(name=f"Feed {number}", address=site.url("/feed"), **each)
    make_source("without an address")
    assert fetch(guard).count("fetched") == 1
    assert "Feed 1: fetched" in fetch(guard, "Feed 1")
    with pytest.raises(CommandError, match="No source with an address is called Feed 9"):
        fetch(guard, "Feed 9")


def test_of_two_rounds_at_once_one_fetches(site):
    make_fetched(site)
    one, other = Source.objects.due(NOON).get(), Source.objects.due(NOON).get()
    assert Source.objects.claim(one, NOON + HOUR)
    assert not Source.objects.claim(other, NOON + HOUR)
    assert not Source.objects.due(NOON).exists()


def test_what_is_the_same_is_seen_again(site, guard, clock):
    """The feed of a complete source says 304: all of it is still there."""
    make_fetched(site, is_complete=True)

    def said(connection, headers):
        same = headers.get("If-None-Match") == '"1"'
        connection.sendall(answer("", "304 Not Modified") if same else feed("Baker", ETag='"1"'))

    site.pages["/feed"] = said
    fetch(guard)
    assert "1 unchanged" in later(clock, guard, 24)
    assert site.requests[-1][1]["If-None-Match"] == '"1"'
    assert titles(closed_at=None) == {"Baker"}


def test_nothing_is_lost_with_the_files(site, guard, clock, settings):
    make_fetched(site, is_complete=True)
    site.pages["/feed"] = feed("Baker", ETag='"1"')
    fetch(guard)
    for file in settings.FETCHED_DIR.rglob("*"):
        if file.is_file():
            file.unlink()
    assert "1 unchanged" in later(clock, guard, 24)
    assert "If-None-Match" not in site.requests[-1][1]


def test_it_waits_longer_each_time_it_fails(site, guard, clock):
    source = make_fetched(site, fetch_hours=1)
    site.pages["/feed"] = answer("", "500 Oh")
    waits = []
    for _ in range(7):
        assert "answers 500" in fetch(guard)
        source.refresh_from_db()
        waits.append((source.next_fetch_at - timezone.now()) / HOUR)
        clock.move_to(source.next_fetch_at, tick=False)
    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert source.failures == 7
    site.pages["/feed"] = feed("Baker")
    fetch(guard)
    source.refresh_from_db()
    assert (source.failures, source.trouble) == (0, "")
    assert source.next_fetch_at - timezone.now() == HOUR


WAITS = [("7200", 2), ("60", 1), ("Mon, 02 Mar 2026 17:00:00 GMT", 5), ("99999999", 7 * 24)]


@pytest.mark.parametrize(("stated", "hours"), WAITS)
def test_it_waits_as_it_is_asked(stated, hours, site, guard):
    source = make_fetched(site)
    site.pages["/feed"] = answer("", "429 Slow", Retry_After=stated)
    assert fetch(guard).startswith("1: Feed: http://feed.example")
    source.refresh_from_db()
    assert source.next_fetch_at == NOON + hours * HOUR


def test_one_that_fails_stops_no_other(site, guard):
    make_fetched(site, "/gone")
    Source.objects.create(name="Other", address=site.url("/feed"))
    site.pages["/feed"] = feed("Baker")
    assert "Other: fetched" in fetch(guard)
    assert ImportRun.objects.count() == 1


def test_a_failure_closes_nothing(site, guard, clock):
    make_fetched(site, is_complete=True)
    site.pages["/feed"] = feed("Baker")
    fetch(guard)
    for said in (answer("", "404 Gone"), answer("[", Content_Length="9"), answer("[]")):
        site.pages["/feed"] = said
        later(clock, guard, 48)
        assert titles(closed_at=None) == {"Baker"}


class TestMail:
    @pytest.fixture(autouse=True)
    def admins(self):
        make_user("a@site.example", is_staff=True, is_superuser=True)
        make_user("b@site.example", is_staff=True, is_superuser=True)
        make_user("away@site.example", is_superuser=True, is_active=False)
        make_user("staff@site.example", is_staff=True)

    def test_it_works(self, site, guard, clock, mailoutbox, settings):
        source = make_fetched(site)
        site.pages["/feed"] = answer("", "500 Oh")
        later(clock, guard, 0)
        later(clock, guard, 48)
        assert mailoutbox == []
        later(clock, guard, 48)
        assert [mail.to for mail in mailoutbox] == [["a@site.example"], ["b@site.example"]]
        mail = mailoutbox[0]
        assert mail.subject == "Openings: the source Feed needs a look"
        assert "3 times in a row" in mail.body
        assert "answers 500 Oh" in mail.body
        assert f"{settings.SITE_URL}/admin/postings/source/{source.pk}/change/" in mail.body
        assert "2026-03-06 16:00 UTC" in mail.body
        later(clock, guard, 48)
        assert len(mailoutbox) == 2

    def test_again_only_after_a_success(self, site, guard, clock, mailoutbox):
        make_fetched(site)
        for said in [answer("", "500 Oh")] * 4 + [feed("Baker")] + [answer("", "500 Oh")] * 3:
            site.pages["/feed"] = said
            later(clock, guard, 48)
        assert len(mailoutbox) == 4

    def test_a_tripped_guard_is_told_at_once(self, site, guard, clock, mailoutbox):
        make_fetched(site)
        site.pages["/feed"] = answer("", "302 Found", Location="http://169.254.169.254/")
        later(clock, guard, 0)
        later(clock, guard, 48)
        assert len(mailoutbox) == 2
        assert "not a machine that the public reaches" in mailoutbox[0].body

    def test_so_is_a_closing_that_was_halted(self, site, guard, clock, mailoutbox):
        make_fetched(site, is_complete=True)
        site.pages["/feed"] = feed(*"ABCD")
        fetch(guard)
        site.pages["/feed"] = feed("A")
        assert "Nothing was closed" in later(clock, guard, 24)
        later(clock, guard, 24)
        assert len(mailoutbox) == 2
        assert "was fetched, but something stopped:" in mailoutbox[0].body
        assert titles(closed_at=None) == set("ABCD")

    def test_a_mail_that_cannot_be_sent_is_tried_again(
        self, site, guard, clock, mailoutbox, settings
    ):
        make_fetched(site, "/gone", failures=2)
        working, settings.EMAIL_BACKEND = (
            settings.EMAIL_BACKEND,
            "django.core.mail.backends.smtp.EmailBackend",
        )
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        later(clock, guard, 0)
        settings.EMAIL_BACKEND = working
        later(clock, guard, 48)
        assert len(mailoutbox) == 2


ENDED = json.dumps([node("Baker") | {"validThrough": "2020-01-01"}])
NOTHING = [
    (ENDED, "nothing in it is open: 1 ended"),
    ("[]", "holds no posting that can be taken"),
    ("<!doctype html><p>We are moving", "holds no posting that can be taken"),
    ('[{"@type": "JobPosting"}]', "holds no posting that can be taken: 1 rejected"),
]


@pytest.mark.parametrize(("said", "words"), NOTHING)
def test_a_feed_in_which_nothing_is_open_is_told(site, guard, mailoutbox, said, words):
    """It was read, and nothing was amiss: but a source that has died is worth a look, once."""
    make_user(is_staff=True, is_superuser=True)
    make_fetched(site)
    for body in (feed("Baker"), answer(said), answer(said)):
        site.pages["/feed"] = body
        Source.objects.update(next_fetch_at=None)
        fetch(guard)
    assert words in Source.objects.get().trouble
    assert [words in mail.body for mail in mailoutbox] == [True]
