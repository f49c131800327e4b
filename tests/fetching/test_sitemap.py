"""Sources whose address is a sitemap: its pages are fetched one by one, into one import."""

import gzip
import zlib
from datetime import timedelta

import pytest

from postings.fetching import gathering
from postings.fetching import sitemap as reading
from postings.models import ImportRun
from tests.factories import an_instant
from tests.fetching.fetching import fetch, make_fetched, page, sitemap, titles
from tests.fetching.server import answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(an_instant("2026-03-02 12:00"), tick=False)
    return time_machine


@pytest.fixture
def source(site):
    """A complete feed of four pages."""
    site.pages |= {f"/{letter}": page(letter) for letter in "ABCD"}
    site.pages["/map"] = sitemap(site, "/A 2026-03-01", "/B 2026-03-01", "/C 2026-03-01", "/D")
    return make_fetched(site, "/map", is_complete=True)


def again(site, clock, guard) -> str:
    """A day later; what was asked for is `site.asked`."""
    clock.shift(timedelta(days=2))
    site.requests.clear()
    return fetch(guard)


def notes() -> list[str]:
    report = ImportRun.objects.latest("pk").report
    return [*(each["reason"] for each in report["problems"]), *map(str, report["repairs"])]


def test_it_works(source, site, guard):
    assert "4 documents: 4 created" in fetch(guard)
    assert titles(closed_at=None) == set("ABCD")
    assert ImportRun.objects.count() == 1
    assert site.asked == ["/map", "/A", "/B", "/C", "/D"]


def test_only_what_has_changed_is_asked_for(source, site, guard, clock):
    fetch(guard)
    site.pages["/B"] = page("New B")
    site.pages["/map"] = sitemap(site, "/A 2026-03-01", "/B 2026-03-03", "/C 2026-03-01", "/D")
    assert "1 created" in again(site, clock, guard)
    assert site.asked == ["/map", "/B", "/D"]  # D does not say when it changed
    assert titles(closed_at=None) == {"A", "New B", "C", "D"}


def test_what_it_no_longer_names_is_closed(source, site, guard, clock, settings):
    fetch(guard)
    site.pages["/map"] = sitemap(site, "/A 2026-03-01", "/B 2026-03-01", "/C 2026-03-01")
    assert "1 postings closed" in again(site, clock, guard)
    assert titles(closed_at=None) == set("ABC")
    assert len(list((settings.FETCHED_DIR / str(source.pk)).iterdir())) == 2 * 4


def test_a_page_that_is_gone_is_closed(source, site, guard, clock):
    fetch(guard)
    site.pages["/D"] = answer("", "410 Gone")
    assert "1 postings closed" in again(site, clock, guard)
    assert "the sitemap names a page that is gone" in str(notes())


@pytest.mark.parametrize("said", [answer("", "500 Oh"), answer("x", Content_Length="9")])
def test_a_page_that_fails_counts_as_before(said, source, site, guard, clock):
    fetch(guard)
    site.pages["/D"] = said
    assert "4 unchanged" in again(site, clock, guard)
    assert titles(closed_at=None) == set("ABCD")
    assert gathering.KEPT in str(notes())


def test_a_page_never_had_closes_nothing(source, site, guard, clock):
    fetch(guard)
    site.pages["/E"] = answer("", "500 Oh")
    site.pages["/map"] = sitemap(site, "/A 2026-03-01", "/B 2026-03-01", "/C 2026-03-01", "/E")
    assert "Nothing was closed" in again(site, clock, guard)
    assert titles(closed_at=None) == set("ABCD")


def test_it_gives_up_when_page_after_page_fails(source, site, guard, clock):
    site.pages["/map"] = sitemap(site, *(f"/{number}" for number in range(20)))
    site.pages |= {f"/{number}": answer("", "500 Oh") for number in range(20)}
    assert fetch(guard).startswith("1: Feed: ")
    assert len(site.asked) == 1 + gathering.FAILING
    source.refresh_from_db()
    assert source.failures == 1


BARRED = answer("User-agent: *\nDisallow: /bad")
NEVER_HAD = {"failing": answer("", "500 Oh"), "gone": answer("", "404 No"), "barred": page("X")}


@pytest.mark.parametrize("why", NEVER_HAD)
def test_pages_that_are_never_had_do_not_keep_the_others_waiting(
    why, source, site, guard, clock, monkeypatch
):
    monkeypatch.setattr(gathering, "PAGES", gathering.FAILING)
    bad = [f"/bad{number}" for number in range(gathering.FAILING)]
    site.pages |= dict.fromkeys(bad, NEVER_HAD[why])
    if why == "barred":
        site.pages["/robots.txt"] = BARRED
    site.pages["/map"] = sitemap(site, *bad, "/A", "/B")
    fetch(guard)
    assert titles() == set()
    again(site, clock, guard)
    assert titles() == set("AB")


