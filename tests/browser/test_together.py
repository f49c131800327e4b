"""A posting that others write too while somebody edits it: a colleague, and an import."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from postings.intake.record import Record
from postings.intake.run import run
from postings.models import JobPosting
from tests.factories import make_node, make_organization, make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)
NODE = make_node(title="Night baker", validThrough="2031-01-31")


@pytest.fixture
def posting():
    importing(NODE)
    return JobPosting.objects.get()


@pytest.fixture
def editors(visitor, sign_in, posting):
    """Two colleagues, each with the posting open."""
    pages = []
    for email in ("ana@people.example", "ben@people.example"):
        page = visitor()
        sign_in(page, make_user(email, member_of=[make_organization("Crumb & Sons")]))
        page.goto(reverse("desk_posting_edit", args=[posting.pk]))
        expect(title(page)).to_have_value("Night baker")
        pages.append(page)
    return pages


def importing(node: dict):
    run([Record("feed", 1, node)], make_source())


def title(page):
    return page.get_by_label("Job title")


def save(page):
    page.get_by_role("button", name="Save changes").click()


def stored():
    return JobPosting.objects.get().title


def test_two_people_edit_at_once(editors):
    ana, ben = editors
    title(ben).fill("Day baker")
    save(ben)
    expect(ben.get_by_role("status").first).to_contain_text("Job title changed")
    title(ana).fill("Evening baker")
    save(ana)
    expect(ana.locator("#r-title")).to_contain_text("it now says “Day baker”")
    expect(title(ana)).to_have_value("Evening baker")
    assert stored() == "Day baker"
    save(ana)
    expect(ana.get_by_role("status").first).to_contain_text("“Evening baker”")
    assert stored() == "Evening baker"


def test_the_next_import_keeps_an_edit(editors):
    ana, _ = editors
    ana.get_by_label("Closing date", exact=True).fill("2031-02-28")
    save(ana)
    expect(ana.get_by_role("status").first).to_contain_text("will keep your value")
    importing({**NODE, "validThrough": "2031-03-31"})
    assert JobPosting.objects.get().valid_through_stated == "2031-02-28"
    ana.reload()
    expect(ana.get_by_label("Closing date", exact=True)).to_have_value("2031-02-28")
    expect(ana.locator(".held")).to_contain_text("31 March 2031")
    ana.get_by_role("button", name="Take the source’s value").click()
    expect(ana.get_by_label("Closing date", exact=True)).to_have_value("2031-03-31")
    assert JobPosting.objects.get().valid_through_stated == "2031-03-31"
