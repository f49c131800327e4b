"""A new posting at the desk from the address of the page it is on."""

import json

import pytest
from django.urls import reverse

from postings.models import JobPosting
from tests.factories import make_node, make_organization, make_user
from tests.fetching.server import answer

pytestmark = pytest.mark.django_db
PAGE = '<html><body><script type="application/ld+json">{}</script></body></html>'


@pytest.fixture
def begin(client, guard, monkeypatch):
    client.force_login(make_user(member_of=[make_organization("Crumb & Sons")]))
    monkeypatch.setattr("postings.desk.posting_new.Guard", lambda delay: guard)
    return lambda address: client.post(reverse("desk_posting_new"), {"address": address})


def test_it_works(site, begin):
    site.pages["/jobs/7"] = answer(
        PAGE.format(json.dumps(make_node(title="Night baker", workHours="40")))
    )
    response = begin(site.url("/jobs/7"))
    posting = JobPosting.objects.get()
    assert response.headers["Location"] == reverse("desk_posting_edit", args=[posting.pk])
    assert (posting.title, posting.state, posting.source) == ("Night baker", "draft", None)
    assert posting.facts["workHours"] == "40"


AMISS = [  # (address, what it says of it)
    ("feed.example/jobs", "does not begin with http"),
    ("http://127.0.0.1/", "not a machine that the public reaches"),
    ("/none", "404"),
    ("/empty", "paste that. (no JobPosting found in the page"),
    ("/two", "2 postings"),
]


@pytest.mark.parametrize(("address", "words"), AMISS)
def test_what_is_amiss_is_said(address, words, site, begin):
    site.pages["/empty"] = answer("<html><body>Nothing</body></html>")
    site.pages["/two"] = answer(PAGE.format(json.dumps([make_node(), make_node()])))
    response = begin(site.url(address) if address.startswith("/") else address)
    assert response.status_code == 400
    assert words in response.content.decode()
    assert not JobPosting.objects.exists()


def test_where_fetching_is_off_nobody_is_asked(site, begin, settings):
    settings.FETCHING = False
    site.pages["/jobs/7"] = answer(PAGE.format(json.dumps(make_node())))
    response = begin(site.url("/jobs/7"))
    assert (response.status_code, site.asked) == (400, [])
    assert 'name="address"' not in response.content.decode()
