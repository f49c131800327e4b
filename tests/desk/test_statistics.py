"""Views and clicks: counted in memory, written together, shown as a chart and as its table."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from postings.browse import counting
from postings.browse.counting import COUNTS, Counts
from postings.models import Visits
from tests.factories import make_posting, make_user

pytestmark = pytest.mark.django_db
HUMAN = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture(autouse=True)
def empty():
    COUNTS.numbers.clear()
    yield
    COUNTS.numbers.clear()


def look(client, posting, **headers):
    return client.get(posting.get_absolute_url(), headers=HUMAN | headers)


def apply(client, posting, **headers):
    address = reverse("posting_apply", args=[posting.pk])
    return client.get(address, headers=HUMAN | headers)


def written():
    COUNTS.write()
    return list(
        Visits.objects.exclude(posting=0).order_by("pk").values_list("what", "origin", "number")
    )


def test_it_works(client, recruiter, crumb):
    posting = make_posting(url="https://crumb.example/7")
    client.logout()
    for _ in range(3):
        page = look(client, posting)
    assert f'href="/jobs/{posting.pk}/apply"' in page.content.decode()
    assert apply(client, posting).headers["Location"] == "https://crumb.example/7"
    assert written() == [("view", "none", 3), ("apply", "none", 1)]
    look(client, posting)
    assert written() == [("view", "none", 4), ("apply", "none", 1)]
    client.force_login(make_user(member_of=[crumb]))
    address = reverse("desk_posting_statistics", args=[posting.pk])
    shown = client.get(address).content.decode()
    assert "<dt>Views in 30 days</dt><dd>4</dd>" in shown
    assert '<rect class="bar"' in shown
    assert '<td class="number">4</td><td class="number">1</td>' in shown
    (line,) = client.get(reverse("desk")).context["lines"]
    assert (line.views, line.clicks) == (4, 1)


def test_counting_asks_no_database(client, django_assert_num_queries):
    posting = make_posting()
    look(client, posting)
    with django_assert_num_queries(0):
        COUNTS.add(posting.pk, "view", "none")


def test_it_sets_no_cookie(client):
    assert not look(client, make_posting()).cookies
    assert not apply(client, make_posting(url="https://crumb.example/7")).cookies


FROM = [
    ("https://www.google.co.uk/search", "search"),
    ("https://duckduckgo.com/", "search"),
    ("https://www.linkedin.com/feed/", "social"),
    ("https://t.co/x", "social"),
    ("https://testserver/?q=baker", "board"),
    ("https://crumb.example/jobs", "other"),
    ("https://notgoogle.example/", "other"),
    ("", "none"),
    ("http://[", "none"),
]


@pytest.mark.parametrize(("referer", "origin"), FROM)
def test_where_they_come_from(referer, origin, client):
    look(client, make_posting(), Referer=referer)
    assert written() == [("view", origin, 1)]


LEFT_OUT = [
    {"User-Agent": ""},
    {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
    {"User-Agent": "python-requests/2.32"},
    {"Sec-Purpose": "prefetch;prerender"},
]


@pytest.mark.parametrize("headers", LEFT_OUT)
def test_who_is_left_out(headers, client):
    look(client, make_posting(), **headers)
    assert written() == []


def test_people_who_are_signed_in_are_left_out(recruiter):
    look(recruiter, make_posting())
    assert written() == []


def test_what_is_no_page_of_a_posting(client):
    draft = make_posting(state="draft")
    look(client, draft)
    client.get(f"/jobs/{make_posting().pk}/another-slug/", headers=HUMAN)
    assert written() == []


CONTACTS = [
    ({"url": "https://crumb.example/7"}, "https://crumb.example/7"),
    (
        {"applicationContact": {"@type": "ContactPoint", "email": "jobs@crumb.example"}},
        "mailto:jobs@crumb.example?subject=",
    ),
    (
        {"applicationContact": {"@type": "ContactPoint", "telephone": "+44 113 496 0000"}},
        "tel:+441134960000",
    ),
]


@pytest.mark.parametrize(("stated", "where"), CONTACTS)
def test_every_way_to_apply(stated, where, client):
    assert apply(client, make_posting(**stated)).headers["Location"].startswith(where)
    assert written() == [("apply", "none", 1)]


@pytest.mark.parametrize(
    "columns", [{"closed_at": timezone.now()}, {"validThrough": "2026-01-31"}, {}]
)
def test_where_nobody_can_apply(columns, client):
    stated = {} if not columns else {"url": "https://crumb.example/7"}
    posting = make_posting(datePosted="2026-01-10", **stated, **columns)
    assert apply(client, posting).headers["Location"] == posting.get_absolute_url()
    assert written() == []


def test_nobody_applies_to_what_is_hidden(client):
    posting = make_posting(state="draft", url="https://crumb.example/7")
    assert apply(client, posting).status_code == 404


def test_a_posting_that_is_gone_meanwhile(client):
    posting = make_posting()
    look(client, posting)
    posting.delete()
    COUNTS.write()
    assert len(written()) == 1  # counted for nobody, and no error


def test_a_flood_is_bounded(client, monkeypatch):
    monkeypatch.setattr(counting, "MOST", 2)
    for _ in range(4):
        look(client, make_posting())
    assert len(written()) == 2


def test_old_days_are_not_shown(client, recruiter):
    posting = make_posting()
    old = timezone.localdate() - timedelta(days=40)
    Visits.objects.create(posting=posting, day=old, what="view", origin="none", number=7)
    address = reverse("desk_posting_statistics", args=[posting.pk])
    assert recruiter.get(address).context["views"] == 0


def test_what_was_counted_is_written_as_the_process_ends(settings, monkeypatch):
    settings.COUNTS_WRITTEN_EVERY = 3600
    posting, counts = make_posting(), Counts()
    counts.end()
    counts.add(posting.pk, "view", "none")
    with monkeypatch.context() as patch:
        patch.setattr(type(Visits.objects), "add", failing)
        with pytest.raises(OperationalError):
            counts.write()
        assert counts.numbers
        counts.add(posting.pk, "view", "none")
        counts.end()
    counts.end()
    assert Visits.objects.get(posting=posting).number == 2


def failing(*args):
    raise OperationalError("database or disk is full")
