"""A person looks for work: with scripts, without them, and on a phone."""

import gzip
import re

import pytest
from playwright.sync_api import expect

from postings.models import JobPosting
from tests.browser.looking import amiss_at, is_wide
from tests.factories import LEEDS, make_posting

YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def board():
    for number in range(25):
        make_posting(title=f"Baker {number}", employmentType="FULL_TIME")
    make_posting(title="Night baker", employmentType="PART_TIME", places=[YORK, LEEDS])


def look_for_work(page):
    """From the board to one posting, and back to the same results."""
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("26 open jobs")
    page.get_by_label("Where").fill("York")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 open job")
    page.get_by_role("link", name="Night baker").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Night baker")
    page.go_back()
    expect(page.get_by_label("Where")).to_have_value("York")
    page.get_by_role("link", name="Remove York").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("26 open jobs")
    page.get_by_label(re.compile("Part time")).check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 open job")
    page.get_by_role("link", name="Clear all").click()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("article").or_(page.locator(".card"))).to_have_count(6)
    page.get_by_role("link", name="Previous").click()
    expect(page.locator(".card")).to_have_count(20)


def test_it_works(page, board):
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    look_for_work(page)
    assert problems == []


def test_without_scripts(plain, board):
    look_for_work(plain)


def test_a_problem_leads_into_the_filters(plain, board):
    """Which are unfolded: not every browser unfolds what a link leads into."""
    plain.set_viewport_size({"width": 360, "height": 740})
    plain.goto("/?closes_from=2026-01-15")
    expect(plain.get_by_label("Closing from")).to_be_hidden()
    plain.goto("/?closes_from=x")
    expect(plain.get_by_label("Closing from")).to_be_visible()
    expect(plain.get_by_label("Closing from")).not_to_be_in_viewport()
    plain.get_by_role("link", name="Closing from").click()
    expect(plain.get_by_label("Closing from")).to_be_in_viewport()


def test_an_older_browser_unfolds_the_filters_where_one_is_wrong(page, board):
    page.add_init_script("CSS.supports = () => false")
    page.set_viewport_size({"width": 360, "height": 740})
    for address, is_wrong in (("/?closes_from=2026-01-15", False), ("/?closes_from=x", True)):
        page.goto(address)
        expect(page.get_by_label("Closing from")).to_be_visible(visible=is_wrong)


@pytest.mark.looks
def test_what_says_nothing_stays_out_of_the_address(page, board):
    page.goto("/")
    page.get_by_label("What").fill("baker")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url("/?q=baker")


@pytest.mark.looks
def test_results_fit_and_come_first(page, board):
    choices = page.locator(".filters .choices").first
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/?q=baker&employment_type=FULL_TIME&location=Leeds")
        assert not is_wide(page)
        assert page.locator(".card").first.bounding_box()["y"] < 900
        if width < 1280:
            expect(choices).to_be_hidden()
            page.get_by_text("Filters · 1 applied").click()
        expect(choices).to_be_visible()


@pytest.mark.looks
@pytest.mark.parametrize("width", [360, 1280])
def test_a_value_is_found_among_many(page, width):
    for number in range(12):
        make_posting(title="Welder", hiringOrganization=f"Forge {number:02}")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/?q=welder")
    if width == 360:
        page.get_by_text("Filters", exact=True).click()
    page.locator("summary", has_text="Employer").press("Enter")
    page.get_by_role("link", name=re.compile("4 more")).click()
    page.get_by_label("Find in the list").fill("11")
    page.get_by_label("Forge 03").check()
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_label("Forge 10")).to_have_count(0)
    page.get_by_label("Forge 11").check()
    assert not is_wide(page)
    page.get_by_role("button", name="Show results").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 open jobs")
    page.get_by_role("link", name="Remove Forge 03").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 open job")


@pytest.mark.looks
def test_no_barrier_is_found(page, board):
    addresses = [
        "/",
        "/?q=nothing&location=Leeds",
        "/?expiry=x",
        "/?sort=closing&remote=exclude&region=GB-ENG&industry=none",
        "/filters/organization/?find=c",
    ]
    assert amiss_at(page, *addresses) == []


@pytest.mark.looks
def test_a_first_visit_is_small(page, board):
    """All of it at most 40 kB compressed, as it is where it is deployed; of a whole page the cards
    take up to 10 more."""
    asked = []
    page.on("requestfinished", lambda request: asked.append(request))
    page.goto("/", wait_until="networkidle")
    bodies = [request.response().body() for request in asked]
    assert len(bodies) > 4
    assert sum(len(gzip.compress(body)) for body in bodies) < 20_000


def test_an_address_that_comes_back_is_found_again(page):
    """Browsers never ask again about a redirect for good, unless they are told to."""
    posting = make_posting(title="Baker")
    baker = page.goto(posting.get_absolute_url()).url
    for title, old in (("Cook", baker), ("Baker", baker.replace("baker", "cook"))):
        JobPosting.objects.filter(pk=posting.pk).update(title=title)
        page.goto(old)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.url == baker
