"""What every test runs with: quick passwords, a database in a file, no network, and a browser."""

import os
import shutil
import sys

import hypothesis
import pytest
from django.conf import settings
from django.test import TransactionTestCase

CHROMIUM_FLAGS = [
    "--no-sandbox",  # as root it does not start otherwise
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


def pytest_configure():
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Looks a file up when it is asked for: the suite has no collected files to scan beforehand.
    settings.WHITENOISE_AUTOREFRESH = True
    settings.COUNTS_WRITTEN_EVERY = 0  # tests write what was counted when they look
    sys.addaudithook(_refuse_network)
    # A law is not broken because the machine was busy; what is timed is timed by the benches. The
    # gate says the same of one commit each time; at home, and in `make fuzz`, luck has its say.
    hypothesis.settings.register_profile(
        "unhurried",
        hypothesis.settings.default,
        deadline=None,
        derandomize=os.environ.get("CI") == "true",
    )
    hypothesis.settings.load_profile("unhurried")


def pytest_collection_modifyitems(items):
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if not _asks_a_database(item):
            item.add_marker("pure")


def _asks_a_database(item):
    asking = {"db", "transactional_db", "live_server"}
    return (
        item.get_closest_marker("django_db") is not None
        or not asking.isdisjoint(getattr(item, "fixturenames", ()))
        or issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
    )


def _refuse_network(event, arguments):
    """The site fetches nothing from elsewhere, so neither does a test of it."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
        if host not in {"localhost", "::1"} and not host.startswith("127."):
            raise RuntimeError(f"A test tried to reach {host}.")


def unavailable(reason):
    """A tool is missing: a reason to skip on a person's machine, a failure at the gate."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file, with the options of production.

    In memory, the live server and the test would share one connection, and a page that asks twice
    at once would break in ways that no visitor can see.
    """
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(file)


@pytest.fixture(scope="session", autouse=True)
def uploads_aside(tmp_path_factory):
    """Among pytest's own folders, of which it clears away those of a run that was killed, too."""
    settings.UPLOADED_DIR = tmp_path_factory.mktemp("uploaded")


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium (or the one of $CHROMIUM), driven by Playwright."""
    path = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    if not path:
        unavailable("Chromium is missing: apt-get install chromium, or set CHROMIUM to its path.")
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def described():
    """What the site says of itself is known, as to any process that has served a page."""
    from postings.models import site

    site._known[:] = [site.Site()]
    yield
    site._known[:] = [site.Site()]


@pytest.fixture
def work(db, monkeypatch):
    """`work()` does what is queued, as a worker would; a task that fails fails the test."""
    from django_tasks_db.management.commands import db_worker
    from django_tasks_db.models import DBTaskResult

    # It takes the transaction around a test for one that somebody forgot to end.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    def work():
        db_worker.Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            backend_name="default",
            interval=0,
            batch=True,
            startup_delay=False,
            max_tasks=None,
            worker_id="test",
        ).run()
        failed = DBTaskResult.objects.failed().first()
        assert failed is None, failed.traceback

    return work
