"""The door leads to nobody but the public, by whichever way it is asked."""

import shutil
import ssl
import subprocess

import pytest

from postings.fetching.door import Guard
from postings.fetching.trouble import Refused, Trouble
from tests.conftest import unavailable
from tests.fetching.asking import get
from tests.fetching.server import HOME, OWN, Site, answer

AWAY = """
http://127.0.0.1:{port}/ http://localhost:{port}/ http://2130706433:{port}/ http://0177.0.0.1:{port}/
http://0x7f000001:{port}/ http://127.1:{port}/ http://0:{port}/ http://[::1]:{port}/
http://[::ffff:127.0.0.1]:{port}/ http://[::ffff:7f00:1]:{port}/ http://169.254.169.254/latest/
http://two.example:{port}/ //127.0.0.1:{port}/ http://feed.example:22/
http://u:p@feed.example:{port}/ file:///etc/passwd ftp://feed.example/ gopher://feed.example:{port}/
http://feed.example\\@127.0.0.1:{port}/
"""


@pytest.mark.parametrize("where", AWAY.split())
def test_redirects_lead_nowhere_else(where, site, home, guard):
    site.pages["/feed"] = answer("", "302 Found", Location=where.format(port=site.port))
    with pytest.raises(Refused, match=r"feed\.example\S* leads to "):
        get(guard, site.url("/feed"))
    assert home.requests == []


@pytest.mark.parametrize("where", [each for each in AWAY.split() if each.startswith("http")])
def test_neither_does_an_address(where, site, home, guard):
    with pytest.raises(Refused):
        get(guard, where.format(port=site.port))
    assert home.requests == site.requests == []


def test_robots_lead_nowhere_else(site, home, guard):
    site.pages["/robots.txt"] = answer("", "302 Found", Location=f"http://127.0.0.1:{site.port}/")
    site.pages["/feed"] = answer("[]")
    with pytest.raises(Refused):
        get(guard, site.url("/feed"))
    assert home.requests == site.asked == []


def test_the_real_guard_refuses_this_machine(site):
    with pytest.raises(Refused, match="port"):
        get(Guard(), f"http://127.0.0.1:{site.port}/")
    ports = frozenset({site.port})
    for host in (OWN, "localhost", "[::1]"):
        with pytest.raises(Refused, match="not a machine that the public reaches"):
            get(Guard(ports=ports), f"http://{host}:{site.port}/")
    assert site.requests == []


def test_a_name_is_looked_up_once_and_then_not_believed(site, home, guard):
    """A name that means another machine a moment later."""
    answers = iter([[OWN]] * 2)
    hosts = []

    def look_up(host, port):
        hosts.append(host)
        return next(answers, [HOME])

    site.pages["/feed"] = answer("[]")
    guard = Guard(look_up, OWN.__eq__, guard.ports, 0)
    body, _ = get(guard, site.url("/feed", "rebinding.example"))
    assert body == b"[]"
    assert len(hosts) == len(site.requests) == 2  # the robots.txt and the feed
    with pytest.raises(Refused):
        get(guard, site.url("/feed", "rebinding.example"))
    assert home.requests == []


def test_redirects_end(site, guard):
    site.pages["/a"] = answer("", "302 Found", Location="/b")
    site.pages["/b"] = answer("", "302 Found", Location="/a")
    with pytest.raises(Refused, match="redirects more than 5 times"):
        get(guard, site.url("/a"))
    assert len(site.asked) == 6


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """One that nobody trusts, of the name feed.example, with its key."""
    if not shutil.which("openssl"):
        unavailable("openssl is missing: apt-get install openssl.")
    path = tmp_path_factory.mktemp("tls") / "feed.pem"
    name = ["-subj", "/CN=feed.example", "-addext", "subjectAltName=DNS:feed.example"]
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", path]
    made = ["openssl", "req", "-x509", *key, "-days", "2", *name]
    done = subprocess.run(made, capture_output=True, check=True)
    path.write_bytes(path.read_bytes() + done.stdout)
    return path


@pytest.fixture
def safe(guard, certificate):
    """The server over TLS, on the port of https that the guard allows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site = Site(context=context)
    site.guard = Guard(guard.resolve, guard.is_allowed, guard.ports | {site.port}, 0)
    yield site
    site.close()


def https(site, path, host="feed.example"):
    return site.url(path, host).replace("http:", "https:")


def test_a_certificate_is_checked_against_the_name(safe, certificate, monkeypatch):
    safe.pages["/feed"] = answer("[]")
    with pytest.raises(Trouble, match="its certificate is not sound: self"):
        get(safe.guard, https(safe, "/feed"))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(Trouble, match="its certificate is not sound: Hostname mismatch"):
        get(safe.guard, https(safe, "/feed", "other.example"))
    assert safe.requests == []
    assert get(safe.guard, https(safe, "/feed"))[0] == b"[]"


def test_what_was_safe_stays_so(safe, site, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    safe.pages["/feed"] = answer("", "302 Found", Location=site.url("/feed"))
    with pytest.raises(Refused, match="from https to http"):
        get(safe.guard, https(safe, "/feed"))
    assert site.requests == []
