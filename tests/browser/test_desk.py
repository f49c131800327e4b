"""A first posting by an invited recruiter: in few steps, without scripts, and by keyboard alone."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from postings.models import JobPosting
from postings.models.invitation import invite
from tests.browser.looking import amiss, settle
from tests.factories import PASSWORD, make_organization, make_posting, make_user

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "a long new passphrase"
DAY = timezone.now().date() + timedelta(days=40)


@pytest.fixture
def crumb():
    return make_organization("Crumb & Sons")


@pytest.fixture
def link(crumb):
    _, token = invite(crumb, "nadia@people.example", "editor", None, timezone.now())
    return f"/desk/invitations/{token}/"


@pytest.fixture
def steps():
    """What the recruiter does, one entry each."""
    return []


@pytest.fixture(params=["with scripts", "without"])
def browser(request, visitor):
    return visitor(java_script_enabled=request.param == "with scripts")


def write(page, steps):
    """From the link in the mail to a public posting."""

    def fill(label, text):
        page.get_by_label(label, exact=True).first.fill(text)
        steps.append(label)

    def press(role, name):
        page.locator("main").get_by_role(role, name=name, exact=True).first.click()
        steps.append(name)

    fill("Your name", "Nadia")
    fill("A new password", SECRET)
    fill("The same password again", SECRET)
    press("button", "Join")
    fill("E-mail address", "nadia@people.example")
    fill("Password", SECRET)
    press("button", "Sign in")
    press("link", "New posting")
    fill("Job title", "Night baker")
    press("button", "Begin")
    expect(page.get_by_role("heading", level=1)).to_have_text("Edit posting")
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        settle(page)
    fill("Description", "Bake bread before dawn.")
    expect(page.locator("[name=description]")).to_have_value(re.compile("Bake bread before dawn."))
    fill("Town", "Leeds")
    fill("Country", "United Kingdom")
    page.get_by_label("Closing date", exact=True).fill(f"{DAY}")
    steps.append("Closing date")
    page.locator(".save").get_by_role("button", name="Publish…").click()
    steps.append("Publish…")
    press("button", "Publish")


def test_it_works(browser, link, steps):
    browser.goto(link)
    write(browser, steps)
    expect(browser.get_by_role("status").first).to_contain_text("“Night baker” is public now")
    assert len(steps) < 20
    posting = JobPosting.objects.get()
    assert posting.is_live(timezone.now())
    browser.goto(posting.get_absolute_url())
    expect(browser.locator("main")).to_contain_text("Bake bread before dawn.")


@pytest.fixture
def ana(crumb):
    return make_user("ana@people.example", member_of=[crumb])


def fill_in(page):
    page.get_by_label("E-mail address").fill("ana@people.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_another_closing_date_in_four_steps(browser, sign_in, ana):
    posting = make_posting(title="Night baker")
    sign_in(browser, ana)
    browser.goto("/desk/")
    browser.get_by_role("link", name=re.compile("^Extend")).click()
    browser.get_by_label("New closing date").fill(f"{DAY}")
    browser.get_by_role("button", name="Save").click()
    expect(browser.get_by_role("status")).to_contain_text("“Night baker”: Closes in")
    posting.refresh_from_db()
    assert posting.valid_through_date == DAY


def test_by_keyboard_alone(page, sign_in, ana):
    sign_in(page, ana)
    page.goto("/desk/")
    reach(page, "New posting")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("New posting")
    reach(page, "", "title")
    page.keyboard.type("Night baker")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Edit posting")
    settle(page)
    reach(page, "", "id_description-text")
    page.keyboard.type("Bake bread.")
    reach(page, "Publish…")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Publish “Night baker”?")
    reach(page, "Publish")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("is public now")
    assert JobPosting.objects.get().description == "<p>Bake bread.</p>"


def reach(page, words, name=""):
    """Tab until the control with these words, or of this name, has the focus."""
    for _ in range(300):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "(here => [here.innerText || '', here.name || here.id])(document.activeElement)"
        )
        if (words and found[0].strip() == words) or (name and found[1] == name):
            return
    pytest.fail(f"{words or name} is not reached by keyboard")


def test_what_is_typed_is_kept(page, sign_in, ana):
    """The window closes without saving; what was typed is there again."""
    posting = make_posting(title="Night baker")
    sign_in(page, ana)
    page.goto(f"/desk/postings/{posting.pk}/")
    page.get_by_label("Job title").fill("Day baker")
    expect(page.locator("[data-kept-words]")).to_contain_text("kept")
    page.goto(f"/desk/postings/{posting.pk}/")
    expect(page.get_by_label("Job title")).to_have_value("Day baker")
    expect(page.get_by_text("This is how you left it")).to_be_visible()


def test_signed_out_while_typing(browser, sign_in, ana):
    posting = make_posting(title="Night baker")
    sign_in(browser, ana)
    browser.goto(f"/desk/postings/{posting.pk}/")
    browser.get_by_label("Job title").fill("Day baker")
    browser.context.clear_cookies(name="sessionid")
    browser.locator(".save").get_by_role("button", name="Save changes").click()
    expect(browser.get_by_text("You have been signed out meanwhile")).to_be_visible()
    fill_in(browser)
    expect(browser.get_by_label("Job title")).to_have_value("Day baker")
    browser.locator(".save").get_by_role("button", name="Save changes").click()
    expect(browser.get_by_role("status").first).to_contain_text("changed")
    posting.refresh_from_db()
    assert posting.title == "Day baker"


def test_signed_in_again_in_another_window(page, sign_in, ana):
    """The window with the form has an old token then, and keeps what is typed all the same."""
    posting = make_posting(title="Night baker")
    sign_in(page, ana)
    page.goto(f"/desk/postings/{posting.pk}/")
    other = page.context.new_page()
    other.goto("/desk/")
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("link", name="For employers").first).to_be_visible()
    told = page.locator("[data-kept-words]")
    page.get_by_label("Job title").fill("Day baker")
    expect(told).to_contain_text("you are signed out")
    other.goto("/desk/sign-in/")
    fill_in(other)
    expect(other.get_by_role("link", name="New posting")).to_be_visible()
    page.get_by_label("Job title").fill("Evening baker")
    expect(told).to_contain_text("Not saved yet, but kept")
    page.locator(".save").get_by_role("button", name="Save changes").click()
    expect(page.get_by_role("status").first).to_contain_text("changed")


@pytest.mark.looks
def test_pages_have_no_accessibility_problems(page, sign_in, ana, link):
    draft = make_posting(title="A draft", state="draft")
    page.goto(link)
    found = amiss(page)
    page.goto("/desk/access/")
    found += amiss(page)
    sign_in(page, ana)
    of = f"postings/{draft.pk}"
    shown = f"postings/{make_posting(title='Seen').pk}"
    seen = (f"{shown}/statistics/", f"{shown}/history/", f"{shown}/closing/", "mails/")
    paths = (*seen, "postings/new/", f"{of}/", f"{of}/publishing/", f"{of}/preview/?on=phone")
    for path in (*paths, f"{of}/removal/", f"{of}/closing-date/", "organizations/", ""):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"/desk/{path}")
            found += amiss(page)
    assert found == []
