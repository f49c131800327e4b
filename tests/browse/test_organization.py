import re
from datetime import timedelta

import pytest
import time_machine

from postings.models import Organization
from tests.factories import an_instant, make_organization, make_posting

pytestmark = pytest.mark.django_db
NOW = an_instant("2026-01-15 12:00")


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOW, tick=False):
        yield


def page(client, organization, status=200):
    response = client.get(organization.get_absolute_url())
    assert response.status_code == status
    return response.content.decode()


def titles(text):
    return re.findall(r"<h3><a [^>]*>(.*?)</a>", text)


def employers(text):
    """{name: what is said of its open jobs}, in the order of the page."""
    rows = re.findall(r'<span dir="auto">(.*?)</span> <span class="count">(.*?)</span>', text)
    return dict(rows)


def test_it_works(client):
    organization = make_organization("Crumb & Sons")
    organization.url, organization.description = (
        "https://www.crumb.example/",
        "Bread <b>since</b> 1901",
    )
    organization.save()
    make_posting(title="Baker")
    make_posting(title="Miller", validThrough="2026-02-01")
    make_posting(title="Driver", validThrough="2026-01-14")
    make_posting(title="Cashier", closed_at=NOW)
    make_posting(title="Draft", state="draft")
    make_posting(title="Elsewhere", hiringOrganization="Dough Ltd")
    text = page(client, organization)
    assert "Crumb &amp; Sons</h1>" in text and "<h2>2 open jobs</h2>" in text
    assert titles(text) == ["Miller", "Baker"]
    board = f"/?organization={organization.pk}&amp;expiry="
    assert f'<a href="{board}expired">1 expired job</a>' in text
    assert f'<a href="{board}closed">1 job closed early</a>' in text
    assert 'href="https://www.crumb.example/" rel="nofollow noopener">crumb.example<' in text
    assert "Bread &lt;b&gt;since&lt;/b&gt; 1901" in text
    assert (
        'class="monogram"' in text.split("<ol", 2)[1] and "monogram" not in text.split("<ol", 2)[2]
    )


@pytest.mark.parametrize("slug", ["", "wrong/", "Crumb-Sons/"])
def test_every_other_slug_leads_to_its_own(client, slug):
    organization = make_posting().organization
    response = client.get(f"/organizations/{organization.pk}/{slug}?x=1")
    assert (response.status_code, response["Cache-Control"]) == (301, "no-cache")
    assert response["Location"] == organization.get_absolute_url()


@pytest.mark.parametrize(
    "made, status",
    [
        ({}, 200),
        ({"validThrough": "2026-01-14"}, 200),
        ({"closed_at": NOW}, 200),
        ({"state": "draft"}, 404),
        ({"frozen": True}, 404),
        ({"publish_at": NOW + timedelta(seconds=1)}, 404),
        (None, 404),
    ],
)
def test_who_has_a_page_and_is_listed(client, made, status):
    organization = make_organization()
    if made is not None:
        make_posting(**made)
    page(client, organization, status)
    listed = employers(client.get("/organizations/").content.decode())
    assert (len(listed) == 1) is (status == 200)


def test_a_frozen_employer_has_none(client):
    organization = make_posting().organization
    page(client, organization)
    Organization.objects.update(frozen=True)
    page(client, organization, 404)
    assert "No employers" in client.get("/organizations/").content.decode()


@pytest.mark.parametrize("pk", ["0", "123456", str(2**63), str(10**30)])
def test_what_never_was_is_not_found(client, pk):
    assert client.get(f"/organizations/{pk}/crumb/").status_code == 404


def test_the_board_has_the_rest(client):
    for number in range(22):
        posting = make_posting(title=f"Baker {number}")
    text = page(client, posting.organization)
    assert "<h2>22 open jobs</h2>" in text and len(titles(text)) == 20
    link = (
        f'<a href="/?organization={posting.organization_id}&amp;expiry=live">2 more open jobs</a>'
    )
    assert link in text


def test_five_queries_whatever_there_is_to_say(client, django_assert_num_queries):
    """The employer, its counts, the ids of its postings, those, and their places."""
    organization = make_posting().organization
    with django_assert_num_queries(5):
        page(client, organization)
    for _ in range(10):
        make_posting()
    with django_assert_num_queries(5):
        page(client, organization)


def test_the_list_is_by_name_with_the_open_jobs_counted(client, django_assert_num_queries):
    for name, open_jobs in [("dough", 1), ("Crumb", 2), ("Ähre", 0), ("Bran", 0)]:
        for _ in range(open_jobs):
            make_posting(hiringOrganization=name)
        make_posting(hiringOrganization=name, validThrough="2026-01-14")
    make_posting(hiringOrganization="Hidden", state="draft")
    with django_assert_num_queries(3):
        text = client.get("/organizations/").content.decode()
    assert "<h1>4 employers</h1>" in text
    found = employers(text)
    assert found == {"Bran": "none open", "Crumb": "2 open", "dough": "1 open", "Ähre": "none open"}
    assert [name for name in found if name != "Ähre"] == ["Bran", "Crumb", "dough"]


@pytest.mark.parametrize(
    "query, number",
    [("", 1), ("?page=2", 2), ("?page=9", 2), ("?page=0", 2), ("?page=-1", 2), ("?page=x", 1)],
)
def test_pages(client, query, number, monkeypatch):
    monkeypatch.setattr("postings.browse.organization.SIZE", 2)
    for name in ("Bran", "Crumb", "Dough"):
        make_posting(hiringOrganization=name)
    text = client.get(f"/organizations/{query}").content.decode()
    assert list(employers(text)) == {1: ["Bran", "Crumb"], 2: ["Dough"]}[number]
    assert f"Page {number} of 2" in text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("crumb", ["Crumb Sons", "Old Crumb"]),
        ("  CRUMB  ", ["Crumb Sons", "Old Crumb"]),
        ("äh", ["Ähre"]),
        ("sons", ["Crumb Sons"]),
        ("rumb", []),
        ("zzz", []),
        ("%", []),
        ("%00", []),
    ],
)
def test_an_employer_is_found_by_the_beginning_of_a_word(client, typed, found):
    for name in ("Crumb Sons", "Old Crumb", "Ähre", "Dough"):
        make_posting(hiringOrganization=name)
    page = client.get("/organizations/", {"find": typed.replace("%00", "\0zzz")})
    text = page.content.decode()
    assert list(employers(text)) == found
    assert "noindex" in text and "Find an employer" in text
    assert ("Show all employers" in text) == (not found)


def test_pages_of_what_was_found(client, monkeypatch):
    monkeypatch.setattr("postings.browse.organization.SIZE", 1)
    for name in ("Crumb & Sons", "Crumb & Daughters", "Dough"):
        make_posting(hiringOrganization=name)
    text = client.get("/organizations/?find=crumb+%26").content.decode()
    assert 'rel="next" href="?find=crumb%20%26&amp;page=2"' in text
    text = client.get("/organizations/?find=crumb+%26&page=2").content.decode()
    assert "Page 2 of 2" in text and list(employers(text)) == ["Crumb &amp; Sons"]
