"""A server to fetch from, and a guard that lets this one machine through."""

import pytest

from postings.fetching.door import Guard, resolve
from tests.fetching.server import HOME, OWN, Site


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def home(site):
    """This machine itself, on the same port: nobody may ever ask it."""
    home = Site(HOME, site.port)
    yield home
    home.close()


@pytest.fixture
def slept():
    return []


@pytest.fixture
def guard(site, slept):
    """`feed.example` and `other.example` are the server of the test; numbers are themselves."""
    names = {"feed.example": [OWN], "other.example": [OWN], "two.example": [OWN, HOME]}

    def look_up(host, port):
        return names.get(host) or resolve(host, port)

    ports = frozenset({site.port, 80})
    return Guard(look_up, OWN.__eq__, ports, delay=0, sleep=slept.append)


@pytest.fixture(autouse=True)
def switched_on(settings, tmp_path):
    settings.FETCHING, settings.FETCHED_DIR = True, tmp_path / "fetched"
