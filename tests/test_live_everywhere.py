"""Every page agrees at every instant on what is open, and the states part the postings exactly."""

import itertools
import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from postings.models import JobPosting
from postings.publishing.sitemap import SIZE
from tests.factories import an_instant, make_posting, make_source, make_user

pytestmark = pytest.mark.django_db
A_SECOND = timedelta(seconds=1)
SILENT = {"no banner", "for search engines"}  # where there is no page to have them
NOON = an_instant("2026-01-15 12:00")


class Site:
    """What each surface says of one posting now; another, always open, is read for its likes."""

    def __init__(self, client, posting, other):
        self.client, self.posting, self.other = client, posting, other
        self.address = posting.get_absolute_url()
        self.apply = reverse("posting_apply", args=[posting.pk])

    def text(self, address):
        response = self.client.get(address)
        return response.content.decode() if response.status_code == 200 else ""

    def says_live(self):
        """{surface: whether it takes the posting for open}."""
        page, employer = self.text(self.address), self.posting.organization.get_absolute_url()
        link, employers = f'href="{self.address}"', self.text("/organizations/")
        return {
            "the board": link in self.text("/"),
            "its search": link in self.text("/?q=Walked"),
            "its feed": f'{self.address}"' in self.text("/feed.atom?q=Walked"),
            "its place": link in self.text("/?location=Leeds"),
            "around its place": link in self.text("/?location=Leeds&within=50"),
            "around a position": link in self.text("/?near=53.80,-1.55&sort=nearest"),
            "the places": '<span class="count">2 open</span>' in self.text("/places/"),
            "the towns": '<span class="count">2</span>' in self.text("/places/gb/"),
            "its employer's filter": link
            in self.text(f"/?organization={self.posting.organization_id}"),
            "the employer": link in self.text(employer),
            "its count": "<h2>2 open jobs</h2>" in self.text(employer),
            "the employers": '<span class="count">2 open</span>' in employers,
            "similar jobs": link in self.text(self.other.get_absolute_url()),
            "the site map": f"{self.address}</loc>"
            in self.text(f"/sitemap-{self.posting.pk // SIZE}.xml"),
            "the markup": bool(re.search(r'"title": "Walked"', page)),
            "the apply link": f'href="{self.apply}"' in page and "Apply on" in page,
            "applying": "crumb.example" in self.client.get(self.apply).headers.get("Location", ""),
            "no banner": 'class="banner"' not in page,
            "for search engines": "noindex" not in page,
        }

    def says_over(self):
        """{surface: whether it takes the posting for expired}."""
        employer = self.text(self.posting.organization.get_absolute_url())
        return {
            "the board when asked": f'href="{self.address}"' in self.text("/?expiry=expired"),
            "the employer": "1 expired job<" in employer,
            "the banner": "This job closed on" in self.text(self.address),
        }


@pytest.mark.parametrize(
    "zone, stated, ends",
    [
        ("UTC", "2026-01-20T17:00:00Z", "2026-01-20 17:00"),
        ("Europe/Berlin", "2026-01-20", "2026-01-20 23:00"),
        ("America/Los_Angeles", "2026-01-20", "2026-01-21 08:00"),
        ("Pacific/Auckland", "2026-01-20", "2026-01-20 11:00"),
        ("Europe/Berlin", "2026-01-20T09:30", "2026-01-20 08:30"),
        ("Europe/Berlin", "2026-01-20T09:30-05:00", "2026-01-20 14:30"),
    ],
)
def test_every_surface_turns_at_the_same_instant(client, zone, stated, ends):
    source, ends = make_source(zone, time_zone=zone), an_instant(ends)
    apply = {"url": "https://crumb.example/apply", "source": source}
    posting = make_posting(title="Walked", validThrough=stated, now=NOON, **apply)
    site = Site(client, posting, make_posting(title="Open", now=NOON))
    for now, live in [(ends - A_SECOND, True), (ends, False), (ends + A_SECOND, False)]:
        with time_machine.travel(now, tick=False):
            said, over = site.says_live(), site.says_over()
            assert said == dict.fromkeys(said, live)
            assert over == dict.fromkeys(over, not live)
            assert client.get(site.address).status_code == 200


