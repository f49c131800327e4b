"""Sources in the admin, and reading dates anew when a zone changes."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from postings.models import Change, Document, ImportRun, JobPosting, Place, Source
from tests.admin.conftest import address, text
from tests.factories import LEEDS, an_instant, make_node, make_posting, make_source

YORK = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "York"}}


def test_it_works(admin, upload):
    upload(make_node())
    source = Source.objects.get()
    page = text(admin.get(address("source", "changelist")))
    assert f'?source__id__exact={source.pk}">1</a>' in page
    page = text(admin.get(address("source", "change", source.pk)))
    assert "jobs.json" in page
    assert "Finished" in page


def rezone(admin, source, zone="Asia/Tokyo"):
    where = address("source", "change", source.pk)
    return admin.post(
        where, {"name": source.name, "time_zone": zone, "fetch_hours": 24}, follow=True
    )


ZONED = [  # validThrough as stated; the closing instant in UTC, then in Tokyo
    ("2100-06-01", "2100-06-02 00:00", "2100-06-01 15:00"),
    ("2100-06-01T12:00", "2100-06-01 12:00", "2100-06-01 03:00"),
    ("2100-06-01T12:00+02:00", "2100-06-01 10:00", "2100-06-01 10:00"),
    (None, None, None),
]


@pytest.mark.parametrize(("stated", "before", "after"), ZONED)
def test_a_new_zone_moves_what_states_none(admin, stated, before, after):
    source = make_source("feed", time_zone="UTC")
    posting = make_posting(source=source, validThrough=stated)
    assert posting.valid_through == (before and an_instant(before))
    page = text(rezone(admin, source))
    moved = int(before != after)
    assert f"they moved for {moved} postings" in page
    posting.refresh_from_db()
    assert posting.valid_through == (after and an_instant(after))
    assert posting.valid_through_stated == (stated or "")
    assert Place.objects.get().live_until == posting.live_until
    assert not Change.objects.exists()


def test_places_close_with_their_own_documents(admin, upload):
    make_source("import", time_zone="UTC")
    node = make_node(validThrough="2100-06-01")
    upload(node, node | {"jobLocation": YORK, "validThrough": "2100-07-01T12:00"})
    rezone(admin, Source.objects.get())
    closings = {place.label: place.valid_through for place in Place.objects.all()}
    leeds, york = sorted(closings)
    assert closings[leeds] == an_instant("2100-06-01 15:00")
    assert closings[york] is None
    assert JobPosting.objects.get().valid_through == an_instant("2100-07-01 03:00")
    assert Place.objects.get(label=leeds).live_until == closings[leeds]
    assert Place.objects.get(label=york).live_until == an_instant("2100-07-01 03:00")


MIXED = [  # what tells a second document from the first: another place, or nothing but its text
    {"jobLocation": YORK},
    {},
]


@pytest.mark.parametrize("other", MIXED)
def test_another_document_leads(admin, upload, other):
    """Noon without a zone is after 10:00 UTC in London, and before it in Tokyo."""
    make_source("import", time_zone="Europe/London")
    first = make_node(datePosted="2026-01-10T12:00", description="Here.")
    upload(first, first | {"datePosted": "2026-01-10T10:00Z", "description": "There."} | other)
    assert "Here." in JobPosting.objects.get().description
    rezone(admin, Source.objects.get())
    assert "There." in JobPosting.objects.get().description
    ranks = [document.rank[:16] for document in Document.objects.order_by("rank")]
    assert ranks == ["2026-01-10T03:00", "2026-01-10T10:00"]
    assert Document.objects.latest("rank").current
    run = ImportRun.objects.latest("pk")
    assert (run.origin, run.report["updated"]) == ("a new time zone", 1 + bool(other))
    assert run.changes.get(property="description").after == "<p>There.</p>"


def test_documents_are_ranked_anew(admin, upload):
    make_source("import", time_zone="UTC")
    upload(make_node(datePosted="2026-01-10T12:00"))
    rezone(admin, Source.objects.get())
    assert Document.objects.get().rank.startswith("2026-01-10T03:00")
    assert ImportRun.objects.count() == 1


def test_the_order_follows(admin):
    source = make_source("feed", time_zone="UTC")
    posting = make_posting(source=source, datePosted="2026-01-10T03:00")
    before = posting.sort_key
    rezone(admin, source)
    posting.refresh_from_db()
    assert posting.date_posted == an_instant("2026-01-09 18:00")
    assert posting.sort_key < before
    assert Place.objects.get().sort_key == posting.sort_key


def test_the_same_zone_reads_nothing_anew(admin):
    source = make_source("feed", time_zone="Asia/Tokyo")
    assert "moved" not in text(rezone(admin, source))


@pytest.mark.parametrize("zone", ["Middle/Earth", "x" * 100])
def test_no_such_zone(admin, zone):
    source = make_source("feed")
    assert "errornote" in text(rezone(admin, source, zone))
    source.refresh_from_db()
    assert source.time_zone == ""


@pytest.mark.django_db
def test_the_command_follows_the_site(settings):
    own = make_posting(source=make_source("own", time_zone="UTC"), validThrough="2100-06-01")
    feed = make_posting(source=make_source("feed"), validThrough="2100-06-01", places=[])
    here = make_posting(validThrough="2100-06-01", places=[], now=timezone.now())
    settings.TIME_ZONE = "Asia/Tokyo"
    out = StringIO()
    call_command("rezone", stdout=out)
    assert out.getvalue().splitlines() == [
        "feed: 1 moved",
        "own: 0 moved",
        "postings written here: 1 moved",
    ]
    for posting, moved in ((own, False), (feed, True), (here, True)):
        posting.refresh_from_db()
        instant = "2100-06-01 15:00" if moved else "2100-06-02 00:00"
        assert posting.valid_through == an_instant(instant)
    out = StringIO()
    call_command("rezone", "--source", "feed", stdout=out)
    assert out.getvalue() == "feed: 0 moved\n"
    with pytest.raises(CommandError, match="no source named x"):
        call_command("rezone", "--source", "x")


def test_one_with_postings_stays(admin):
    source, empty = make_source("feed"), make_source("empty")
    make_posting(source=source, places=[LEEDS])
    for each, status in ((source, 403), (empty, 302)):
        where = address("source", "delete", each.pk)
        assert admin.post(where, {"post": "yes"}).status_code == status


def test_a_complete_feed_closes_what_it_no_longer_holds(admin, upload):
    source = make_source("import", time_zone="UTC")
    admin.post(
        address("source", "change", source.pk),
        {"name": "import", "is_complete": "on", "fetch_hours": 24},
    )
    nodes = [make_node() for _ in range(3)]
    upload(*nodes)
    page = text(admin.get(address("importrun", "change", upload(nodes[0]).pk)))
    assert "Nothing was closed. 2 open postings are not in this feed" in page
    where = address("importrun", "change", upload(nodes[0]).pk)
    (again,) = re.findall(
        r'value="Import it again"[^>]* formaction="([^"]*)"', text(admin.get(where))
    )
    for wrong in ("-1", "9" * 12, "two"):
        assert "Close at most: " in text(admin.post(again, {"allow_closing": wrong}, follow=True))
    page = text(admin.post(again, {"allow_closing": "2"}, follow=True))
    assert "2 postings closed, as they are no longer in the feed." in page
    assert JobPosting.objects.filter(closed_reason="feed").count() == 2


def test_a_listing_limit_holds_at_once(admin, upload):
    upload(make_node())
    source, posting = Source.objects.get(), JobPosting.objects.get()
    for days, has_end in (("3", True), ("", False)):
        admin.post(
            address("source", "change", source.pk),
            {"name": source.name, "fetch_hours": 24, "listed_days": days},
        )
        posting.refresh_from_db()
        assert (posting.unlisted_at is not None) == has_end
