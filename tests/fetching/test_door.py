"""The door, against servers that are hostile or broken."""

import gzip
import socket
import time
import tracemalloc
import zlib

import pytest

from postings.fetching import connection
from postings.fetching.answer import Answer, Limits
from postings.fetching.door import Door, Guard
from postings.fetching.trouble import Refused, Trouble
from tests.fetching.asking import get
from tests.fetching.server import OWN, answer


def test_it_works(site, guard, settings):
    site.pages["/feed?page=1"] = answer(
        "[]", ETag='"7"', Last_Modified="Mon, 02 Mar 2026 10:00:00 GMT"
    )
    body, found = get(guard, site.url("/feed?page=1"))
    assert body == b"[]"
    where = site.url("/feed?page=1")
    assert found == Answer(False, '"7"', "Mon, 02 Mar 2026 10:00:00 GMT", where)
    _, headers = site.requests[-1]
    assert headers["Host"] == f"feed.example:{site.port}"
    assert headers["User-Agent"] == f"openings (+{settings.SITE_URL}/)"
    assert "Cookie" not in headers
    assert [path for path, _ in site.requests] == ["/robots.txt", "/feed?page=1"]


def drip(connection, headers):
    """One byte at a time, for ever: no single wait is long."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
    for _ in range(5000):
        connection.sendall(b"x")
        time.sleep(0.05)


def drip_head(connection, headers):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(5000):
        connection.sendall(b"X")
        time.sleep(0.05)


def silence(connection, headers):
    time.sleep(15)


def endless(connection, headers):
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def endless_chunks(connection, headers):
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")


def endless_headers(connection, headers):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X: " + b"y" * 1000 + b"\r\n")


def endless_patience(connection, headers):
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")


BROKEN = {
    "endless": (endless, "more than 0.095"),
    "endless chunks": (endless_chunks, "more than 0.095"),
    "endless headers": (endless_headers, "headers"),
    "a header without an end": (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000, "not answer soundly"),
    "endless patience": (endless_patience, "more than 0.095"),
    "too large, as stated": (answer("x" * 100_001 + "y" * 400_000), "more than 0.095"),
    "cut short": (answer("x", Content_Length="1000"), "999 bytes are missing"),
    "chunk cut short": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc",
        "not answer soundly",
    ),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", "not answer soundly"),
    "nothing": (b"", "not answer soundly"),
    "other packing": (answer("x", Content_Encoding="br"), "packed as br"),
    "not modified, unasked": (answer("", "304 Not Modified"), "answers 304"),
    "part": (answer("x", "206 Partial Content"), "answers 206"),
    "empty": (answer("", "204 No Content"), "answers 204"),
    "missing": (answer("", "404 Not Found"), "answers 404 Not Found"),
    "broken": (answer("", "500 Oh \x1b[31m"), r"answers 500 Oh \[31m"),
    "redirect to nowhere": (answer("", "302 Found"), "answers 302"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_answers(name, site, guard):
    site.pages["/feed"], words = BROKEN[name]
    with pytest.raises(Trouble, match=words):
        get(guard, site.url("/feed"), Limits(most=100_000, seconds=60))


@pytest.mark.parametrize("slowly", [drip, drip_head])
def test_all_of_an_answer_has_one_deadline(slowly, site, guard):
    site.pages["/feed"] = slowly
    with pytest.raises(Trouble, match="takes too long"):
        get(guard, site.url("/feed"), Limits(most=100_000, seconds=0.5))


def test_silence_is_cut_short(site, guard, monkeypatch):
    door = Door(guard)
    site.pages |= {"/": answer("sound"), "/feed": silence}
    get(guard, site.url("/"), door=door)  # its robots.txt too, which nobody need answer in haste
    monkeypatch.setattr(connection, "IDLE", 0.5)
    with pytest.raises(Trouble, match="takes too long"):
        get(guard, site.url("/feed"), Limits(most=100_000, seconds=60), door=door)


def test_nobody_listens(site, guard):
    site.close()
    with pytest.raises(Trouble, match=r"robots\.txt: .*not answer soundly: Connection refused"):
        get(guard, site.url("/feed"))


def test_no_such_name(site, guard):
    def look_up(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(Trouble, match=r"the name gone\.example is not found"):
        get(Guard(look_up, OWN.__eq__, guard.ports, 0), site.url("/", "gone.example"))


def test_sound_redirects_are_followed(site, guard):
    site.pages["/feed"] = answer("", "301 Moved", Location="/new?x=1")
    site.pages["/new?x=1"] = answer(
        "", "307 Here", Location=site.url("/feed.json", "other.example")
    )
    site.pages["/feed.json"] = answer("[]")
    assert get(guard, site.url("/feed"))[0] == b"[]"
    hosts = [headers["Host"] for _, headers in site.requests]
    assert hosts == [
        f"{name}.example:{site.port}" for name in ("feed", "feed", "feed", "other", "other")
    ]


def test_redirects_in_any_script(site, guard):
    site.pages["/feed"] = answer("", "302 Found", Location="/stellen/müller?q=日")
    site.pages["/stellen/m%C3%BCller?q=%E6%97%A5"] = answer("[]")
    assert get(guard, site.url("/feed"))[0] == b"[]"


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 Who"])
def test_a_site_without_robots_allows(status, site, guard):
    site.pages |= {"/robots.txt": answer("", status), "/feed": answer("[]")}
    assert get(guard, site.url("/feed"))[0] == b"[]"


@pytest.mark.parametrize(
    "said",
    [
        answer("", "500 Oh"),
        answer("", "429 Slow", Retry_After="9"),
        answer("x", Content_Length="99"),
        answer(gzip.compress(b"User-agent: *", mtime=0)[:-9], Content_Encoding="gzip"),
    ],
)
def test_robots_that_cannot_be_read_forbid(said, site, guard):
    site.pages |= {"/robots.txt": said, "/feed": answer("[]")}
    with pytest.raises(Trouble, match=r"robots\.txt"):
        get(guard, site.url("/feed"))
    assert site.asked == []


def test_robots_are_obeyed_on_every_hop(site, guard):
    site.pages["/robots.txt"] = answer("User-agent: openings\nDisallow: /private")
    site.pages["/feed"] = answer("", "302 Found", Location="/private/feed")
    site.pages["/private/feed"] = answer("[]")
    with pytest.raises(Refused, match=r"robots\.txt of feed\.example"):
        get(guard, site.url("/feed"))
    assert site.asked == ["/feed"]


def test_it_asks_whether_there_is_news(site, guard):
    def said(connection, headers):
        same = headers.get("If-None-Match") == '"7"' and headers["If-Modified-Since"] == "then"
        connection.sendall(answer("", "304 Not Modified") if same else answer("[]"))

    site.pages["/feed"] = said
    last = Answer(etag='"7"', modified="then")
    body, found = get(guard, site.url("/feed"), last=last)
    assert body == b""
    assert found == Answer(True, '"7"', "then", site.url("/feed"))


SLOWLY = [("120", 120), ("Fri, 01 Jan 2100 00:00:00 GMT", 2e9), ("soon", 0), ("-5", 0), ("", 0)]


@pytest.mark.parametrize(("stated", "least"), SLOWLY)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Unavailable"])
def test_it_is_told_when_to_come_again(status, stated, least, site, guard):
    site.pages["/feed"] = answer("", status, Retry_After=stated)
    with pytest.raises(Trouble) as caught:
        get(guard, site.url("/feed"))
    assert caught.value.is_too_much
    assert caught.value.wait >= least
    assert caught.value.wait == least or least > 1e9


def test_what_is_packed_is_not_unpacked_here(site, guard):
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = bomb.compress(bytes(50 * 2**20)) + bomb.flush()
    site.pages["/feed"] = answer(packed, Content_Encoding="gzip")
    body, _ = get(guard, site.url("/feed"))
    assert body == packed


def test_a_bomb_for_robots_harms_nobody(site, guard):
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(bomb.compress(b"#" * 2**20) for _ in range(100)) + bomb.flush()
    site.pages |= {"/robots.txt": answer(packed, Content_Encoding="gzip"), "/feed": answer("[]")}
    tracemalloc.start()
    assert get(guard, site.url("/feed"))[0] == b"[]"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * 2**20


def test_it_waits_between_two_pages_of_a_host(site, guard, slept):
    polite = Guard(guard.resolve, guard.is_allowed, guard.ports, 30, slept.append)
    door = Door(polite)
    site.pages |= {"/a": answer("a"), "/b": answer("b")}
    site.pages["/robots.txt"] = answer("User-agent: *\nCrawl-delay: 45")
    get(polite, site.url("/a"), door=door)
    get(polite, site.url("/b"), door=door)
    assert len(slept) == 2 and all(30 < rest <= 45 for rest in slept)
    get(polite, site.url("/b", "other.example"), door=door)
    assert len(slept) == 3  # its robots.txt came first, and then its own delay
