"""A posting once more: another closing date, a copy, published anew; and removed."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from postings.intake.record import Record
from postings.intake.run import run
from postings.models import JobPosting, Organization, Tombstone
from postings.models.stating import ROWS, written
from tests.desk.examples import examples
from tests.factories import LEEDS, make_node, make_posting, make_source

pytestmark = pytest.mark.django_db
YORK = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "York"}}
NEXT_YEAR = f"{timezone.now().year + 1}-05-31"


def told(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def do(client, deed, posting, **typed):
    return client.post(reverse(f"desk_posting_{deed}", args=[posting.pk]), typed)


def test_extending(recruiter):
    posting = make_posting(validThrough=f"{timezone.now() + timedelta(days=3):%Y-%m-%d}")
    response = do(recruiter, "extend", posting, closing_date=NEXT_YEAR)
    assert response.headers["Location"] == reverse("desk")
    assert "Closes 31 May" in told(response)
    posting.refresh_from_db()
    assert posting.valid_through_stated == NEXT_YEAR
    assert posting.places.get().live_until == posting.live_until


def test_extending_an_imported_one_is_held(recruiter, imported):
    posting = imported(validThrough=NEXT_YEAR)
    do(recruiter, "extend", posting, closing_date="")
    posting.refresh_from_db()
    assert posting.is_open_ended()
    assert posting.held == {"validThrough": NEXT_YEAR}


def test_extending_what_has_ended_opens_it_again(recruiter):
    posting = make_posting(validThrough="2026-01-31", datePosted="2026-01-01")
    response = do(recruiter, "extend", posting, closing_date=NEXT_YEAR)
    assert response.headers["Location"] == reverse("desk_posting_reopen", args=[posting.pk])


def test_opening_again_does_not_post_it_anew(recruiter):
    posting = make_posting(
        closed_at=timezone.now(), closed_reason="filled", datePosted="2026-01-10"
    )
    do(recruiter, "reopen", posting, closing_date=NEXT_YEAR)
    posting.refresh_from_db()
    assert posting.is_live(timezone.now())
    assert posting.date_posted_stated == "2026-01-10"


@pytest.mark.parametrize("deed", ["extend", "relist"])
@pytest.mark.parametrize("wrong", ["2020-01-31", "31.1.2027", "9999999-01-01"])
def test_a_date_that_cannot_be(deed, wrong, recruiter):
    posting = make_posting()
    assert do(recruiter, deed, posting, closing_date=wrong).status_code == 400
    assert JobPosting.objects.count() == 1


def settled(row):
    """The last example of its kind that is a value."""
    found = (row.kind.read(value).value for value in reversed(examples(row.kind)))
    return row.kind.write(next(value for value in found if value is not None))


def test_a_copy_states_the_same(recruiter, crumb):
    stated = {row.name: settled(row) for row in ROWS if row.where != "rows"}
    stated |= {"validThrough": "2026-01-31", "datePosted": "2026-01-01"}
    source = make_source(language="de")
    posting = make_posting(places=(LEEDS, YORK), source=source, organization=crumb, **stated)
    response = do(recruiter, "copy", posting)
    copy = JobPosting.objects.exclude(pk=posting.pk).get()
    assert response.headers["Location"] == reverse("desk_posting_edit", args=[copy.pk])
    assert (copy.state, copy.source, copy.identity) == ("draft", None, "")
    assert copy.organization == posting.organization
    for row in ROWS:
        dated = row.name in ("datePosted", "validThrough")
        expected = None if dated else written(posting, row)
        assert written(copy, row) == expected, row.name
    assert copy.language_of() == posting.language_of()
    page = recruiter.get(reverse("desk_posting_history", args=[copy.pk])).content.decode()
    assert f"Ana made it as a copy of posting {posting.pk}" in page


def test_published_anew(recruiter, client):
    posting = make_posting(title="Baker", validThrough="2026-01-31", datePosted="2026-01-01")
    response = do(recruiter, "relist", posting, closing_date=NEXT_YEAR)
    assert "“Baker” is public now" in told(response)
    new = JobPosting.objects.exclude(pk=posting.pk).get()
    now = timezone.now()
    assert new.is_live(now)
    assert new.date_posted_stated == f"{now:%Y-%m-%d}"
    assert new.places.get().node == LEEDS
    posting.refresh_from_db()
    assert posting.is_expired(now)
    assert client.get(new.get_absolute_url()).status_code == 200


def test_published_anew_after_being_looked_at(recruiter):
    posting = make_posting(validThrough="2026-01-31", datePosted="2026-01-01")
    Organization.objects.update(needs_review=True)
    do(recruiter, "relist", posting, closing_date="")
    assert JobPosting.objects.exclude(pk=posting.pk).get().state == "review"


def test_removing(recruiter, client):
    posting = make_posting(title="Baker")
    where = posting.get_absolute_url()
    page = do(recruiter, "remove", posting).content.decode()
    assert "Remove “<bdi>Baker</bdi>” for good?" in page
    assert JobPosting.objects.exists()
    assert "is removed for good" in told(do(recruiter, "remove", posting, sure="yes", reason="x"))
    assert not JobPosting.objects.exists()
    assert Tombstone.objects.get().reason == "x"
    assert client.get(where).status_code == 410


def test_removing_a_draft_leaves_nothing(recruiter):
    do(recruiter, "remove", make_posting(state="draft"), sure="yes")
    assert not Tombstone.objects.exists()


def test_an_import_does_not_bring_it_back(recruiter, crumb):
    source, node = make_source(), make_node()
    run([Record("a", 1, node)], source)
    posting = JobPosting.objects.get()
    do(recruiter, "remove", posting, sure="yes")
    assert run([Record("a", 1, node)], source).counts["withheld"] == 1
    assert not JobPosting.objects.exists()
