"""What admins and moderators decide, as a browser shows it: colour, logos, the queue, the start."""

import gzip
import random
import re
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from postings.models import Complaint, Site
from postings.models.drawing import squares, wide
from postings.models.logo import keep
from tests.browser.looking import amiss_at
from tests.factories import PASSWORD, make_posting, make_user, png

pytestmark = pytest.mark.looks
QUEUE = "/admin/postings/complaint/"


@pytest.fixture
def posting(page):
    """Reported, featured, verified, with a logo, on a site of its own name and colour."""
    logo = wide(png(300, 100))
    Site(
        tagline="Work by the sea",
        accent="#7a1fa2",
        about="<p>We <a href='https://harbour.example'>bake</a>.</p>",
        logo=keep(logo),
        logo_width=logo[0].width,
    ).save()
    now = timezone.now()
    posting = make_posting(title="Nurse", featured_until=now + timezone.timedelta(days=1))
    posting.organization.verified, posting.organization.logo = True, keep(squares(png()))
    posting.organization.save()
    Complaint.objects.create(posting=posting, reason="fraud", text="They want money.", at=now)
    make_posting(title="Baker", state="review")
    return posting


def test_it_works(page, posting):
    """A moderator's way, with the keyboard alone, and no complaint of the browser."""
    complaints = []
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    make_user("mo@site.example", is_moderator=True)
    page.goto("/admin/")
    page.get_by_label("E-mail address").fill("mo@site.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="1 Reports from the public").press("Enter")
    expect(page.get_by_role("heading", name="Nurse")).to_be_visible()
    page.get_by_role("link", name="Hide… Nurse").press("Enter")
    page.get_by_role("button", name="Hide", exact=True).press("Enter")
    expect(page.get_by_text("Hidden everywhere: “Nurse”.")).to_be_visible()
    assert page.request.get(posting.get_absolute_url()).status == 404
    page.get_by_role("link", name="Undo").press("Enter")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_text("“Nurse” is as it was.")).to_be_visible()
    page.get_by_role("button", name="Publish Baker").press("Enter")
    expect(page.get_by_text("Published: “Baker”.")).to_be_visible()
    assert complaints == []


def test_the_public_pages(page, posting):
    address = posting.get_absolute_url()
    paths = ("/", address, "/about/", f"/desk/report/{posting.pk}/")
    assert amiss_at(page, *paths, posting.organization.get_absolute_url()) == []
    page.emulate_media(color_scheme="light")
    page.goto("/")
    button = page.get_by_role("button", name="Search")
    assert button.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(122, 31, 162)"
    shown = page.locator("img")
    assert shown.count() == 2
    assert all(
        shown.nth(n).evaluate("one => one.decode().then(() => one.naturalWidth > 0)")
        for n in range(2)
    )


def test_the_pages_of_admins(page, sign_in, posting):
    sign_in(page, make_user(is_staff=True, is_superuser=True))
    page.goto("/admin/")
    expect(page.get_by_role("img", name=re.compile("Searches by day"))).to_be_visible()
    logo = f"/desk/organizations/{posting.organization_id}/logo/"
    paths = ("/admin/", QUEUE, f"{QUEUE}{posting.pk}/hide/", "/admin/postings/site/1/change/", logo)
    assert amiss_at(page, *paths) == []


def busy(number):
    """A logo with more in it than most have."""
    picture = Image.new("RGB", (300, 300), "white")
    drawn, chance = ImageDraw.Draw(picture), random.Random(number)
    for _ in range(12):
        x, y, size = (chance.randint(0, 250) for _ in range(3))
        drawn.ellipse((x, y, x + 30 + size, y + 30 + size), fill=f"#{chance.randbytes(3).hex()}")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_a_first_visit_is_small_though_every_card_has_a_logo(page):
    for number in range(20):
        posting = make_posting(hiringOrganization=f"Employer {number}")
        posting.organization.logo = keep(squares(busy(number)))
        posting.organization.save()
    bodies = []
    page.on("response", lambda response: bodies.append(response.body))
    page.goto("/", wait_until="networkidle")
    # Deployed, stylesheets and scripts are compressed too.
    sizes = [len(gzip.compress(body())) for body in bodies]
    assert sum(sizes) < 40_000, sizes
    assert page.locator(".card img").count() == 20 and len(sizes) > 10
