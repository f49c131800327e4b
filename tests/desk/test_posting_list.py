"""The desk: one's own postings, by state, with what can be done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from postings.desk import posting_list, tabs
from postings.models import JobPosting, Visits
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
        "review": make_posting(title="Waiting baker", state="review"),
        "frozen": make_posting(title="Cold baker", frozen=True, validThrough=date(3)),
        "over": make_posting(title="Over", validThrough=date(-1), closed_at=now, closed_reason="x"),
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


ALL = set("live soon scheduled hidden review frozen expired over closed".split())
STATES = [
    ("live", {"live", "soon"}),
    ("soon", {"soon"}),
    ("scheduled", {"scheduled"}),
    ("draft", {"hidden"}),
    ("review", {"review"}),
    ("frozen", {"frozen"}),
    ("expired", {"expired", "over"}),
    ("closed", {"closed"}),
    ("all", ALL),
    ("nonsense", ALL),
]


@pytest.mark.parametrize(("state", "expected"), STATES)
def test_each_tab_shows_and_counts_its_own(state, expected, recruiter, postings):
    response = recruiter.get(reverse("desk"), {"state": state})
    assert titles(response) == {postings[name].title for name in expected}
    counts = {tab["state"]: tab["count"] for tab in response.context["tabs"]}
    assert counts.get(state, "9") == str(len(expected))


def test_each_posting_has_one_tab(recruiter, postings):
    """But for those that close soon, which are live too."""
    counts = {t["state"]: int(t["count"]) for t in recruiter.get(reverse("desk")).context["tabs"]}
    assert counts.pop("all") == sum(counts.values()) - counts["soon"]


def test_tabs_of_rare_states_wait_until_they_are_needed(recruiter):
    make_posting()
    shown = [tab["state"] for tab in recruiter.get(reverse("desk")).context["tabs"]]
    assert shown == ["all", "live", "soon", "scheduled", "draft", "expired", "closed"]


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


@pytest.mark.parametrize("sort", ["newest", "closing", "nonsense"])
def test_pages(sort, recruiter, monkeypatch):
    monkeypatch.setattr(posting_list, "PAGE", 2)
    made = [make_posting(validThrough=date(30 - n // 2)) for n in range(5)]
    seen, where = [], f"?sort={sort}"
    while where:
        response = recruiter.get(reverse("desk") + where)
        seen += [line.posting for line in response.context["lines"]]
        where = response.context["next"]
    assert sorted(posting.pk for posting in seen) == sorted(posting.pk for posting in made)
    key = (lambda one: (one.live_until, one.pk)) if sort == "closing" else lambda one: -one.sort_key
    assert seen == sorted(seen, key=key)


@pytest.mark.parametrize("last", ["0", "-1", "x", "9" * 40, "٣", "x~1", "2026-01-01~1", "~~"])
def test_a_place_that_cannot_be(last, recruiter):
    make_posting()
    for sort in ("newest", "closing"):
        assert recruiter.get(reverse("desk"), {"after": last, "sort": sort}).status_code == 200


def test_of_a_large_board_the_newest_are_counted(client, postings, monkeypatch):
    monkeypatch.setattr(tabs, "COUNTED", 3)
    client.force_login(make_user(is_staff=True))
    response = client.get(reverse("desk"))
    assert "Foreign baker" in titles(response)
    counts = {tab["state"]: tab["count"] for tab in response.context["tabs"]}
    assert counts["all"] == "3+"
    assert all(count.endswith("+") for count in counts.values())


def test_queries_do_not_grow(recruiter, imported, django_assert_max_num_queries):
    for _ in range(5):
        imported()
    with django_assert_max_num_queries(11):
        recruiter.get(reverse("desk"))


def test_it_shows_what_may_be_edited(client, postings, crumb):
    """The list asks without a join; it is the same selection."""
    user = make_user(member_of=[crumb, make_organization("Empty")])
    client.force_login(user)
    mine = JobPosting.objects.editable_by(user).values_list("title", flat=True)
    assert titles(client.get(reverse("desk"))) == set(mine)


def test_whether_search_engines_show_it(recruiter):
    make_posting(description=None)
    assert (
        '<td data-label="In search engines">No</td>'
        in recruiter.get(reverse("desk")).content.decode()
    )


def test_a_person_without_an_organization_is_told_whom_to_ask(client):
    client.force_login(make_user("new@people.example"))
    page = client.get(reverse("desk")).content.decode()
    assert "You belong to no organization yet" in page
    assert "new@people.example" in page


def test_several_organizations(client):
    user = make_user(member_of=[make_organization("A"), make_organization("B")])
    client.force_login(user)
    assert "Your postings" in client.get(reverse("desk")).content.decode()


def test_a_first_posting_is_offered(recruiter):
    page = recruiter.get(reverse("desk")).content.decode()
    assert f'<a href="{reverse("desk_posting_new")}">Write the first</a>' in page
    make_posting(state="draft")
    assert "Write the first" not in recruiter.get(reverse("desk")).content.decode()


def test_nothing_counted_is_said_of_what_people_see(recruiter):
    make_posting()
    make_posting(state="draft")
    page = recruiter.get(reverse("desk"), {"state": "all"}).content.decode()
    assert page.count('class="number">0</td>') == 2
    assert page.count('class="number"></td>') == 2


def test_the_most_viewed_first(recruiter):
    made = [make_posting() for _ in range(4)]
    today = timezone.localdate()
    views = [(0, today, 3), (1, today, 5), (1, today - timedelta(days=1), 4)]
    views.append((2, today - timedelta(days=31), 9))
    for number, day, times in views:
        Visits.objects.create(
            posting=made[number], day=day, what="view", origin="none", number=times
        )
    Visits.objects.create(posting=made[3], day=today, what="apply", origin="none", number=7)
    with CaptureQueriesContext(connection) as queries:
        lines = recruiter.get(reverse("desk"), {"sort": "viewed"}).context["lines"]
    assert [line.posting for line in lines] == [made[1], made[0]]
    again = recruiter.get(reverse("desk"), {"sort": "viewed", "q": "nothing"})
    assert "Nobody has looked at these" in again.content.decode()
    with CaptureQueriesContext(connection) as plain:
        recruiter.get(reverse("desk"))
    assert len(queries) == len(plain)