def test_it_stops_where_it_is_asked_to_and_goes_on_later(source, site, guard, clock):
    said, site.pages["/C"] = site.pages["/C"], answer("", "429 Slow", Retry_After="7200")
    assert "1 pages are left" in fetch(guard)
    assert site.asked == ["/map", "/A", "/B", "/C"]
    assert titles() == set("AB")
    source.refresh_from_db()
    assert source.next_fetch_at == an_instant("2026-03-02 14:00")
    site.pages["/C"] = said
    assert "2 created" in again(site, clock, guard)
    assert site.asked == ["/map", "/D", "/C"]  # C has been asked once


def test_so_many_pages_at_a_time(source, site, guard, clock, monkeypatch):
    monkeypatch.setattr(gathering, "PAGES", 2)
    site.pages["/map"] = sitemap(site, "/A", "/B", "/C", "/D")
    assert "2 pages are left" in fetch(guard)
    assert titles() == set("AB")
    source.refresh_from_db()
    assert source.next_fetch_at == an_instant("2026-03-02 13:00")
    again(site, clock, guard)
    assert site.asked == ["/map", "/C", "/D"]
    again(site, clock, guard)
    assert site.asked == ["/map", "/A", "/B"]  # the turn of those asked longest ago
    assert titles(closed_at=None) == set("ABCD")


def test_robots_may_forbid_a_page(source, site, guard, clock):
    site.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /B")
    fetch(guard)
    assert titles() == set("ACD")
    assert "/B" not in site.asked
    assert "does not let us ask" in str(notes())


AWAY = [
    "http://other.example/A",
    "http://127.0.0.1/A",
    "ftp://feed.example/A",
    "http://u:p@feed.example/",
]


@pytest.mark.parametrize("where", AWAY)
def test_pages_elsewhere_are_not_asked_for(where, source, site, home, guard):
    site.pages["/map"] = sitemap(site, "/A", where)
    fetch(guard)
    assert site.asked == ["/map", "/A"]
    assert home.requests == []
    assert "the sitemap names" in str(notes())


def test_sitemaps_in_a_sitemap(source, site, guard, clock):
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    rows = "".join(f"<sitemap><loc>{site.url(at)}</loc></sitemap>" for at in ("/1", "/2.gz"))
    site.pages |= {
        "/map": answer(f"<sitemapindex {space}>{rows}</sitemapindex>"),
        "/1": sitemap(site, "/A", "/B"),
        "/2.gz": answer(gzip.compress(sitemap(site, "/C", "/D").partition(b"\r\n\r\n")[2])),
    }
    fetch(guard)
    assert titles() == set("ABCD")


def test_pictures_have_addresses_of_their_own(source, site, guard):
    row = f"<url><loc>{site.url('/A')}</loc><i:image><i:loc>/i.png</i:loc></i:image></url>"
    site.pages["/map"] = answer(f'<urlset xmlns:i="https://images.example">{row}</urlset>')
    fetch(guard)
    assert site.asked == ["/map", "/A"]


def bomb() -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, 31)
    start = packing.compress(b"<urlset>")
    spaces = b"".join(packing.compress(b" " * 2**20) for _ in range(60))
    return answer(start + spaces + packing.flush(), Content_Encoding="gzip")


LAUGHS = (
    '<!DOCTYPE u [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
)
UNSOUND = {
    "bomb": (bomb(), "unpacks to more than 50 MB"),
    "entities": (answer(LAUGHS), "document type"),
    "cut short": (answer("<urlset><url><loc>"), "cannot be read"),
    "packed and cut short": (
        answer(gzip.compress(b"<urlset>" + b" " * 9000 + b"</urlset>")[:-9]),
        "cannot be read",
    ),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_unsound_sitemaps(name, source, site, guard):
    site.pages["/map"], words = UNSOUND[name]
    said = fetch(guard)
    assert said.startswith("1: Feed: ")
    assert words in said
    assert not ImportRun.objects.exists()


def test_too_many_addresses(source, site, guard, monkeypatch):
    monkeypatch.setattr(reading, "ENTRIES", 3)
    assert "more than 3 addresses" in fetch(guard)
    assert site.asked == ["/map"]


def test_more_pages_than_are_asked_for_close_nothing(source, site, guard, clock, monkeypatch):
    fetch(guard)
    maps = "".join(f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in ("/1", "/2"))
    site.pages |= {
        "/map": answer(f"<sitemapindex>{maps}</sitemapindex>"),
        "/1": sitemap(site, "/A 2026-03-01", "/B 2026-03-01"),
        "/2": sitemap(site, "/C 2026-03-01", "/D"),
    }
    monkeypatch.setattr(reading, "ENTRIES", 3)
    assert "Nothing was closed" in again(site, clock, guard)
    assert site.asked == ["/map", "/1", "/2"]
    assert "more than 3 pages" in str(notes())
    assert titles(closed_at=None) == set("ABCD")