@pytest.mark.parametrize(
    "hidden", [{"frozen": True}, {"state": "draft"}, {"state": "review"}, {"publish_at": NOON}]
)
def test_no_surface_knows_what_is_hidden(client, hidden):
    with time_machine.travel(NOON - A_SECOND, tick=False):
        posting = make_posting(title="Walked", url="https://crumb.example/apply", **hidden)
        site = Site(client, posting, make_posting(title="Open"))
        said = {name: live for name, live in site.says_live().items() if name not in SILENT}
        assert not any(said.values())
        assert client.get(site.address).status_code == 404
        for expiry in ("any", "expired", "closed", "soon", "open"):
            assert site.address not in site.text(f"/?expiry={expiry}")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", ["hide", "hide-employer"])
def test_what_is_frozen_is_gone_from_every_surface_at_once(client, deed):
    """And back at once. Outside of a transaction, so that kept pages have their say."""
    moderator = Client()
    moderator.force_login(make_user(is_moderator=True))
    queue = "/admin/postings/complaint/"
    with time_machine.travel(NOON, tick=False):
        stated = {"url": "https://crumb.example/apply", "now": NOON}
        posting = make_posting(title="Walked", **stated)
        site = Site(client, posting, make_posting(title="Open", now=NOON))
        letters = (reverse("complaint", args=[posting.pk]), site.apply)
        for live in (True, False, True):
            said = {
                name: is_live for name, is_live in site.says_live().items() if name not in SILENT
            }
            assert said == dict.fromkeys(said, live)
            assert {client.get(page).status_code for page in letters} == (
                {200, 302} if live else {404}
            )
            if live:
                page = moderator.post(f"{queue}{posting.pk}/{deed}/", follow=True).content.decode()
            else:
                moderator.post(re.search(rf'href="({queue}undo/[^"]+)"', page)[1])


def test_what_the_page_embeds_is_what_the_scope_says(client):
    with time_machine.travel(NOON, tick=False):
        posting = make_posting(title="Walked", now=NOON)
        page = client.get(posting.get_absolute_url()).content.decode()
        node = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])
        assert node["title"] == "Walked"


AROUND = [None, NOON - timedelta(days=30), NOON - A_SECOND, NOON, NOON + A_SECOND]
AROUND.append(NOON + timedelta(days=30))
FLAGS = [
    {},
    {"state": "draft"},
    {"state": "review"},
    {"frozen": True},
    {"employer_frozen": True},
]


def combinations():
    for ends, closed, posted, publish in itertools.product(AROUND, AROUND, AROUND, AROUND):
        yield {
            "valid_through": ends,
            "closed_at": closed,
            "date_posted": posted,
            "publish_at": publish,
        }
    for flags, ends, closed in itertools.product(FLAGS[1:], AROUND, AROUND):
        yield {"valid_through": ends, "closed_at": closed, **flags}


def stored():
    rows = list(combinations())
    JobPosting.objects.bulk_create(
        JobPosting(title=f"Row {n}", first_seen=NOON, updated_at=NOON, **row)
        for n, row in enumerate(rows)
    )
    return rows


def expected(row):
    """The state of a row in plain words, written apart from the code."""
    if set(row) & {"state", "frozen", "employer_frozen"}:
        return "hidden"
    begins = max(filter(None, [row["date_posted"], row["publish_at"]]), default=None)
    if begins and begins > NOON:
        return "scheduled"
    ends, closed = row["valid_through"], row["closed_at"]
    if closed and closed <= NOON and (ends is None or closed <= ends):
        return "closed"
    return "expired" if ends and ends <= NOON else "live"


def test_the_scopes_are_disjoint_and_complete_and_agree_with_the_predicates():
    rows = stored()
    everything = JobPosting.objects.all()
    scopes = {name: getattr(everything, name)(NOON) for name in ("live", "expired", "closed")}
    scopes |= {"scheduled": everything.scheduled(NOON), "hidden": everything.hidden()}
    found = {name: set(scope.values_list("title", flat=True)) for name, scope in scopes.items()}
    assert all(found.values())
    assert sum(map(len, found.values())) == len(set.union(*found.values())) == len(rows) > 1000
    wanted = {
        name: {f"Row {n}" for n, row in enumerate(rows) if expected(row) == name} for name in found
    }
    assert found == wanted
    assert set(everything.public(NOON).values_list("title", flat=True)) == (
        found["live"] | found["expired"] | found["closed"]
    )
    for posting in everything:
        said = {name for name in found if name != "hidden" and getattr(posting, f"is_{name}")(NOON)}
        assert said == {name for name in found if name != "hidden" and posting.title in found[name]}
        assert posting.is_public(NOON) is bool(said & {"live", "expired", "closed"})
