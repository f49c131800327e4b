"""A closing date without a time: the posting is open until the day has ended at its last place."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from postings.editing.door import write
from postings.intake.record import Record
from postings.intake.rezoning import rezone
from postings.intake.run import run
from postings.models import JobPosting
from postings.models.stating import ROWS
from postings.models.whole import whole
from postings.models.wording import closing_moment_words, closing_words
from tests.factories import an_instant, make_node, make_source, make_user

pytestmark = pytest.mark.django_db
DAY = "2026-08-31"


def at(town: str, country: str) -> dict:
    return {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": town,
            "addressCountry": country,
        },
    }


BERLIN, NEW_YORK, TOKYO = at("Berlin", "DE"), at("New York", "US"), at("Tokyo", "JP")
NOWHERE = {"@type": "Place", "name": "The old mill"}
ENDS = [  # (places, validThrough, the source's zone, the instant, the zone that is told)
    ([BERLIN], DAY, "", "2026-08-31 22:00", "Berlin time"),
    ([TOKYO], DAY, "", "2026-08-31 15:00", "Tokyo time"),
    ([BERLIN, NEW_YORK, TOKYO], DAY, "", "2026-09-01 04:00", "New York time"),
    ([{"@type": "Place", "address": {"addressCountry": "US"}}], DAY, "", "2026-09-01 10:00",
     "Honolulu time"),
    ([TOKYO, NOWHERE], DAY, "", "2026-09-01 00:00", "UTC"),
    ([NOWHERE], DAY, "", "2026-09-01 00:00", "UTC"),
    (None, DAY, "", "2026-09-01 00:00", "UTC"),
    ([NEW_YORK], DAY, "Europe/Berlin", "2026-08-31 22:00", "Berlin time"),
    ([NEW_YORK], "2026-08-31T17:00:00", "", "2026-08-31 17:00", "UTC"),
    ([NEW_YORK], "2026-08-31T17:00:00+02:00", "", "2026-08-31 15:00", "UTC"),
]  # fmt: skip


def imported(places, closes=DAY, zone="", now=None) -> JobPosting:
    source = make_source()
    source.time_zone = zone
    source.save()
    node = make_node(jobLocation=places, validThrough=closes, identifier="one")
    run([Record("feed", 1, node)], source, now=now)
    return JobPosting.objects.get()


@pytest.mark.parametrize(("places", "closes", "zone", "instant", "words"), ENDS)
def test_it_works(places, closes, zone, instant, words):
    posting = imported(places, closes, zone)
    ends = an_instant(instant)
    assert posting.valid_through == posting.live_until == ends
    assert {place.live_until for place in posting.places.all()} <= {ends}
    assert closing_moment_words(posting).endswith(f" {words}")
    assert whole(posting)["validThrough"] == closes
    assert rezone(posting.source) == 0


@pytest.mark.parametrize(("seconds", "shown"), [(-1, True), (0, False)])
def test_its_page_is_open_to_the_last_instant_there(seconds, shown):
    imported([BERLIN, NEW_YORK], now=an_instant("2026-08-20 12:00"))
    now = an_instant("2026-09-01 04:00") + timedelta(seconds=seconds)
    with time_machine.travel(now, tick=False):
        posting = JobPosting.objects.get()
        said = "Closes today, 23:59 New York time" if shown else "Closed on 31 August 2026"
        assert closing_words(posting, now) == said
        assert (posting.title in Client().get("/").content.decode()) is shown
        assert JobPosting.objects.live(now).exists() is shown
        assert JobPosting.objects.expired(now).exists() is not shown


def test_what_was_exported_changes_nothing():
    posting = imported([BERLIN, NEW_YORK])
    report = run([Record("export", 1, whole(posting))], posting.source)
    assert report.counts == {"unchanged": 1}
    before = posting.valid_through
    node = whole(posting)
    JobPosting.objects.all().delete()
    run([Record("export", 1, node)], posting.source)
    assert JobPosting.objects.get().valid_through == before


def test_it_follows_the_places():
    now = an_instant("2026-08-20 12:00")
    posting = imported([BERLIN], now=now)
    rows = {row.name: row for row in ROWS}
    user = make_user()
    write(posting, {rows["jobLocation"]: [TOKYO, NEW_YORK]}, user, now)
    assert JobPosting.objects.get().live_until == an_instant("2026-09-01 04:00")
    write(posting, {rows["jobLocation"]: [TOKYO]}, user, now)
    assert JobPosting.objects.get().live_until == an_instant("2026-08-31 15:00")
    write(posting, {rows["validThrough"]: "2026-09-30"}, user, now)
    assert JobPosting.objects.get().live_until == an_instant("2026-09-30 15:00")


def test_it_follows_the_zone_of_its_source():
    posting = imported([NEW_YORK])
    source = posting.source
    source.time_zone = "Asia/Tokyo"
    source.save()
    assert rezone(source) == 1
    assert JobPosting.objects.get().live_until == an_instant("2026-08-31 15:00")
    source.time_zone = ""
    source.save()
    assert rezone(source) == 1
    assert JobPosting.objects.get().live_until == an_instant("2026-09-01 04:00")


OWN = [  # (validThrough of New York alone, the source's zone, the instant, what its page says)
    (DAY, "", "2026-09-01 04:00", "Closes: 31 August 2026"),
    (DAY, "Asia/Tokyo", "2026-08-31 15:00", "Closes: 31 August 2026"),
    ("2026-08-31T17:00:00", "", "2026-08-31 17:00", "Closes: 31 August 2026"),
    ("2026-09-01T01:00:00Z", "", "2026-09-01 01:00", "Closes: 31 August 2026"),
]


@pytest.mark.parametrize(("closes", "zone", "instant", "words"), OWN)
def test_a_place_that_closes_earlier_does_so_when_the_day_ends_there(closes, zone, instant, words):
    now = an_instant("2026-08-20 12:00")
    posting = imported([BERLIN], "2026-12-31", zone, now)
    own = {"jobLocation": [NEW_YORK], "validThrough": closes}
    node = make_node(title=posting.title, identifier="one", **own)
    run([Record("feed", 1, node)], posting.source, now=now)
    place = JobPosting.objects.get().places.get(country_key="us")
    assert place.valid_through == place.live_until == an_instant(instant)
    with time_machine.travel(now, tick=False):
        assert words in Client().get(posting.get_absolute_url()).content.decode()
    assert rezone(posting.source) == 0
    assert run([Record("feed", 1, node)], posting.source, now=now).counts == {"unchanged": 1}
