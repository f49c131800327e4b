"""Kept pages: served again without work, and never when they would say something else."""

import gzip
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from postings.browse.kept import LONGEST
from postings.models import JobPosting, Organization
from tests.browse.reading import heading, text
from tests.factories import an_instant, make_organization, make_posting, make_user

# Outside of a transaction, as pages are served; inside one nothing is kept.
pytestmark = pytest.mark.django_db(transaction=True)
NOON = an_instant("2026-01-15 12:00")
A_SECOND = timedelta(seconds=1)


def fewest_queries(client, page):
    """Of many requests, as long as one is not enough: on PostgreSQL the tests beside this one
    commit to the same cluster, some all the time."""
    taken = []
    while len(taken) < 500 and 1 not in taken:
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        taken.append(len(asked))
    return min(taken)


def test_it_works(client):
    make_posting(title="Kept")
    first = client.get("/")
    assert fewest_queries(client, "/") == 1
    again = client.get("/")
    assert b"Kept" in first.content
    assert again.content == first.content
    assert again.headers["Content-Type"] == first.headers["Content-Type"]
    assert {"Cookie", "Accept-Encoding"} <= set(again.headers["Vary"].split(", "))


@pytest.mark.parametrize(
    "page", ["/", "/?q=kept", "/feed.atom?q=kept", "/organizations/", "posting", "organization"]
)
def test_each_page_is_kept_by_its_whole_address(client, page):
    posting = make_posting(title="Kept")
    own = {
        "posting": posting.get_absolute_url(),
        "organization": posting.organization.get_absolute_url(),
    }
    page = own.get(page, page)
    first = client.get(page)
    assert client.get(f"{page}{'&' if '?' in page else '?'}q=other").content != b""
    assert fewest_queries(client, page) == 1
    assert client.get(page).content == first.content


def test_a_browser_that_takes_gzip_gets_the_same_page(client):
    make_posting(title="Kept")
    plain = client.get("/").content
    zipped = client.get("/", headers={"accept-encoding": "br, gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain


def rename(posting):
    posting.title = "Renamed"
    posting.save()


def rename_in_bulk(posting):
    JobPosting.objects.filter(pk=posting.pk).update(title="Renamed")


def rename_by_hand(posting):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE postings_jobposting SET title = 'Renamed'")


def rename_in_a_transaction(posting):
    with transaction.atomic():
        rename(posting)


def rename_elsewhere(posting):
    """By another connection, as another process would."""

    def deed():
        rename_in_bulk(posting)
        connection.close()

    thread = threading.Thread(target=deed)
    thread.start()
    thread.join()


@pytest.mark.parametrize(
    "deed", [rename, rename_in_bulk, rename_by_hand, rename_in_a_transaction, rename_elsewhere]
)
def test_whoever_writes_the_next_visitor_sees_it(client, deed):
    posting = make_posting(title="Kept")
    for _ in range(2):
        assert b"Kept" in client.get("/").content
    deed(posting)
    page = client.get("/").content
    assert b"Renamed" in page
    assert b"Kept" not in page


@pytest.mark.parametrize(
    "stated",
    [
        {"validThrough": "2026-01-15T12:00:20Z"},
        {"closed_at": NOON + timedelta(seconds=20), "closed_reason": "filled"},
    ],
)
def test_a_job_that_ends_is_gone_at_that_instant(client, stated):
    make_posting(title="Ending", now=NOON, **stated)
    make_posting(title="Staying", now=NOON)
    for second, listed in [(0, True), (19, True), (20, False), (21, False)]:
        with time_machine.travel(NOON + second * A_SECOND, tick=False):
            assert (b"Ending" in client.get("/").content) is listed


def test_a_job_that_begins_is_there_at_that_instant(client):
    make_posting(title="Coming", now=NOON, publish_at=NOON + 20 * A_SECOND)
    for second, listed in [(0, False), (19, False), (20, True)]:
        with time_machine.travel(NOON + second * A_SECOND, tick=False):
            assert (b"Coming" in client.get("/").content) is listed


def test_no_page_is_older_than_a_minute(client):
    make_posting(title="Kept", now=NOON)
    with time_machine.travel(NOON, tick=False):
        assert fewest_queries(client, "/") == 1
    with (
        time_machine.travel(NOON + LONGEST * A_SECOND, tick=False),
        CaptureQueriesContext(connection) as asked,
    ):
        client.get("/")
    assert len(asked) > 1


def test_who_is_signed_in_sees_the_page_as_theirs(client):
    make_posting(title="Kept")
    stranger = client.get("/").content
    client.force_login(make_user("ines@people.example"))
    assert b"Sign out" in client.get("/").content
    client.logout()
    assert client.get("/").content == stranger


def test_what_is_not_there_is_not_kept(client):
    assert client.get("/jobs/999999999/none/").status_code == 404
    assert client.get("/?expiry=never").status_code == 400
    frozen = make_organization(name="Frozen")
    frozen.frozen = True
    frozen.save()
    assert client.get(frozen.get_absolute_url()).status_code == 404
    frozen.frozen = False
    frozen.save()
    make_posting(organization=frozen)
    assert client.get(frozen.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("number", [1, 2])
def test_an_employer_that_is_chosen_takes_no_query_more(client, number):
    employers = [make_posting(hiringOrganization=name).organization for name in ("Acme", "Crumb")]
    chosen = "&".join(f"organization={each.pk}" for each in employers[:number])
    client.get("/")  # the currencies, asked once a minute
    for page in (f"/?{chosen}", f"/?{chosen}&sort=closing", f"/?{chosen}&remote=exclude"):
        with CaptureQueriesContext(connection) as asked:
            response = client.get(page)
        assert heading(response) == f"{number} open job{'s' * (number - 1)}"
        assert "Acme" in text(response)
        assert len(asked) <= 5


def test_an_employer_that_is_chosen_is_what_it_is_now(client):
    acme, crumb = (make_posting(hiringOrganization=n).organization for n in ("Acme", "Crumb"))
    page = f"/?organization={acme.pk}&sort=closing"
    assert "Remove Acme" in text(client.get(page))
    Organization.objects.filter(pk=acme.pk).update(name="Apex")
    assert "Remove Apex" in text(client.get(page))
    JobPosting.objects.filter(organization=acme).update(organization=crumb)
    Organization.objects.filter(pk=acme.pk).update(merged_into=crumb)
    assert "Remove Crumb" in text(client.get(page))
    Organization.objects.filter(pk=crumb.pk).update(frozen=True)
    assert client.get(page).status_code == 400
    Organization.objects.filter(pk=acme.pk).update(merged_into=None, frozen=True)
    assert client.get(page).status_code == 400


@pytest.mark.parametrize("number", ["0", "x", "-1", "²", "9" * 18, "9" * 30, "01", "1&" * 50])
def test_an_employer_that_is_none_is_refused(client, number):
    make_posting()
    response = client.get(f"/?organization={number}&organization=99999")
    assert response.status_code == 400
    assert heading(response) == "This search cannot be run"
