"""Which documents a posting is composed of, and what becomes of it when they change."""

import io
import json
import random
from unittest.mock import ANY

import pytest
from django.core.management import call_command

from postings.models import Change, Document, JobPosting, Place, Tombstone
from postings.models.stating import state
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.factories import LEEDS, an_instant, make_node, make_source
from tests.intake.reports import command, outcomes

pytestmark = pytest.mark.django_db
YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}


def stored() -> list:
    """Everything a run may change, without its own marks."""
    postings = [
        {k: v for k, v in vars(p).items() if k not in ("_state", "updated_at", "id")}
        for p in JobPosting.objects.order_by("identity")
    ]
    places = Place.objects.order_by("posting__identity", "position")
    return [postings, list(places.values_list("node", "label", "keys", "valid_through"))]


def test_a_second_run_changes_nothing(importing):
    nodes = [make_node(), make_node(jobLocation=[LEEDS, YORK])]
    importing(*nodes)
    before, changes = stored(), Change.objects.count()
    assert outcomes(importing(*nodes)) == {"unchanged": 2}
    assert stored() == before
    assert Change.objects.count() == changes


def test_the_same_opening_in_two_cities_is_one_posting(importing):
    node = make_node(title="Baker")
    report = importing(node, {**node, "jobLocation": YORK})
    assert outcomes(report) == {"created": 1, "joined": 1}
    posting = JobPosting.objects.get()
    assert {place.locality_key for place in posting.places.all()} == {"leeds", "york"}


def test_a_newer_text_replaces_the_older_and_is_recorded(importing):
    node = make_node(description="<p>Bread.</p>")
    importing(node)
    report = importing({**node, "description": "<p>Bread and cake.</p>"})
    assert outcomes(report) == {"updated": 1}
    assert JobPosting.objects.get().description == "<p>Bread and cake.</p>"
    change = Change.objects.get()
    assert (change.property, change.before) == ("description", "<p>Bread.</p>")


def test_going_back_is_a_change_too(importing):
    first = make_node(description="A")
    second = {**first, "description": "B"}
    importing(first)
    importing(second)
    assert outcomes(importing(first)) == {"updated": 1}
    assert JobPosting.objects.get().description == "<p>A</p>"
    assert Change.objects.count() == 2


def rivals() -> list:
    """Three versions of one document, and one in another town."""
    node = make_node(title="Baker", datePosted="2026-01-01", validThrough="2026-03-01")
    return [
        node,
        {**node, "datePosted": "2026-01-05", "description": "newer"},
        {**node, "datePosted": "2026-01-03", "description": "between"},
        {**node, "jobLocation": YORK},
        make_node(title="Miller"),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_reading_makes_no_difference(importing, monkeypatch, seed):
    monkeypatch.setattr("postings.intake.finding.BATCH", 1 + seed % 3)
    nodes = rivals()
    random.Random(seed).shuffle(nodes)
    importing(*nodes)
    posting = JobPosting.objects.get(title="Baker")
    assert posting.description == "<p>newer</p>"
    assert posting.date_posted_stated == "2026-01-05"
    assert sorted(p.locality_key for p in posting.places.all()) == ["leeds", "york"]
    before = stored()
    random.Random(seed + 1).shuffle(nodes)
    assert outcomes(importing(*nodes)) == {"unchanged": 5}
    assert stored() == before


def test_other_processes_read_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("postings.intake.finding.BATCH", 2)
    monkeypatch.setattr("postings.intake.prepare.ALONE", 1)
    nodes = [*rivals(), make_node(title=None)]
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(map(json.dumps, nodes)))
    alone = command(path)
    before = stored()
    for model in (Change, Document, Place, JobPosting):
        model.objects.all().delete()
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("import_postings", str(path), format="json", workers=1, stdout=out)
    assert outcomes(json.loads(out.getvalue())) == outcomes(alone)
    assert [{**p, "first_seen": 0} for p in stored()[0]] == [
        {**p, "first_seen": 0, "sort_key": ANY} for p in before[0]
    ]


