"""Dates as programs and people write them, in ISO 8601."""

import re
from datetime import UTC, datetime

from postings.schemaorg.types import Unreadable

MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august"
        "|sep sept september|oct october|nov november|dec december".split("|"),
        1,
    )
    for name in names.split()
}
_CLOCK = r"(?:,?[T ]\s?(?P<clock>\d{1,2}:\d\d.{0,25}))?$"
YEAR_FIRST = re.compile(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})" + _CLOCK)
BASIC = re.compile(
    r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?"
    r"(?P<zone>Z|[+-]\d{4})?)?$"
)
YEAR_LAST = re.compile(r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4})" + _CLOCK)
JAVA = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<d>\d\d) (?P<clock>\d\d:\d\d:\d\d)"
    r" (?P<zone>[A-Z]{1,5}(?:[+-]\d\d:\d\d)?) (?P<y>\d{4})$"
)
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
IN_WORDS = [
    re.compile(_WEEKDAY + _DAY + r"[ -](?P<month>[a-z]{3,9})\.?,?[ -](?P<y>\d{4})$", re.IGNORECASE),
    re.compile(_WEEKDAY + r"(?P<month>[a-z]{3,9})\.? " + _DAY + r",? (?P<y>\d{4})$", re.IGNORECASE),
]
# The letters of zones that are one zone; IST and CST are several.
ZONES = {
    **{"UTC": "Z", "GMT": "Z", "Z": "Z", "CET": "+01:00", "CEST": "+02:00", "EST": "-05:00"},
    **{"EDT": "-04:00", "PST": "-08:00", "PDT": "-07:00"},
}
EPOCH = re.compile(r"\d{9,10}(?:\d{3})?$")


def iso(text: str) -> tuple[str, str] | None:
    """The date in ISO 8601, with what it was; None when it is in no form that is known.

    Raises Unreadable for what could be two dates, with both of them.
    """
    if match := YEAR_FIRST.match(text):
        return _joined(match, match["y"], match["m"], match["d"]), "a date in another form"
    if match := BASIC.match(text):
        return _from_basic(match), "a date in another form"
    if match := YEAR_LAST.match(text):
        day, month = _day_and_month(match)
        return _joined(match, match["y"], month, day), "a date with the year last"
    if match := JAVA.match(text):
        return _from_java(match), "a date as Java prints it"
    return _from_words(text)


def _joined(match: re.Match, year: str, month: object, day: object) -> str:
    date = f"{year}-{int(month):02}-{int(day):02}"
    clock = match["clock"]
    if not clock:
        return date
    return f"{date}T{'0' if clock[1] == ':' else ''}{clock}"


def _from_basic(match: re.Match) -> str:
    date = f"{match['y']}-{match['m']}-{match['d']}"
    if not match["hour"]:
        return date
    return (
        f"{date}T{match['hour']}:{match['minute']}:{match['second'] or '00'}{match['zone'] or ''}"
    )


def _day_and_month(match: re.Match) -> tuple[int, int]:
    """With points the day is first everywhere; else only a part above 12 tells which it is."""
    first, second = int(match["a"]), int(match["b"])
    if match["mark"] == "." or first > 12 or first == second:
        return first, second
    if second > 12:
        return second, first
    one, other = (_as_day(match["y"], *pair) for pair in ((second, first), (first, second)))
    raise Unreadable(f"{match[0][:60]} may be {one} or {other}; write the one that is meant")


def _as_day(year: str, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}"


def _from_java(match: re.Match) -> str:
    zone = match["zone"]
    offset = zone[3:] if zone.startswith(("GMT+", "GMT-")) else ZONES.get(zone)
    if offset is None:
        raise Unreadable(f"{zone} may be several time zones; write the offset, such as +02:00")
    return f"{match['y']}-{_month(match['month'])}-{match['d']}T{match['clock']}{offset}"


def _from_words(text: str) -> tuple[str, str] | None:
    for form in IN_WORDS:
        match = form.match(text)
        if match and _month(match["month"]):
            day = int(match["d"])
            return f"{match['y']}-{_month(match['month'])}-{day:02}", "a date in words"
    return None


def _month(name: str) -> str:
    number = MONTHS.get(name.lower())
    return f"{number:02}" if number else ""


def epoch(raw: object) -> str:
    """Why a count of seconds or milliseconds is no date, and what it may have meant; else ""."""
    digits = str(raw) if isinstance(raw, int | str) and not isinstance(raw, bool) else ""
    if not EPOCH.match(digits):
        return ""
    unit, each = ("milliseconds", 1000) if len(digits) > 10 else ("seconds", 1)
    day = datetime.fromtimestamp(int(digits) // each, UTC).date().isoformat()
    return f"{digits} may be {unit} since 1970, which is {day}; write the date itself"
