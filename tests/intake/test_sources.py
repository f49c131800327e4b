"""What a source is told to do with its postings: look at them first, list them for so long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from postings.intake.record import Record
from postings.intake.run import run
from postings.intake.taking_back import take_back
from postings.models import Change, ImportRun, JobPosting, Place
from postings.models.jsonld import node as emitted
from tests.factories import an_instant, make_node, make_source
from tests.intake.test_taking_back import tables

pytestmark = pytest.mark.django_db


def feed(source, *nodes, at=None):
    run([Record("feed", n, node) for n, node in enumerate(nodes)], source, now=at)


def test_new_postings_wait_until_they_were_looked_at():
    source, node = make_source(needs_review=True), make_node()
    feed(source, node)
    posting = JobPosting.objects.get()
    assert posting.state == "review"
    assert not JobPosting.objects.public(timezone.now()).exists()
    posting.state = "published"
    posting.save(update_fields=["state"])
    feed(source, node | {"skills": "Rye"}, make_node())
    states = JobPosting.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["published", "review"]


SEEN = an_instant("2026-03-01 12:00")
LISTED = [  # listed days, zone, and the last instant at which it is live
    (0, "UTC", an_instant("2026-03-02 00:00")),
    (10, "UTC", an_instant("2026-03-12 00:00")),
    (10, "Asia/Tokyo", an_instant("2026-03-11 15:00")),
]


@pytest.mark.parametrize(("days", "zone", "end"), LISTED)
def test_without_a_closing_date_it_is_listed_for_some_days(days, zone, end):
    source, node = make_source(listed_days=days, time_zone=zone), make_node()
    feed(source, node, make_node(validThrough="2100-01-01"), at=SEEN)
    posting, dated = JobPosting.objects.order_by("pk")
    just_before = end - timedelta(microseconds=1)
    assert posting.is_live(just_before)
    assert not posting.is_live(end)
    assert posting.is_unlisted(end)
    assert dated.is_live(end)
    assert Place.objects.get(posting=posting).live_until == end
    assert "validThrough" not in emitted(posting, SEEN)
    assert not Change.objects.exists()


def test_seen_again_it_is_listed_for_longer():
    source, node = make_source(listed_days=10, time_zone="UTC"), make_node()
    feed(source, node, at=SEEN)
    feed(source, node, at=SEEN + timedelta(days=30))
    posting = JobPosting.objects.get()
    assert posting.live_until == an_instant("2026-04-11 00:00")
    take_back(ImportRun.objects.latest("pk"))
    posting.refresh_from_db()
    assert posting.live_until == an_instant("2026-03-12 00:00")


def test_it_is_taken_back_row_for_row():
    source = make_source(listed_days=10, time_zone="UTC")
    nodes = [make_node() for _ in range(3)]
    feed(source, *nodes, at=SEEN)
    before = tables()
    feed(source, nodes[0], nodes[1] | {"skills": "Rye"}, make_node(), at=SEEN + timedelta(days=3))
    take_back(ImportRun.objects.latest("pk"))
    assert tables() == before
