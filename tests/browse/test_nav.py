"""The links of every page, remembered for strangers: nobody's own are among them."""

import re

import pytest

from postings.models import Site
from tests.factories import make_organization, make_posting, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
PAGES = ["/", "/organizations/", "/places/"]


def links(client, page):
    """(address, words, whether it is this page) of each link in the two lists of the page."""
    html = client.get(page).content.decode()
    lists = "".join(re.findall(r'<nav aria-label="(?:Main|More)">(.*?)</nav>', html, re.DOTALL))
    found = re.findall(r'<a href="([^"]*)"( aria-current="page")?>([^<]*)</a>', lists)
    return [(address, words, bool(current)) for address, current, words in found]


def words(client, page="/"):
    return [each for _, each, _ in links(client, page)]


def test_it_works(client):
    make_posting()
    header = ["Places", "Employers", "For employers"]
    assert words(client) == [*header, *header, "Post a job"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_marks_itself_and_no_other(client, page):
    make_posting()
    for other in [*PAGES, page]:
        links(client, other)
    assert {address for address, _, is_here in links(client, page) if is_here} == {page} - {"/"}


def test_what_a_person_sees_no_stranger_does(client):
    make_posting()
    before = links(client, "/")
    own = make_user(member_of=[make_organization()], is_staff=True)
    client.force_login(own)
    page = client.get("/").content.decode()
    assert "Sign out" in page
    assert "Admin" in words(client)
    client.logout()
    assert "Sign out" not in client.get("/").content.decode()
    assert links(client, "/") == before


def test_a_text_of_the_site_is_linked_as_long_as_it_is_written(client):
    make_posting()
    before = words(client)
    site = Site(about="<p>We list jobs.</p>")
    site.save()
    assert words(client) == [*before[:5], "About", *before[5:]]
    site.about = ""
    site.save()
    assert words(client) == before
