"""What a recruiter does, in a browser without scripts: sign in, edit, close, open again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from postings.schemaorg.display import date_words
from tests.factories import PASSWORD, make_posting, make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)
SALARY = {
    "@type": "MonetaryAmount",
    "currency": "EUR",
    "value": {
        "@type": "QuantitativeValue",
        "minValue": 40000,
        "maxValue": 50000,
        "unitText": "YEAR",
    },
}


@pytest.fixture
def posting():
    today = timezone.now().date()
    return make_posting(
        title="Night baker",
        source=make_source(),
        baseSalary=SALARY,
        validThrough=f"{today + timedelta(days=90)}",
    )


@pytest.fixture
def plain(chromium, live_server):
    """A browser that runs no scripts."""
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 1280, "height": 900},
        java_script_enabled=False,
        locale="en",
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def sign_in(page):
    page.goto("/desk/")
    page.get_by_label("E-mail address").fill("ana@people.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Postings of Crumb & Sons")


def test_it_works(plain, posting):
    make_user("ana@people.example", name="Ana", member_of=[posting.organization])
    sign_in(plain)
    plain.get_by_role("link", name="Night baker", exact=True).click()
    day = timezone.now().date() + timedelta(days=100)
    plain.get_by_label("Closing date", exact=True).fill(f"{day}")
    plain.get_by_label("From").first.fill("42,000")
    plain.locator(".save").get_by_role("button", name="Save changes").click()
    notice = plain.get_by_role("status")
    expect(notice).to_contain_text("Closing date and salary changed.")
    expect(notice).to_contain_text("The next import of “import” will keep your values.")
    expect(plain.get_by_text("Edited here.").first).to_be_visible()

    plain.get_by_role("link", name="View “Night baker”").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Night baker")
    expect(plain.locator("main")).to_contain_text("€42,000–50,000")
    expect(plain.locator("main")).to_contain_text(date_words(day))

    plain.goto(f"/desk/postings/{posting.pk}/history/")
    expect(plain.locator(".history")).to_contain_text(f"to {date_words(day)}")
    plain.get_by_text("More to do with").click()
    plain.get_by_role("link", name="Close early").click()
    plain.get_by_label("The employer withdrew it").check()
    plain.get_by_role("button", name="Close the posting").click()
    expect(plain.get_by_role("status")).to_contain_text("“Night baker” is closed.")
    expect(plain.get_by_role("row", name="Night baker")).to_contain_text("Closed early")

    plain.get_by_role("status").get_by_role("link", name="Open it again").click()
    plain.get_by_role("button", name="Open it again").click()
    expect(plain.get_by_role("status")).to_contain_text("is open again")
    plain.get_by_role("button", name="Sign out").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.looks
def test_an_error_is_found_from_the_summary(plain, posting):
    make_user("ana@people.example", member_of=[posting.organization])
    sign_in(plain)
    plain.goto(f"/desk/postings/{posting.pk}/")
    plain.get_by_label("From").first.fill("60000")
    plain.get_by_label("From").first.press("Enter")  # saves, and adds no further salary
    alert = plain.get_by_role("alert")
    expect(alert).to_contain_text("1 problem to repair")
    alert.get_by_role("link", name="From: 60,000 is more than “to”, 50,000.").click()
    expect(plain.get_by_label("From").first).to_be_in_viewport()


@pytest.mark.looks
def test_pages_have_no_accessibility_problems(page, posting):
    from axe_playwright_python.sync_playwright import Axe

    make_user("ana@people.example", member_of=[posting.organization])
    posting.held = {"title": "Baker"}
    posting.save()
    page.goto("/desk/sign-in/")
    pages = ["", *(f"postings/{posting.pk}/{name}" for name in ("", "history/", "closing/"))]
    found = Axe().run(page).response["violations"]
    sign_in(page)
    for name in pages:
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"/desk/{name}")
            found += Axe().run(page).response["violations"]
            too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert too_wide <= 0, (name, width)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
