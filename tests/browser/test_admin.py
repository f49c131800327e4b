"""What an admin does in a browser: try a file, import it, read the original, remove it."""

import json
import re

import pytest
from playwright.sync_api import expect

from postings.models import JobPosting
from tests.browser.looking import amiss_at
from tests.factories import make_node, make_organization, make_posting, make_source, make_user


@pytest.fixture
def admin(page, sign_in):
    """The browser, signed in; `page.complaints` collects what its console says is wrong."""
    page.complaints = []
    page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    sign_in(page, make_user("admin@site.example", is_staff=True, is_superuser=True))
    page.goto("/admin/")
    return page


def test_it_works(admin, tmp_path):
    """The journey, without a complaint of the browser on the way."""
    file = tmp_path / "jobs.jsonld"
    file.write_text(json.dumps([make_node(title="Nurse"), make_node(title=None)]))
    admin.get_by_role("link", name="Import JobPosting documents").click()

    admin.get_by_label("Files").set_input_files(file)
    admin.get_by_role("button", name="Preview").click()
    expect(admin.get_by_role("heading", name="nothing is stored")).to_be_visible()
    expect(admin.get_by_text("it states no title")).to_be_visible()
    assert not JobPosting.objects.exists()

    admin.get_by_role("button", name="Import", exact=True).click()
    expect(admin).to_have_url(re.compile("/importrun/"))
    expect(admin.get_by_text("Rejected documents (1)")).to_be_visible()
    admin.reload()
    expect(admin.get_by_text("Rejected documents (1)")).to_be_visible()
    assert JobPosting.objects.count() == 1

    admin.get_by_role("link", name="Its postings").click()
    admin.get_by_role("link", name="Nurse").click()
    expect(admin.get_by_text('"title": "Nurse"')).to_be_visible()
    expect(admin.get_by_role("link", name="at the desk")).to_be_visible()

    admin.get_by_role("link", name="Delete").click()
    expect(admin.get_by_text("410 Gone")).to_be_visible()
    admin.get_by_role("button", name="Yes, remove it").click()
    expect(admin.get_by_text("was deleted successfully")).to_be_visible()
    assert admin.complaints == []


def test_a_removed_posting_is_gone(admin):
    posting = make_posting(title="Nurse")
    assert admin.goto(posting.get_absolute_url()).status == 200
    admin.goto(f"/admin/postings/jobposting/{posting.pk}/delete/")
    admin.get_by_role("button", name="Yes, remove it").click()
    expect(admin.get_by_text("was deleted successfully")).to_be_visible()
    assert admin.goto(posting.get_absolute_url()).status == 410


@pytest.mark.looks
def test_every_page_keeps_to_the_policy(admin):
    """Nothing inline, nothing from elsewhere: the console stays silent on all kinds of pages."""
    posting = make_posting(source=make_source())
    for path in (
        "/admin/",
        "/admin/postings/jobposting/?q=baker&employer=crumb",
        f"/admin/postings/jobposting/{posting.pk}/change/",
        f"/admin/postings/jobposting/{posting.pk}/history/",
        "/admin/postings/jobposting/upload/",
        f"/admin/postings/organization/{posting.organization_id}/change/",
        f"/admin/postings/source/{posting.source_id}/change/",
        "/admin/postings/source/add/",
        "/admin/postings/user/",
        "/admin/postings/user/add/",
        "/admin/postings/document/",
        "/admin/postings/importrun/",
        "/admin/postings/tombstone/",
        "/admin/auth/group/add/",
        "/admin/password_change/",
    ):
        admin.goto(path)
        assert admin.complaints == [], path


@pytest.mark.looks
def test_the_first_pages_have_no_barrier(admin):
    make_posting(source=make_source())
    assert amiss_at(admin, "/admin/", "/admin/postings/jobposting/upload/") == []


@pytest.mark.looks
def test_no_link_covers_a_title(admin):
    posting = make_posting(source=make_source())
    for width in (360, 1024, 1280):
        admin.set_viewport_size({"width": width, "height": 900})
        for path in ("jobposting/", f"jobposting/{posting.pk}/change/", "redaction/"):
            admin.goto(f"/admin/postings/{path}")
            title = admin.get_by_role("heading", level=1).last.bounding_box()
            tools = admin.locator(".object-tools").bounding_box()
            assert tools["y"] >= title["y"] + title["height"], (width, path)


def test_a_member_is_found_by_typing(admin):
    organization = make_organization()
    make_user("ines@people.example")
    admin.goto(f"/admin/postings/organization/{organization.pk}/change/")
    admin.get_by_role("button", name="Add another Member").click()
    admin.locator(".select2-selection").last.click()
    options = admin.locator(".select2-results__option[role=option]")
    expect(options).to_have_count(2)  # the signed-in admin and her
    admin.locator(".select2-search__field").fill("ines")
    expect(options).to_have_count(1)  # before that, the list may be replaced under a click
    options.click()
    expect(admin.locator(".select2-selection").last).to_contain_text("ines@people.example")
    admin.get_by_role("button", name="Save", exact=True).click()
    expect(admin.get_by_text("was changed successfully")).to_be_visible()
    assert organization.memberships.get().user.email == "ines@people.example"
    assert admin.complaints == []


@pytest.mark.looks
def test_the_calendar_of_publish_at(admin):
    posting = make_posting()
    admin.goto(f"/admin/postings/jobposting/{posting.pk}/change/")
    field = admin.locator(".field-publish_at")
    field.get_by_role("link", name="Choose a Date").click()
    calendar = admin.locator(".calendarbox").filter(visible=True)
    calendar.get_by_role("link", name="15", exact=True).click()
    field.get_by_role("link", name="Now").click()
    admin.get_by_role("button", name="Save", exact=True).click()
    expect(admin.get_by_text("was changed successfully")).to_be_visible()
    posting.refresh_from_db()
    assert posting.publish_at.day == 15
    assert admin.complaints == []


@pytest.mark.looks
def test_too_large_a_file_is_refused_in_words(admin, tmp_path, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    file = tmp_path / "large.json"
    file.write_bytes(b" " * 3 * 2**20)
    admin.goto("/admin/postings/jobposting/upload/")
    admin.get_by_label("Files").set_input_files(file)
    admin.get_by_role("button", name="Preview").click()
    expect(admin.get_by_text("the most this page takes")).to_be_visible()
