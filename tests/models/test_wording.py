from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from postings.models import JobPosting, Source
from postings.models.stating import ROWS, state
from postings.models.timing import FAR, PAST
from postings.models.wording import (
    closed_words,
    closing_moment_words,
    closing_words,
    days_words,
    posted_moment_words,
    posted_words,
    salary_words,
    state_words,
    zone_words,
)

NOON = "2026-01-15 12:00"
BY_NAME = {row.name: row for row in ROWS}


def at(text, zone="UTC"):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def posting(zone="UTC", closed_at=None, **stated):
    """An unsaved posting, with the instants that the database would compute."""
    made = JobPosting(source=Source(time_zone=zone), closed_at=closed_at)
    for name in BY_NAME.keys() & stated.keys():
        state(made, BY_NAME[name], stated[name], made.zone)
    for name in stated.keys() - BY_NAME.keys():
        setattr(made, name, stated[name])
    made.live_from = max(made.publish_at or PAST, made.date_posted or PAST)
    made.live_until = min(made.closed_at or FAR, made.valid_through or FAR)
    return made


def test_it_works():
    job = posting("Europe/Berlin", datePosted="2026-01-13", validThrough="2026-01-24")
    now = at(NOON)
    assert posted_words(job, now) == "Posted 2 days ago"
    assert closing_words(job, now) == "Closes in 9 days"
    assert days_words(job, now) == "9 days to apply"
    assert closing_moment_words(job) == "Closes Sat 24 January 2026, 23:59 Berlin time"


@pytest.mark.parametrize(
    "stated, zone, now, words",
    [
        (None, "UTC", NOON, ""),
        ("2026-01-15", "UTC", NOON, "Posted today"),
        ("2026-01-14", "UTC", NOON, "Posted yesterday"),
        ("2026-01-13", "UTC", NOON, "Posted 2 days ago"),
        ("2025-12-16", "UTC", NOON, "Posted 30 days ago"),
        ("2025-12-15", "UTC", NOON, "Posted 15 December 2025"),
        ("2021-07-01", "UTC", NOON, "Posted 1 July 2021"),
        # A date is the same date everywhere; the reader's day is the one of the posting's zone.
        ("2026-01-15", "Pacific/Auckland", "2026-01-14 11:30", "Posted today"),
        ("2026-01-15", "America/Los_Angeles", "2026-01-15 07:30", "Posted today"),
        ("2026-01-15", "America/Los_Angeles", "2026-01-16 07:59", "Posted today"),
        ("2026-01-15", "America/Los_Angeles", "2026-01-16 08:00", "Posted yesterday"),
        ("2026-01-14T23:30:00Z", "Europe/Berlin", NOON, "Posted today"),
        ("2026-01-14T23:30:00Z", "UTC", NOON, "Posted yesterday"),
        ("2026-01-14T23:30:00", "Europe/Berlin", NOON, "Posted yesterday"),
        ("2026-02-20", "UTC", NOON, "Posted 20 February 2026"),
    ],
)
def test_posted(stated, zone, now, words):
    assert posted_words(posting(zone, datePosted=stated), at(now)) == words


@pytest.mark.parametrize(
    "stated, zone, now, words",
    [
        (None, "UTC", NOON, "No closing date stated"),
        ("2026-01-17", "UTC", NOON, "Closes in 2 days"),
        ("2026-03-16", "UTC", NOON, "Closes in 60 days"),
        ("2026-03-17", "UTC", NOON, "Closes 17 March 2026"),
        ("2027-05-31", "UTC", NOON, "Closes 31 May 2027"),
        ("2021-07-31", "UTC", NOON, "Closed on 31 July 2021"),
        # A date is its whole day in the zone of its source, and never another day.
        ("2026-01-15", "Europe/Berlin", "2026-01-14 22:59", "Closes tomorrow, 23:59 Berlin time"),
        ("2026-01-15", "Europe/Berlin", "2026-01-14 23:00", "Closes today, 23:59 Berlin time"),
        ("2026-01-15", "Europe/Berlin", "2026-01-15 22:59", "Closes today, 23:59 Berlin time"),
        ("2026-01-15", "Europe/Berlin", "2026-01-15 23:00", "Closed on 15 January 2026"),
        ("2026-01-15", "UTC", "2026-01-15 23:59", "Closes today, 23:59 UTC"),
        ("2026-01-15", "UTC", "2026-01-16 00:00", "Closed on 15 January 2026"),
        (
            "2026-01-15",
            "America/Los_Angeles",
            "2026-01-16 07:59",
            "Closes today, 23:59 Los Angeles time",
        ),
        ("2026-01-15", "America/Los_Angeles", "2026-01-16 08:00", "Closed on 15 January 2026"),
        ("2026-01-15", "Pacific/Auckland", "2026-01-15 10:59", "Closes today, 23:59 Auckland time"),
        ("2026-01-15", "Pacific/Auckland", "2026-01-15 11:00", "Closed on 15 January 2026"),
        (
            "2026-01-16",
            "Pacific/Auckland",
            "2026-01-15 10:59",
            "Closes tomorrow, 23:59 Auckland time",
        ),
        # The night the clocks go forward is still a day.
        ("2026-03-29", "Europe/Berlin", "2026-03-29 21:59", "Closes today, 23:59 Berlin time"),
        ("2026-03-29", "Europe/Berlin", "2026-03-29 22:00", "Closed on 29 March 2026"),
        # An instant is shown in the posting's zone, a naive one as it is stated.
        ("2026-01-15T22:30:00Z", "Europe/Berlin", NOON, "Closes today, 23:30 Berlin time"),
        ("2026-01-15T23:30:00Z", "Europe/Berlin", NOON, "Closes tomorrow, 00:30 Berlin time"),
        ("2026-01-15T17:00:00-08:00", "Europe/Berlin", NOON, "Closes tomorrow, 02:00 Berlin time"),
        (
            "2026-01-15T17:00",
            "Pacific/Auckland",
            "2026-01-14 12:00",
            "Closes today, 17:00 Auckland time",
        ),
        ("2026-01-16T00:00", "Europe/Berlin", NOON, "Closes tomorrow, 00:00 Berlin time"),
        ("2026-01-15T23:59:59", "Europe/Berlin", NOON, "Closes today, 23:59 Berlin time"),
    ],
)
def test_closing(stated, zone, now, words):
    assert closing_words(posting(zone, validThrough=stated), at(now)) == words