@pytest.mark.parametrize(
    ("complete", "outcome", "day"),
    [(True, "updated", "2026-01-01"), (False, "unchanged", "2026-01-05")],
)
def test_of_rivals_the_one_still_published_takes_over(importing, complete, outcome, day):
    """Where a source only adds, nobody knows that the later one is published no more."""
    make_source(is_complete=complete)
    older, newer, *_ = rivals()
    importing(older, newer)
    assert outcomes(importing(older)) == {outcome: 1}
    assert JobPosting.objects.get().date_posted_stated == day


def test_an_edit_survives_and_the_source_is_remembered(importing):
    node = make_node(validThrough="2027-01-31")
    importing(node)
    posting = JobPosting.objects.get()
    posting.held = {"validThrough": "2027-01-31"}
    posting.save()
    report = importing({**node, "validThrough": "2027-02-28", "title": "Head baker"})
    # another title is another opening, by identity; the same title is not
    assert outcomes(report) == {"created": 1}
    report = importing({**node, "validThrough": "2027-02-28"})
    assert report["kept"] == 1
    posting.refresh_from_db()
    assert posting.valid_through_stated == "2027-01-31"
    assert posting.held == {"validThrough": "2027-02-28"}


def test_a_place_may_close_before_the_posting_or_with_it(importing):
    node = make_node(title="Baker", validThrough="2027-03-31")
    importing(node, {**node, "jobLocation": YORK, "validThrough": "2027-01-31"})
    ends = {p.locality_key: p.valid_through for p in Place.objects.all()}
    assert ends == {"leeds": None, "york": an_instant("2027-02-01 00:00")}
    assert JobPosting.objects.get().valid_through_stated == "2027-03-31"


def test_an_extended_posting_is_not_cut_short_by_its_places(importing):
    node = make_node(validThrough="2027-01-31")
    importing(node)
    posting = JobPosting.objects.get()
    posting.held = {"validThrough": "2027-01-31"}
    state(posting, JOB_POSTING.properties["validThrough"], "2027-06-30", posting.zone)
    posting.save()
    importing({**node, "description": "newer"})
    posting.refresh_from_db()
    assert posting.places.get().live_until == posting.live_until == an_instant("2027-06-30 23:00")


def test_what_was_removed_is_withheld(importing):
    node = make_node()
    importing(node)
    posting = JobPosting.objects.get()
    Tombstone.objects.create(
        id=posting.pk, source=posting.source, identity=posting.identity, at=posting.first_seen
    )
    posting.delete()
    report = importing({**node, "description": "again"})
    assert outcomes(report) == {"withheld": 1}
    assert not JobPosting.objects.exists()


def test_a_closing_by_the_feed_is_undone_when_the_document_changes(importing):
    node = make_node()
    importing(node)
    posting = JobPosting.objects.get()
    posting.closed_at, posting.closed_reason = posting.first_seen, "feed"
    posting.save()
    importing({**node, "description": "back"})
    posting.refresh_from_db()
    assert posting.closed_at is None


def test_a_closing_by_a_person_stays(importing):
    node = make_node()
    importing(node)
    JobPosting.objects.update(closed_at="2026-01-20T00:00Z", closed_reason="filled")
    importing({**node, "description": "still on the feed"})
    assert JobPosting.objects.get().closed_reason == "filled"


def test_sources_do_not_share_postings(importing):
    node = make_node()
    importing(node)
    report = importing(node, options=["--source", "other"])
    assert outcomes(report) == {"created": 1}
    assert report["source"] == "other"


def test_names_of_an_employer_meet(importing):
    importing(
        make_node(hiringOrganization={"name": "Crumb & Sons"}),
        make_node(hiringOrganization="CRUMB  &amp; SONS"),
    )
    assert len(set(JobPosting.objects.values_list("organization", flat=True))) == 1
