"""A person types a place, and chooses one that is offered, by keyboard and by mouse."""

import pytest
from playwright.sync_api import expect

from tests.factories import LEEDS, make_posting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def where(page):
    make_posting(title="Baker", places=[LEEDS])
    page.goto("/")
    return page.get_by_label("Where")


def test_it_works(page, where):
    where.press_sequentially("leed")
    options = page.get_by_role("option")
    expect(options.first).to_have_text("Leeds, England, United Kingdom")
    expect(where).to_have_attribute("aria-expanded", "true")
    where.press("ArrowDown")
    expect(where).to_have_attribute("aria-activedescendant", "suggestion-0")
    expect(options.first).to_have_attribute("aria-selected", "true")
    where.press("Enter")
    expect(where).to_have_value("Leeds, England, United Kingdom")
    expect(page.get_by_role("listbox")).to_be_hidden()
    where.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 open job")
    assert "Leeds" in page.url


@pytest.mark.looks
def test_escape_leaves_what_was_typed(page, where):
    where.press_sequentially("leed")
    expect(page.get_by_role("listbox")).to_be_visible()
    where.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(where).to_have_value("leed")
    expect(where).to_have_attribute("aria-expanded", "false")


@pytest.mark.looks
def test_a_click_chooses(page, where):
    where.press_sequentially("yor")
    page.get_by_role("option", name="York, England").click()
    expect(where).to_have_value("York, England, United Kingdom")
    expect(where).to_be_focused()


@pytest.mark.looks
def test_near_me_asks_for_no_more_than_a_kilometre(page):
    make_posting(title="Baker", places=[LEEDS])
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 53.80123, "longitude": -1.54987})
    page.goto("/")
    page.get_by_role("button", name="Near me").click()
    expect(page.get_by_role("link", name="Remove Within 25 km of you")).to_be_visible()
    assert "near=53.80%2C-1.55" in page.url
    expect(page.get_by_role("link", name="Baker")).to_be_visible()


@pytest.mark.looks
def test_a_position_that_is_refused_is_said(page, where):
    page.context.clear_permissions()
    page.get_by_role("button", name="Near me").click()
    expect(page.get_by_role("status")).to_have_text(
        "Your position is not known. Type a town instead."
    )
