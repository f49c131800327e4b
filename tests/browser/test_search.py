"""A person searches: for pay, for work from home, page by page, and with a hint."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from postings.models import Synonym
from tests.browser.looking import amiss_at, is_wide
from tests.factories import make_posting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def board():
    cache.clear()
    for number in range(45):
        pay = {"currency": "EUR", "value": {"unitText": "MONTH", "value": 2000 + 50 * number}}
        make_posting(title=f"Baker {number}", baseSalary=pay)
    make_posting(title="Pilot", baseSalary={"currency": "USD", "value": 9, "unitText": "HOUR"})
    remote = {"jobLocationType": "TELECOMMUTE", "places": []}
    make_posting(title="Writer", **remote)
    make_posting(title="Editor", applicantLocationRequirements="France", **remote)
    Synonym.objects.create(words="baker\npâtissier")


def count(page, words):
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def open_filters(page, width):
    if width == 360:
        page.locator("details.filters > summary").click()


@pytest.mark.parametrize("width", [360, 1280])
def test_it_works(page, board, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/")
    open_filters(page, width)
    page.locator("summary", has_text="Minimum salary").click()
    page.get_by_label("At least").fill("4,000")
    page.get_by_label("Currency").select_option("EUR")
    page.get_by_label("Period").select_option(label="a month")
    page.get_by_role("button", name="Apply filters").click()
    count(page, "5 open jobs")
    expect(page.get_by_text("3 other jobs state no salary to compare")).to_be_visible()
    page.locator("details.menu > summary").click()
    page.get_by_role("link", name="Best paid first").click()
    expect(page.locator(".card").first).to_contain_text("€4,200 a month")
    page.get_by_role("link", name="Remove At least €4,000 a month").click()
    count(page, "45 open jobs")
    assert not is_wide(page)


def test_pages_have_numbers(page, board):
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto("/?q=patissier")
    expect(page.get_by_text("Also searched: baker.")).to_be_visible()
    expect(page.get_by_text("1–20 of 45")).to_be_visible()
    page.get_by_role("link", name="Page 3").click()
    expect(page.get_by_text("41–45 of 45")).to_be_visible()
    assert "after=" in page.url and "page=" not in page.url
    expect(page.locator(".numbers [aria-current]")).to_have_text("Page 3")
    page.get_by_role("link", name="Previous").click()
    expect(page.get_by_text("21–40 of 45")).to_be_visible()
    assert not is_wide(page)


@pytest.mark.looks
def test_from_home_too(page, board):
    page.goto("/?q=writer+or+editor")
    page.get_by_label("Where").fill("Leeds")
    page.get_by_label("Also remote jobs").check()
    page.get_by_role("button", name="Search").click()
    count(page, "1 open job")
    expect(page.locator(".card")).to_contain_text("Remote, states no country")
    page.get_by_role("link", name="Remove Or remote").click()
    count(page, "No open jobs match")
    expect(
        page.get_by_role("link", name=re.compile("Without “Within 25 km of Leeds” 2"))
    ).to_be_visible()


@pytest.mark.looks
@pytest.mark.parametrize("width", [360, 1280])
def test_tips_are_folded(page, width):
    make_posting()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/")
    expect(page.get_by_text("title:nurse")).to_be_hidden()
    page.get_by_text("Search tips").click()
    expect(page.get_by_text("title:nurse")).to_be_visible()
    assert not is_wide(page)


@pytest.mark.looks
def test_no_barrier_is_found(page, board):
    open_all = "for (const each of document.querySelectorAll('details')) each.open = true"
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {open_all} }})")
    addresses = [
        "/?salary=100&currency=EUR&sort=paid&after=900000000~1",
        "/?sort=paid&also_remote=1&location=Leeds",
        "/?salary=x",
        "/?country=GB",
        "/?q=patissier&employment_type=INTERN",
    ]
    assert amiss_at(page, *addresses) == []


def test_on_a_phone_results_begin_on_the_first_screen(page, board):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/")
    expect(page.locator(".card h2").first).to_be_in_viewport()
    expect(page.get_by_label("Within", exact=True)).to_be_hidden()
    page.get_by_label("Where").fill("Leeds")
    expect(page.get_by_label("Within", exact=True)).to_be_visible()
    expect(page.get_by_label("Also remote jobs")).to_be_visible()
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_label("Within", exact=True)).to_be_visible()
    assert page.url.endswith("/?location=Leeds&within=25")  # nothing that is usual
    expect(page.locator(".card h2").first).to_be_in_viewport()
    page.locator("summary", has_text="Search tips").click()
    assert not is_wide(page)


@pytest.mark.looks
def test_words_without_an_end_are_broken(page, board):
    page.set_viewport_size({"width": 360, "height": 900})
    for query in ("q={0}&location={0}", "location={0}", "language={0}&industry={0}"):
        page.goto("/?" + query.format("y" * 190))
        assert not is_wide(page), query
