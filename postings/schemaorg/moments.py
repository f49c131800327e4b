"""Dates and times as published: a date stays a date, a naive time stays naive."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache

from postings.schemaorg.dates import agree, epoch, iso, written
from postings.schemaorg.labels import LABELLED, pattern
from postings.schemaorg.nothing import UNTYPED, absent, is_nothing, nothing
from postings.schemaorg.types import Kind, Reading, Unreadable, repaired

ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[Tt ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?"
    r"\s?(?P<zone>Z|z|[+-]\d\d(?::?\d\d)?)?)?$"
)
NOTHING_DAYS = re.compile(r"-?0{4}-|-0001-|9999-|1970-01-01|1969-12-31T(?:1[2-9]|2)|0001-01-01")
MAIL = re.compile(
    r"(?:[A-Z][a-z]{2,8}, )?\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d(?::\d\d)?"
    r" (?:[A-Z]{1,5}|[+-]\d{4})(?: \([^()]*\))?$"
)
# Marks of the direction of writing, and the zone's name that Java and Go put behind its offset.
UNSEEN = re.compile(
    r"[\u200e\u200f\ufeff]|(?:(?<=[+-]\d\d:\d\d)|(?<=\dZ))\[[\w/+-]+\]$"
    r"|(?<=\d [+-]\d{4}) [A-Z]{1,5}(?: m=[+-][\d.]{1,20})?$"
)
HYPHENS = re.compile(r"(?<=\d)[‐‑‒–−－](?=\d)")
COMPACT = re.compile(r"(?:19|2[01])\d{6}")  # 20260531, where a number is
LONGEST = 80
MEANS_NONE = "a date that means none"
YEARS = range(1900, 2201)
EASTERNMOST = timedelta(hours=14)  # UTC+14, where a day begins first


class Moment(Kind):
    """A `date` or a `datetime` (aware, or naive when no zone is stated), ISO 8601 or RFC 822.

    `labels` are what may stand before it without saying more.
    """

    python = date  # or datetime, which is one

    def __init__(self, labels: str = ""):
        self.label = pattern(labels) if labels else None

    def read(self, raw: object) -> Reading:
        if isinstance(raw, dict) and "@value" not in raw:
            return self._of_a_program(raw)
        text = raw["@value"] if isinstance(raw, dict) else raw
        if not isinstance(text, str):
            return self._of_a_number(text)
        text = text.strip()
        plain = text if text.isascii() else _in_plain_digits(text)
        if NOTHING_DAYS.match(plain):
            return absent(raw, MEANS_NONE)
        found = _read_iso(plain) if plain == text else None
        return found or self._in_another_form(plain, raw)

    def _of_a_program(self, raw: dict) -> Reading:
        reading = self.read(written(raw))
        if reading.value is None:
            return absent(raw, MEANS_NONE)
        return repaired(reading.value, raw, "a date as MongoDB, PHP or Firestore writes it")

    def _of_a_number(self, number: object) -> Reading:
        counted = epoch(number) if not isinstance(number, bool) else None
        if not counted and COMPACT.fullmatch(str(number)):
            return self._in_another_form(str(number), number)
        if not counted:
            raise Unreadable("expected a date such as 2026-05-31")
        return repaired(_from_iso(ISO.match(counted[0])), number, counted[1])

    def _in_another_form(self, text: str, raw: object) -> Reading:
        if is_nothing(text, UNTYPED):
            return nothing(raw)
        if MAIL.match(text) and _is_zoned(mailed := _from_mail(text), text):
            return repaired(_within_years(mailed), raw, "an RFC 822 date")
        known = iso(UNSEEN.sub("", text)) if len(text) <= LONGEST else None
        if known and NOTHING_DAYS.match(known[0]):
            return absent(raw, MEANS_NONE)
        match = ISO.match(known[0]) if known else None
        if match:
            return repaired(_within_years(_from_iso(match)), raw, known[1])
        if self.label and len(text) <= LONGEST and (label := self.label.match(text)):
            return repaired(MOMENT.read(text[label.end() :]).value, raw, LABELLED)
        raise Unreadable("not a date in ISO form, such as 2026-05-31 or 2026-05-31T17:00+02:00")

    def write(self, value: date | datetime) -> str:
        text = value.isoformat()
        return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def _in_plain_digits(text: str) -> str:
    """With the digits of other scripts, and the wide ones, as those of ISO; and hyphens as its."""
    text = HYPHENS.sub("-", text)
    return "".join(str(int(one)) if one.isdecimal() else one for one in text)


@lru_cache(maxsize=1024)  # each is read when the document is, and when it becomes a row
def _read_iso(text: str) -> Reading | None:
    match = ISO.match(text)
    return Reading(_within_years(_from_iso(match))) if match else None


def _from_iso(match: re.Match) -> date | datetime:
    try:
        day = date.fromisoformat(match["day"])
        if match["hour"] is None:
            return day
        fraction = (match["fraction"] or "")[:6].ljust(6, "0")
        hour, midnight = int(match["hour"]), match["hour"] == "24"
        clock = time(
            0 if midnight else hour, int(match["minute"]), int(match["second"] or 0), int(fraction)
        )
        if midnight and clock != time(0):
            raise Unreadable("a day ends at 24:00:00")
        moment = datetime.combine(day, clock) + timedelta(days=midnight)
        return moment.replace(tzinfo=_zone(match["zone"])) if match["zone"] else moment
    except (ValueError, OverflowError) as reason:
        raise Unreadable(f"no such date or time: {match[0]}") from reason


def _zone(text: str) -> tzinfo:
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return datetime.strptime(f"{text[0]}{digits}", "%z").tzinfo if offset else UTC


def _from_mail(text: str) -> datetime:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError) as reason:
        raise Unreadable(f"no such date or time: {text[:60]}") from reason
    weekday, comma, _ = text.partition(",")
    if comma:
        agree(weekday, found.isoformat(), text[:60])
    return found


def _is_zoned(moment: datetime, text: str) -> bool:
    """The library drops the letters of zones that it does not know."""
    return bool(moment.tzinfo) or "-0000" in text


def _within_years(value: date | datetime) -> date | datetime:
    if value.year not in YEARS:
        raise Unreadable(f"the year {value.year} is outside {YEARS.start} to {YEARS.stop - 1}")
    return value


def is_date_only(value: date | datetime) -> bool:
    return not isinstance(value, datetime)


def closing_instant(value: date | datetime, zone: tzinfo) -> datetime:
    """The exclusive instant (UTC) at which a `validThrough` ends; a date lasts its whole day."""
    if is_date_only(value):
        value = datetime.combine(value + timedelta(days=1), time(0))
    return _in_utc(value, zone)


def posting_instant(value: date | datetime, zone: tzinfo) -> datetime:
    """The instant (UTC) from which a `datePosted` counts; a date begins where days begin first,
    so that nobody's today is hidden."""
    if is_date_only(value):
        return datetime.combine(value, time(0), UTC) - EASTERNMOST
    return _in_utc(value, zone)


def _in_utc(value: datetime, zone: tzinfo) -> datetime:
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


MOMENT = Moment()
