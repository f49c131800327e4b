"""The desk: one's own postings, by state, with what can be done."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from postings.desk import posting_list
from tests.factories import make_organization, make_posting, make_user

pytestmark = pytest.mark.django_db


def date(days):
    return (timezone.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture
def postings(imported):
    now = timezone.now()
    other = {"name": "Other", "@type": "Organization"}
    return {
        "live": make_posting(title="Live baker", validThrough=date(60)),
        "soon": imported(title="Soon baker", validThrough=date(3)),
        "scheduled": make_posting(title="Later baker", publish_at=now + timedelta(days=3)),
        "hidden": make_posting(title="Hidden baker", state="draft"),
        "expired": make_posting(title="Past baker", validThrough=date(-1)),
        "closed": make_posting(title="Done baker", closed_at=now, closed_reason="filled"),
        "other": make_posting(title="Foreign baker", hiringOrganization=other),
    }


def titles(response):
    return {line.posting.title for line in response.context["lines"]}


def test_it_works(recruiter, postings):
    response = recruiter.get(reverse("desk"))
    page = response.content.decode()
    assert titles(response) == {p.title for name, p in postings.items() if name != "other"}
    assert "Postings of Crumb &amp; Sons" in page
    assert "Imported from “import”" in page
    assert "Written here" in page
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page


STATES = [
    ("live", {"live", "soon"}),
    ("soon", {"soon"}),
    ("scheduled", {"scheduled"}),
    ("hidden", {"hidden"}),
    ("expired", {"expired"}),
    ("closed", {"closed"}),
    ("all", {"live", "soon", "scheduled", "hidden", "expired", "closed"}),
    ("nonsense", {"live", "soon", "scheduled", "hidden", "expired", "closed"}),
]


@pytest.mark.parametrize(("state", "expected"), STATES)
def test_each_tab_shows_and_counts_its_own(state, expected, recruiter, postings):
    response = recruiter.get(reverse("desk"), {"state": state})
    assert titles(response) == {postings[name].title for name in expected}
    counts = {tab["state"]: tab["count"] for tab in response.context["tabs"]}
    assert counts.get(state, 6) == len(expected)


def test_search_by_title(recruiter, postings):
    assert titles(recruiter.get(reverse("desk"), {"q": "LIVE bak"})) == {"Live baker"}
    assert titles(recruiter.get(reverse("desk"), {"q": "foreign"})) == set()
    assert titles(recruiter.get(reverse("desk"), {"q": "bäker 100% _"})) == set()


def test_what_can_be_done_depends_on_the_state(recruiter, postings):
    page = recruiter.get(reverse("desk")).content.decode()
    for name in ("live", "soon", "scheduled"):
        assert reverse("desk_posting_close", args=[postings[name].pk]) in page
    for name in ("expired", "closed"):
        assert reverse("desk_posting_reopen", args=[postings[name].pk]) in page


def test_pages(recruiter, monkeypatch):
    monkeypatch.setattr(posting_list, "PAGE", 2)
    made = [make_posting() for _ in range(5)]
    seen, number = [], 1
    while number:
        response = recruiter.get(reverse("desk"), {"page": number})
        seen += [line.posting.pk for line in response.context["lines"]]
        number = response.context["next"]
    assert sorted(seen) == sorted(posting.pk for posting in made)
    for number in ("0", "-1", "x", "9" * 40, "٣"):
        assert recruiter.get(reverse("desk"), {"page": number}).status_code == 200


def test_a_large_board_is_not_counted(client, postings, monkeypatch):
    monkeypatch.setattr(posting_list, "COUNTED", 3)
    client.force_login(make_user(is_staff=True))
    response = client.get(reverse("desk"))
    assert "Foreign baker" in titles(response)
    assert {tab["count"] for tab in response.context["tabs"]} == {None}


def test_queries_do_not_grow(recruiter, imported, django_assert_max_num_queries):
    for _ in range(5):
        imported()
    with django_assert_max_num_queries(6):
        recruiter.get(reverse("desk"))


def test_a_person_without_an_organization_is_told_whom_to_ask(client):
    client.force_login(make_user("new@people.example"))
    page = client.get(reverse("desk")).content.decode()
    assert "You belong to no organization yet" in page
    assert "new@people.example" in page


def test_several_organizations(client):
    user = make_user(member_of=[make_organization("A"), make_organization("B")])
    client.force_login(user)
    assert "Your postings" in client.get(reverse("desk")).content.decode()
