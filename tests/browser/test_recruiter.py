"""What a recruiter does, in a browser without scripts: sign in, edit, close, open again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from postings.schemaorg.display import date_words
from tests.browser.looking import amiss
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
def ana(posting):
    return make_user("ana@people.example", name="Ana", member_of=[posting.organization])


def test_it_works(plain, posting, ana):
    plain.goto("/desk/")
    plain.get_by_label("E-mail address").fill(ana.email)
    plain.get_by_label("Password", exact=True).fill(PASSWORD)
    plain.get_by_role("button", name="Sign in").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Postings of Crumb & Sons")
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
def test_an_error_is_found_from_the_summary(plain, sign_in, posting, ana):
    plain.set_viewport_size({"width": 360, "height": 740})
    sign_in(plain, ana)
    plain.goto(f"/desk/postings/{posting.pk}/")
    plain.get_by_label("From").first.fill("60000")
    plain.get_by_label("From").first.press("Enter")  # saves, and adds no further salary
    alert = plain.get_by_role("alert")
    expect(alert).to_contain_text("1 problem to repair")
    alert.get_by_role("link", name="From: 60,000 is more than “to”, 50,000.").click()
    expect(plain.get_by_label("From").first).to_be_in_viewport()
    expect(plain.locator("label", has_text="From").first).to_be_in_viewport()
    expect(plain.locator(".errorlist", has_text="60,000 is more")).to_be_in_viewport()


@pytest.mark.looks
def test_pages_have_no_accessibility_problems(page, sign_in, posting, ana):
    posting.held = {"title": "Baker"}
    posting.save()
    page.goto("/desk/sign-in/")
    pages = ["", *(f"postings/{posting.pk}/{name}" for name in ("", "history/", "closing/"))]
    found = amiss(page)
    sign_in(page, ana)
    for name in pages:
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"/desk/{name}")
            found += amiss(page)
    assert found == []
