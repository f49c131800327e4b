"""A large upload without a script: the pages look again by themselves."""

import json
import re

import pytest
from playwright.sync_api import expect

from postings.models import JobPosting
from tests.factories import PASSWORD, make_node, make_user


@pytest.fixture
def plain(chromium, live_server):
    """A browser that runs no script, signed in."""
    make_user("admin@site.example", is_staff=True, is_superuser=True)
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="en")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto("/admin/postings/jobposting/upload/")
    page.get_by_label("E-mail address").fill("admin@site.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    yield page
    context.close()


def test_it_works(plain, work, settings, tmp_path):
    """Uploaded, queued, previewed by the worker, confirmed, imported, taken back."""
    settings.UPLOAD_AT_ONCE_BYTES = 0
    file = tmp_path / "jobs.jsonl"
    file.write_text("\n".join(json.dumps(make_node(title=f"Baker {n}")) for n in range(3)))
    plain.get_by_label("Files").set_input_files(file)
    plain.get_by_role("button", name="Preview").click()
    expect(plain.get_by_text("Waiting for the worker")).to_be_visible()
    expect(plain.get_by_text("python manage.py db_worker")).to_be_visible()

    work()
    expect(plain.get_by_role("heading", name="nothing is stored yet")).to_be_visible()
    expect(plain.get_by_text("3 new, 0 changed")).to_be_visible()
    assert not JobPosting.objects.exists()

    plain.get_by_role("button", name="Import", exact=True).click()
    expect(plain.get_by_text("Waiting for the worker")).to_be_visible()
    work()
    expect(plain).to_have_url(re.compile("/importrun/"))
    expect(plain.get_by_role("button", name="Import it again")).to_be_visible()
    assert JobPosting.objects.count() == 3

    plain.get_by_role("link", name="Take back…").click()
    plain.get_by_role("button", name="Yes, take it back").click()
    expect(plain.get_by_text("The import is taken back.")).to_be_visible()
    assert not JobPosting.objects.exists()