@pytest.mark.parametrize(
    "stated, days, moment",
    [
        (None, "No closing date stated", ""),
        ("2026-01-15", "Closes today", "Closes Thu 15 January 2026, 23:59 Berlin time"),
        ("2026-01-16", "Closes tomorrow", "Closes Fri 16 January 2026, 23:59 Berlin time"),
        ("2026-01-17", "2 days to apply", "Closes Sat 17 January 2026, 23:59 Berlin time"),
        ("2026-01-14", "Closed", "Closes Wed 14 January 2026, 23:59 Berlin time"),
        (
            "2026-01-17T23:30:00Z",
            "3 days to apply",
            "Closes Sun 18 January 2026, 00:30 Berlin time",
        ),
    ],
)
def test_the_timeline(stated, days, moment):
    job = posting("Europe/Berlin", validThrough=stated, datePosted="2026-01-10")
    assert days_words(job, at(NOON)) == days
    assert closing_moment_words(job) == moment
    assert posted_moment_words(job) == "Sat 10 January 2026"


@pytest.mark.parametrize(
    "reason, stated, closed_at, sentence, short",
    [
        ("", "2026-02-01", None, "", "Closes in 17 days"),
        ("", "2021-07-31", None, "This job closed on 31 July 2021.", "Closed on 31 July 2021"),
        (
            "filled",
            "2026-02-01",
            "2026-01-10 08:00",
            "This job was closed early on 10 January 2026: the job is filled.",
            "Closed early on 10 January 2026",
        ),
        (
            "feed",
            None,
            "2026-01-09 23:30",  # already the 10th in Berlin
            "This job was closed early on 10 January 2026: it is no longer in the employer's feed.",
            "Closed early on 10 January 2026",
        ),
        (
            "other",
            None,
            "2026-01-10 08:00",
            "This job was closed early on 10 January 2026.",
            "Closed early on 10 January 2026",
        ),
        (
            "filled",  # closed by a person after it had expired: it expired
            "2026-01-03",
            "2026-01-10 08:00",
            "This job closed on 3 January 2026.",
            "Closed on 3 January 2026",
        ),
    ],
)
def test_what_is_over(reason, stated, closed_at, sentence, short):
    closed = at(closed_at) if closed_at else None
    job = posting("Europe/Berlin", closed, validThrough=stated, closed_reason=reason)
    assert closed_words(job, at(NOON)) == sentence
    assert closing_words(job, at(NOON)) == short


@pytest.mark.parametrize(
    "made, words",
    [
        ({}, "Live"),
        ({"validThrough": "2026-01-20"}, "Closing soon"),
        ({"validThrough": "2026-01-22"}, "Live"),
        ({"validThrough": "2026-01-14"}, "Expired"),
        ({"closed_at": at(NOON)}, "Closed early"),
        ({"publish_at": at(NOON) + timedelta(seconds=1)}, "Scheduled"),
        ({"state": "draft"}, "Draft"),
        ({"state": "review"}, "Waiting for review"),
        ({"frozen": True}, "Frozen"),
        ({"employer_frozen": True, "validThrough": "2026-01-14"}, "Frozen"),
    ],
)
def test_states(made, words):
    assert state_words(posting(**made), at(NOON)) == words


@pytest.mark.parametrize(
    "zone, words",
    [
        ("Europe/Berlin", "Berlin time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Etc/GMT+5", "UTC-05"),
        ("CET", "CET"),
    ],
)
def test_zones(zone, words):
    assert zone_words(ZoneInfo(zone)) == words


DOLLARS = {"@type": "MonetaryAmount", "currency": "USD", "value": {"value": 9, "unitText": "HOUR"}}


@pytest.mark.parametrize(
    "stated, words",
    [
        ({}, ""),
        ({"baseSalary": DOLLARS}, "$9 an hour"),
        ({"estimatedSalary": DOLLARS}, ""),
        ({"baseSalary": 45000}, "45,000"),
        ({"baseSalary": 45000, "salaryCurrency": "EUR"}, "€45,000"),
        ({"baseSalary": [DOLLARS, 45000]}, "$9 an hour; 45,000"),
    ],
)
def test_pay(stated, words):
    assert salary_words(posting(**stated)) == words
