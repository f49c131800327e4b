"""Browsers on the running site, each with a profile of its own."""

from threading import Condition

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import expect

PATIENCE = 30_000  # milliseconds: what comes late on a busy machine is no failure


@pytest.fixture
def answered(live_server):
    """Ends when no request is being answered any more: next the tables are emptied."""
    begun, ended, change = [], [], Condition()

    def begin(**_):
        begun.append(1)

    def end(**_):
        with change:
            ended.append(1)
            change.notify()

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    with change:
        assert change.wait_for(lambda: len(ended) >= len(begun), PATIENCE / 1000)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def visitor(chromium, live_server, answered):
    """`visitor()` is a page of a fresh profile; options are those of Playwright's contexts."""
    expect.set_options(timeout=PATIENCE)
    usual = {
        "base_url": live_server.url,
        "viewport": {"width": 1280, "height": 900},
        "locale": "en",
        "reduced_motion": "reduce",  # a colour on its way to another is no colour of ours
    }
    contexts = []

    def visit(**options):
        context = chromium.new_context(**usual | options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def page(visitor):
    """`page.goto("/jobs/")`."""
    return visitor()


@pytest.fixture
def plain(visitor):
    """The same in a browser that runs no scripts."""
    return visitor(java_script_enabled=False)


@pytest.fixture
def sign_in(live_server):
    """`sign_in(page, user)`: not by the form, which some tests fill in for all."""

    def sign_in(page, user):
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return sign_in
