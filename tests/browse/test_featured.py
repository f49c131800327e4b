"""Featured postings: first on the first page, labelled, and nothing else is different for it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from postings.models import JobPosting
from tests.browse.reading import link, titles
from tests.factories import an_instant, make_posting, make_user

pytestmark = pytest.mark.django_db
NOON = an_instant("2026-01-15 12:00")
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def admin_of_site():
    client = Client()
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def text(response):
    return response.content.decode()


def board(number):
    """Newest last, as their titles say."""
    return [
        make_posting(title=f"Job {n:02}", datePosted="2026-01-10T00:00Z", now=NOON)
        for n in range(number)
    ]


def feature(posting, days=1):
    JobPosting.objects.filter(pk=posting.pk).update(featured_until=NOON + days * A_DAY)


def labelled(response):
    return re.findall(r'<p class="featured">Featured</p>\s*<h2><a[^>]*>(.*?)</a>', text(response))


def test_it_works(client):
    oldest, *_others = board(25)
    plain = client.get("/")
    feature(oldest)
    first = client.get("/")
    assert labelled(first) == ["Job 00"]
    assert titles(first) == ["Job 00", *titles(plain)]
    assert link(first, "next") == link(plain, "next")
    assert "25 open jobs" in text(first)
    second = client.get(link(first, "next"))
    assert titles(second)[-1] == "Job 00" and not labelled(second)


def test_what_stands_on_the_page_anyway_stands_there_once(client):
    postings = board(3)
    feature(postings[0])
    assert titles(client.get("/")) == ["Job 00", "Job 02", "Job 01"]


def test_the_three_that_are_so_longest(client):
    for days, posting in enumerate(board(5), start=1):
        feature(posting, days)
    assert labelled(client.get("/")) == ["Job 04", "Job 03", "Job 02"]
    assert titles(client.get("/"))[3:] == ["Job 01", "Job 00"]


@pytest.mark.parametrize("query", ["?q=job", "?sort=closing", "?location=Leeds", "?expiry=any"])
def test_not_where_something_is_asked_for(client, query):
    feature(board(2)[0])
    assert labelled(client.get(f"/{query}")) == []


@pytest.mark.parametrize(
    "hidden",
    [
        {"frozen": True},
        {"state": "draft"},
        {"closed_at": NOON},
        {"valid_through": NOON},
        {"featured_until": NOON},
    ],
)
def test_only_what_is_live_and_only_so_long(client, hidden):
    posting, _other = board(2)
    feature(posting)
    JobPosting.objects.filter(pk=posting.pk).update(**hidden)
    assert labelled(client.get("/")) == []


@pytest.mark.parametrize("featured", [0, 3])
def test_it_asks_no_more(client, featured, django_assert_max_num_queries):
    postings = board(30)
    for posting in postings[:featured]:
        feature(posting)
    client.get("/")
    with django_assert_max_num_queries(5):
        assert len(labelled(client.get("/"))) == featured


def test_an_admin_features_it_and_it_is_in_its_history(client, admin_of_site):
    posting = board(1)[0]
    address = reverse("admin:postings_jobposting_change", args=[posting.pk])
    typed = {"state": "published", "featured_until_0": "2026-01-20", "featured_until_1": "12:00"}
    assert admin_of_site.post(address, typed).status_code == 302
    assert labelled(client.get("/")) == ["Job 00"]
    assert posting.changes.get().property == "featured_until"
    assert "eatured until" in text(
        admin_of_site.get(reverse("desk_posting_history", args=[posting.pk]))
    )


def test_verified_is_said_in_words(client, admin_of_site):
    posting = make_posting(now=NOON)
    pages = ("/", posting.get_absolute_url(), posting.organization.get_absolute_url())
    assert not any('class="verified"' in text(client.get(page)) for page in pages)
    assert "not verified" in text(client.get(pages[2]))
    posting.organization.verified = True
    posting.organization.save()
    words = ("· Verified<", "· Verified employer<", "Verified:</span> the people who run Openings")
    for page, said in zip(pages, words, strict=True):
        assert said in text(client.get(page))
    address = reverse("admin:postings_organization_change", args=[posting.organization_id])
    assert 'name="verified" id="id_verified" checked' in re.sub(
        r"\s+aria-\S+", "", text(admin_of_site.get(address))
    )
