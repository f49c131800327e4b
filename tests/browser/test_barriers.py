"""No page that people reach without searching has a barrier, or is wider than the window."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from postings.models import Tombstone
from tests.browser.looking import LOOKS, amiss, is_wide_at
from tests.factories import make_posting, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.looks]
TEXT = (
    "<h3>Your day</h3><p>Bake.</p><h4>At night</h4><ul><li>Bread</li></ul><h3>You</h3><p>Rise.</p>"
)
GONE = 987_654


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]} {look[1]}")
def looked(request, page):
    """The page of an address, which must be without barriers; `looked("")` is the open one."""
    width, scheme = request.param
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)

    def look(address=""):
        if address:
            page.goto(address)
        return amiss(page)

    return look


@pytest.fixture
def posting():
    return make_posting(title="Night baker", description=TEXT, responsibilities=TEXT)


def test_it_works(looked, posting):
    over = make_posting(title="Day baker", description=TEXT, closed_at=timezone.now())
    Tombstone.objects.create(pk=GONE, identity="gone", reason="Filled", at=timezone.now())
    addresses = [
        posting.get_absolute_url(),
        over.get_absolute_url(),
        f"/jobs/{GONE}/",
        "/nothing/here/",
        posting.organization.get_absolute_url(),
        *(reverse(name) for name in ("organization_list", "place_list", "sign_in")),
        *(reverse(name) for name in ("access_request", "password_reset")),
        reverse("place_list_of_country", args=["gb"]),
        reverse("complaint", args=[posting.pk]),
        reverse("complaint_sent"),
    ]
    assert [found for address in addresses for found in looked(address)] == []


def test_what_the_desk_answers(page, looked, sign_in, posting, settings):
    """A link too long for a phone, and a problem in a form."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    sign_in(page, make_user(owner_of=[posting.organization]))
    page.goto(reverse("desk_people", args=[posting.organization.pk]))
    page.get_by_label("E-mail address").fill("new@people.example")
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_role("status")).to_contain_text("/desk/invitations/")
    assert looked() == []
    page.goto(reverse("desk_posting_edit", args=[posting.pk]))
    page.get_by_label("Job title").fill(" ")
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_text("1 problem")).to_be_visible()
    assert looked() == []


def test_the_desk_fits_between_a_phone_and_a_desk(page, sign_in, posting):
    make_posting(title="Museum guard", publish_at=timezone.now() + timedelta(days=1))
    sign_in(page, make_user(is_staff=True))
    page.goto("/desk/")
    expect(page.get_by_role("link", name="Reschedule")).to_be_visible()
    assert [width for width in range(320, 1300, 40) if is_wide_at(page, width)] == []
