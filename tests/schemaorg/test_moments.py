"""Dates and times: what is read, and when things end."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from postings.schemaorg.moments import MOMENT, closing_instant, posting_instant
from postings.schemaorg.types import Unreadable
from postings.schemaorg.vocabulary import JOB_POSTING

PLUS_2 = timezone(timedelta(hours=2))
READ = [
    ("2026-05-31", date(2026, 5, 31)),
    ("2026-05-31T17:00", datetime(2026, 5, 31, 17)),
    ("2026-05-31 17:00:09", datetime(2026, 5, 31, 17, 0, 9)),
    ("2021-07-01T06:39:29.000Z", datetime(2021, 7, 1, 6, 39, 29, tzinfo=UTC)),
    ("2026-07-10T00:00:00+0530", datetime(2026, 7, 10, tzinfo=timezone(timedelta(hours=5.5)))),
    ("2023-10-02T14:34+02:00", datetime(2023, 10, 2, 14, 34, tzinfo=PLUS_2)),
    ("2023-10-02T14:34:05.1234567+02", datetime(2023, 10, 2, 14, 34, 5, 123456, tzinfo=PLUS_2)),
    ("2026-05-31T24:00:00Z", datetime(2026, 6, 1, tzinfo=UTC)),
    ("2026-05-31 17:00:09.5 +0200 CEST m=+0.1", datetime(2026, 5, 31, 17, 0, 9, 500_000, PLUS_2)),
    (1780239609.5, datetime(2026, 5, 31, 15, 0, 9, 500_000, UTC)),
    ("2026-05-31+02:00", date(2026, 5, 31)),
    ({"$date": {"$numberLong": "1780239609000"}}, datetime(2026, 5, 31, 15, 0, 9, tzinfo=UTC)),
    ({"seconds": 1780239609, "nanoseconds": 0}, datetime(2026, 5, 31, 15, 0, 9, tzinfo=UTC)),
    (
        {"_seconds": 1780239609, "_nanoseconds": 5 * 10**8},
        datetime(2026, 5, 31, 15, 0, 9, 500000, tzinfo=UTC),
    ),
    (
        {"date": "2026-05-31 17:00:09.000000", "timezone_type": 3, "timezone": "Europe/Berlin"},
        datetime(2026, 5, 31, 17, 0, 9, tzinfo=PLUS_2),
    ),
    (
        {"date": "2026-05-31 17:00:09.000000", "timezone_type": 1, "timezone": "+02:00"},
        datetime(2026, 5, 31, 17, 0, 9, tzinfo=PLUS_2),
    ),
    ({"date": "-0001-11-30 00:00:00.000000", "timezone": "UTC"}, None),
    ("Tue, 29 Jun 2021 22:49:39 GMT", datetime(2021, 6, 29, 22, 49, 39, tzinfo=UTC)),
    ("Fri, 2 Jan 2026 09:30 +0200 (EET)", datetime(2026, 1, 2, 9, 30, tzinfo=PLUS_2)),
    ("29 Jun 2021 22:49:39 +0000", datetime(2021, 6, 29, 22, 49, 39, tzinfo=UTC)),
    ("29 Jun 2021 22:49 CEST", datetime(2021, 6, 29, 22, 49, tzinfo=PLUS_2)),
    ("2021‑06–29T22:49−02:00", datetime(2021, 6, 29, 22, 49, tzinfo=timezone(-timedelta(hours=2)))),
    ("Tuesday, 29-Jun-21 22:49:39 GMT", datetime(2021, 6, 29, 22, 49, 39, tzinfo=UTC)),
    ("2026-05-31t09:00:00z", datetime(2026, 5, 31, 9, tzinfo=UTC)),
    ("Wed Sep 02 02:00:00 UTC 2026", datetime(2026, 9, 2, 2, tzinfo=UTC)),
    ("Wed Sep 02 02:00:00 CEST 2026", datetime(2026, 9, 2, 2, tzinfo=PLUS_2)),
    ("Wed Sep 02 02:00:00 GMT+02:00 2026", datetime(2026, 9, 2, 2, tzinfo=PLUS_2)),
    ("2026-7-5", date(2026, 7, 5)),
    ("2026/07/05", date(2026, 7, 5)),
    ("2026-7-5T9:00", datetime(2026, 7, 5, 9)),
    ("20260705", date(2026, 7, 5)),
    ("20260705T170000Z", datetime(2026, 7, 5, 17, tzinfo=UTC)),
    ("31/12/2026", date(2026, 12, 31)),
    ("12/31/2026", date(2026, 12, 31)),
    ("05/05/2026", date(2026, 5, 5)),
    ("05.06.2026", date(2026, 6, 5)),
    ("31.12.2026 23:59", datetime(2026, 12, 31, 23, 59)),
    ("5th July 2026", date(2026, 7, 5)),
    ("Jul 5, 2026", date(2026, 7, 5)),
    ("2026-W05-1", date(2026, 1, 26)),
    ("2026W051", date(2026, 1, 26)),
    ("2026-032", date(2026, 2, 1)),
    ("2024-366", date(2024, 12, 31)),
    (1783209600, datetime(2026, 7, 5, tzinfo=UTC)),
    ("1783209600", datetime(2026, 7, 5, tzinfo=UTC)),
    (1783209600.0, datetime(2026, 7, 5, tzinfo=UTC)),
    (1783209600123, datetime(2026, 7, 5, 0, 0, 0, 123000, UTC)),
    ("1783209600123", datetime(2026, 7, 5, 0, 0, 0, 123000, UTC)),
    ("/Date(1783209600000)/", datetime(2026, 7, 5, tzinfo=UTC)),
    ("Tue Jan 02 15:04:05 2024", datetime(2024, 1, 2, 15, 4, 5)),
    ("Tue Mar  5 10:00:00 CET 2024", datetime(2024, 3, 5, 10, tzinfo=timezone(timedelta(hours=1)))),
    (
        "Sun Jul 05 2026 10:00:00 GMT+0200 (Central European Summer Time)",
        datetime(2026, 7, 5, 10, tzinfo=PLUS_2),
    ),
    ("2026-07-05T10:00:00+02:00[Europe/Berlin]", datetime(2026, 7, 5, 10, tzinfo=PLUS_2)),
    ("2026-07-05 10:00:00 UTC", datetime(2026, 7, 5, 10, tzinfo=UTC)),
    ("7/25/2026 12:04 AM", datetime(2026, 7, 25, 0, 4)),
    ("\u200e25/07/2026", date(2026, 7, 25)),
    ("２０２６-０７-２５", date(2026, 7, 25)),
    ("٢٥/٧/٢٠٢٦", date(2026, 7, 25)),
    ("2. 11. 2026", date(2026, 11, 2)),
    ("2026. 11. 02.", date(2026, 11, 2)),
    ("2. 11. 2026 9:30", datetime(2026, 11, 2, 9, 30)),
    ("2026-11-02T", date(2026, 11, 2)),
    ("None", None),
    ("N/A", None),
    ("Invalid date", None),
    ("00/00/0000", None),
    ("31.12.9999", None),
    ("0000-00-00", None),
    ("9999-12-31T23:59:59-12:00", None),
    ("-0001-11-30T00:00:00", None),
    ("1970-01-01T00:00:00.000Z", None),
    ("1969-12-31T23:00:00Z", None),
    ("0001-01-01T00:00:00Z", None),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_dates_are_read(text, value):
    read = MOMENT.read(text).value
    assert read == value
    assert type(read) is type(value)
    if value is not None:
        assert MOMENT.read(MOMENT.write(value)).value == value


REFUSED = ["31.13.2026", "05/06/2026", "2026-13-01", "2026-01-01T25:00", "2026-01-01T10:00:60"]
REFUSED += [
    "2026-01-01T24:01",
    "2026-01-01T10:00+25:00",
    "soon",
    "0001-02-02",
    5,
    True,
    {"$date": {}},
    {"seconds": 1780239609},
    {"seconds": "1780239609", "nanoseconds": 0},
    {"_seconds": 1780239609, "nanoseconds": 0},
    {"date": "2026-05-31 10:00", "timezone": "../UTC"},
    {"date": "2026-05-31", "timezone": "UTC", "more": 1},
]
REFUSED += ["2026-W54-1", "2026-366", "2026-05-31T10:00[Europe/Berlin]", "13:00 PM, May 5 2026"]
REFUSED += ["ab 5. Mai 2026", "5-7 May 2026", "May 2026", "9999999999999", "3 days ago"]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused_in_words(text):
    with pytest.raises(Unreadable) as refusal:
        MOMENT.read(text)
    assert str(refusal.value)


WITH_A_HINT = [  # what is refused says what to write instead
    ("05/06/2026", "2026-06-05 or 2026-05-06"),
    ("05-06-2026 09:00", "2026-06-05 or 2026-05-06"),
    ("Wed Sep 02 02:00:00 IST 2026", "several time zones"),
    ("3/5/2026 3:04:05 PM", "2026-05-03 or 2026-03-05"),
    ("5/3/26", "two digits for the year"),
    ("2026-W05", "a whole week"),
    ("5. listopada 2026", "2026-11-05 or 2026-10-05"),
    ("31/31/2026", "no such date"),
]


@pytest.mark.parametrize(("raw", "hint"), WITH_A_HINT)
def test_a_refusal_says_what_to_write(raw, hint):
    with pytest.raises(Unreadable, match=hint):
        MOMENT.read(raw)


def test_what_is_no_iso_date_is_reported_as_mended():
    (problem,) = MOMENT.read("31.12.2026").problems
    assert problem.outcome == "repaired"
    assert (problem.before, problem.after) == ("31.12.2026", date(2026, 12, 31))
    assert not MOMENT.read("2026-12-31").problems


BERLIN, AUCKLAND = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Auckland")
CLOSING = [  # a date lasts its whole day, also on the day the clocks change
    (date(2026, 5, 31), BERLIN, "2026-05-31T22:00:00+00:00"),
    (date(2026, 3, 29), BERLIN, "2026-03-29T22:00:00+00:00"),
    (date(2026, 5, 31), AUCKLAND, "2026-05-31T12:00:00+00:00"),
    (datetime(2026, 5, 31, 17), BERLIN, "2026-05-31T15:00:00+00:00"),
    (datetime(2026, 5, 31, 17, tzinfo=PLUS_2), AUCKLAND, "2026-05-31T15:00:00+00:00"),
]


@pytest.mark.parametrize(("value", "zone", "instant"), CLOSING)
def test_a_closing_is_an_exclusive_instant(value, zone, instant):
    assert closing_instant(value, zone).isoformat() == instant


def test_a_date_posted_counts_where_the_day_begins_first():
    assert posting_instant(date(2026, 1, 15), BERLIN).isoformat() == "2026-01-14T10:00:00+00:00"


LABELLED = [
    # (property, what is stated, what is read)
    ("datePosted", "Posted on October 02, 2026", date(2026, 10, 2)),
    ("datePosted", "Date posted: 2026-10-02T09:00Z", datetime(2026, 10, 2, 9, tzinfo=UTC)),
    ("datePosted", "Publié le 2 octobre 2026", date(2026, 10, 2)),
    ("datePosted", "掲載日：2026年10月2日", date(2026, 10, 2)),
    ("validThrough", "Bewerbungsfrist: 31.12.2026", date(2026, 12, 31)),
    ("validThrough", "until 31 December 2026", date(2026, 12, 31)),
    ("datePosted", "until 31 December 2026", None),
    ("validThrough", "Posted on October 02, 2026", None),
    ("datePosted", "Posted on 05/06/2026", None),
    ("datePosted", "Posted 3 days ago", None),
    ("datePosted", "Posted posted 2026-10-02", None),
    ("validThrough", "until filled", None),
]


@pytest.mark.parametrize(("name", "text", "value"), LABELLED)
def test_words_before_a_date_may_say_which_it_is(name, text, value):
    kind = JOB_POSTING.properties[name].kind
    if value is None:
        with pytest.raises(Unreadable):
            kind.read(text)
    else:
        assert kind.read(text).value == value


OF_WEEKDAYS = [
    ("Mon, 11/02/2026 - 12:00", "2026-11-02T12:00:00"),
    ("Tue 01/12/2026", "2026-12-01"),
    ("01-12-2026 (Di)", "2026-12-01"),
    ("Fri, 01/12/2026", ""),
    ("Mon, 11.02.2026", ""),
    ("Mon, 02/11/0000", ""),
]


@pytest.mark.parametrize(("text", "day"), OF_WEEKDAYS)
def test_the_day_of_the_week_tells_which_number_is_the_month(text, day):
    value = JOB_POSTING.read({"datePosted": text}).value
    assert JOB_POSTING.write(value).get("datePosted") == (day or text)


SHOWN = [("31/12/2026", "its day first"), ("12-31-2026", "its month first"), ("05/05/2026", "last")]


@pytest.mark.parametrize(("text", "words"), SHOWN)
def test_a_date_that_shows_the_order_of_its_source_says_so(text, words):
    """Beside those of the same source that are refused, since they do not."""
    (said,) = JOB_POSTING.read({"validThrough": text}).problems
    assert said.rule.endswith(words)
