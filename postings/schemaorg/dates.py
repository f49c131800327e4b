"""Dates as programs and people write them, in ISO 8601."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from postings.schemaorg.clocks import CLOCK, clock
from postings.schemaorg.months import AROUND, MONTHS, OTHERWISE, WEEKDAYS
from postings.schemaorg.text import fold
from postings.schemaorg.types import Unreadable

YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})$")
CHARACTERS = re.compile(r"(?P<y>\d{4}) ?[年년] ?(?P<m>\d{1,2}) ?[月월] ?(?P<d>\d{1,2}) ?[日일]$")
ERA = re.compile(r"(?P<era>令和|民國|民国) ?(?P<n>元|\d{1,3}) ?(?=年)")
BEFORE_IT = {"令和": 2018, "民國": 1911, "民国": 1911}  # the year before the first of it
YEAR_LAST = re.compile(r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4})$")
YEAR_SAID = re.compile(r"(?<=\d{4})\s?(?:г|года|р|року)\.?$")  # as in Russian and Ukrainian
POINTED = re.compile(r"(?<=\d)\.\s+(?=\d)")  # as in Czech and Korean: 31. 5. 2026
SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d\d$")
BASIC = re.compile(
    r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?"
    r"(?P<zone>Z|[+-]\d{4})?)?$"
)
WEEK = re.compile(r"\d{4}-?W\d\d(?P<day>-?\d)?$")
ORDINAL = re.compile(r"(?P<y>\d{4})-(?P<n>\d{3})$")
# What C and Java print: the year comes after the clock.
CLOCK_INSIDE = re.compile(
    r"(?P<day>[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2})(?P<clock> \d\d:\d\d:\d\d"
    r"(?: [A-Z]{1,5}(?:[+-]\d\d:\d\d)?)?)(?P<year> \d{4})$"
)
WEEKDAY = re.compile(r"(?P<day>[^\W\d_]{2,15})(?:-feira)?[.,]*\s+")
WEEKDAY_BEHIND = re.compile(r"\s*(?:,|[(（])\s*(?P<day>[^\W\d_]{1,15})(?:-feira)?\.?[)）]?$")
MONTH_NUMBERS = {*range(1, 13)}
NAMES_OF_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e|o|a)?$")
ORDERS = ((0, 1, 2), (1, 0, 2), (2, 1, 0))  # where day, month and year stand
EPOCH = re.compile(
    r"(?:/Date\()?(?P<n>\d{10}(?:\d{3})?)(?:\.(?P<part>\d{1,9}))?(?:[+-]\d{4})?(?:\)/)?$"
)
ZONED = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)$")  # as XML Schema has a day
OFFSET = re.compile(r"Z|[+-]\d\d:?\d\d")
PHP = {"date", "timezone", "timezone_type"}
FIRESTORE = ({"seconds", "nanoseconds"}, {"_seconds", "_nanoseconds"})
YEAR_IS_LAST = "a date with the year last"
DAY_FIRST, MONTH_FIRST = ", its day first", ", its month first"
YEARS_OF_POSTINGS = range(2000, 2100)


def iso(text: str) -> tuple[str, str] | None:
    """The date in ISO 8601, with what it was; None when it is in no form that is known.

    Raises Unreadable for what could be two dates, with both of them, and for what is no one day.
    """
    if match := ZONED.match(text):
        return match["day"], "the zone of a day, which lasts as long in any, left out"
    if match := BASIC.match(text):
        return _from_basic(match), "a date in another form"
    if found := _numbered(text) or epoch(text):
        return found
    if match := CLOCK_INSIDE.match(text):
        day, said = _day(match["day"] + match["year"]), "a date as Java prints it"
        return (day[0] + clock(CLOCK.search(match["clock"])), said) if day else None
    ends = CLOCK.search(text)
    day = _day(text[: ends.start()] if ends else text)
    return (day[0] + (clock(ends) if ends else ""), day[1]) if day else None


def _day(text: str) -> tuple[str, str] | None:
    """A day of the week may stand before it or behind it."""
    before, behind = WEEKDAY.match(text), WEEKDAY_BEHIND.search(text)
    stated = [match for match in (before, behind) if match and fold(match["day"]) in WEEKDAYS]
    if len(stated) != 1:
        return _plain_day(text)
    (match,) = stated
    plain = text[match.end() :] if match is before else text[: match.start()]
    found = _of_its_weekday(WEEKDAYS[fold(match["day"])], plain) or _plain_day(plain)
    if found:
        agree(match["day"], found[0], text)
    return found


def _of_its_weekday(weekday: int, text: str) -> tuple[str, str] | None:
    """The one of the two days that numbers may be which is that day of the week."""
    match = YEAR_LAST.match(text)
    if not match or match["mark"] == "." or not int(match["y"]):
        return None
    first, second = int(match["a"]), int(match["b"])
    if first == second or not {first, second} <= MONTH_NUMBERS:
        return None
    orders = {
        _iso(match["y"], first, second): MONTH_FIRST,
        _iso(match["y"], second, first): DAY_FIRST,
    }
    days = [day for day in orders if date.fromisoformat(day).weekday() == weekday]
    return (days[0], YEAR_IS_LAST + orders[days[0]]) if len(days) == 1 else None


def agree(weekday: str, day: str, text: str) -> None:
    """Raises Unreadable where an ISO day is another one of the week: one of the two is wrong."""
    try:
        number = date.fromisoformat(day[:10]).weekday()
    except ValueError:  # no day at all, which is said of it later
        return
    if WEEKDAYS.get(fold(weekday), number) != number:
        raise Unreadable(f"{text} is a {NAMES_OF_DAYS[number]}; write the day that is meant")


def _plain_day(text: str) -> tuple[str, str] | None:
    text = POINTED.sub(".", ERA.sub(_year_of_an_era, YEAR_SAID.sub("", text)))
    text = text.removesuffix(".").removesuffix("T")
    if match := YEAR_FIRST.match(text) or CHARACTERS.match(text):
        return _iso(match["y"], match["m"], match["d"]), "a date in another form"
    if match := YEAR_LAST.match(text):
        day, month = _day_and_month(match)
        return _iso(match["y"], month, day), YEAR_IS_LAST + _order(match)
    if SHORT_YEAR.match(text):
        raise Unreadable(f"{text} has two digits for the year; write all four")
    return _from_words(text)


def _year_of_an_era(match: re.Match) -> str:
    return str(BEFORE_IT[match["era"]] + (1 if match["n"] == "元" else int(match["n"])))


def _iso(year: object, month: object, day: object) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _from_basic(match: re.Match) -> str:
    day = f"{match['y']}-{match['m']}-{match['d']}"
    if not match["hour"]:
        return day
    return f"{day}T{match['hour']}:{match['minute']}:{match['second'] or '00'}{match['zone'] or ''}"


def _numbered(text: str) -> tuple[str, str] | None:
    """The week dates and ordinal dates of ISO 8601."""
    if match := WEEK.match(text):
        if not match["day"]:
            raise Unreadable(f"{text} is a whole week; write the day")
        try:
            return date.fromisoformat(text).isoformat(), "a day of a numbered week"
        except ValueError as reason:
            raise Unreadable(f"no such date: {text}") from reason
    if match := ORDINAL.match(text):
        day = date(int(match["y"]) or 1, 1, 1) + timedelta(days=int(match["n"]) - 1)
        if str(day.year) != match["y"]:
            raise Unreadable(f"no such date: {text}")
        return day.isoformat(), "a numbered day of the year"
    return None


def _day_and_month(match: re.Match) -> tuple[int, int]:
    """With points the day is first everywhere; else only a part above 12 tells which it is."""
    first, second = int(match["a"]), int(match["b"])
    if match["mark"] == "." or first > 12 or first == second:
        return first, second
    if second > 12:
        return second, first
    one, other = (_iso(match["y"], *pair) for pair in ((second, first), (first, second)))
    raise Unreadable(f"{match[0]} may be {one} or {other}; write the one that is meant")


def _order(match: re.Match) -> str:
    """What the date shows of how its source writes others, of which the order cannot be told."""
    first, second = int(match["a"]), int(match["b"])
    if match["mark"] == "." or first == second:
        return ""
    return DAY_FIRST if first > second else MONTH_FIRST


def _from_words(text: str) -> tuple[str, str] | None:
    """Day, month and year in the orders that people write; any other word says something else."""
    words = [word for word in fold(text).split() if word not in AROUND]
    if len(words) != 3:
        return None
    first, second, third = words
    for day, month, year in (
        (first, second, third),
        (second, first, third),
        (third, second, first),
    ):
        number = DAY.match(day)
        if number and month in MONTHS and len(year) == 4 and year.isdecimal():
            if month in OTHERWISE and "." in text:
                one, other = (_iso(year, m, number[1]) for m in (MONTHS[month], OTHERWISE[month]))
                raise Unreadable(f"{text} may be {one} or {other}; write the one that is meant")
            return _iso(year, MONTHS[month], number[1]), "a date in words"
    return None


def epoch(raw: object) -> tuple[str, str] | None:
    """The instant (UTC) that a count of seconds or milliseconds since 1970 is.

    Of ten digits they are seconds, of thirteen milliseconds: read the other way, no posting is of
    that time.
    """
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    match = EPOCH.match(str(raw)) if isinstance(raw, int | float | str) else None
    if not match:
        return None
    unit, each = ("milliseconds", 1000) if len(match["n"]) > 10 else ("seconds", 1)
    seconds, rest = divmod(int(match["n"]), each)
    part = timedelta(seconds=float(f"0.{match['part'] or 0}") / each, milliseconds=rest)
    moment = datetime.fromtimestamp(seconds, UTC) + part
    said = f"{unit} since 1970"
    return (moment.isoformat(), said) if moment.year in YEARS_OF_POSTINGS else None


def written(raw: dict) -> object:
    """The date or number of an object as MongoDB, PHP or Firestore writes one, else None."""
    if raw.keys() == {"$date"}:
        held = raw["$date"]
        return held.get("$numberLong") if isinstance(held, dict) else held
    if raw.keys() in FIRESTORE:
        seconds, part = (raw[name] for name in sorted(raw, key=len))
        return f"{seconds}.{part:09}" if type(seconds) is type(part) is int else None
    day, zone = raw.get("date"), raw.get("timezone")
    if not raw.keys() <= PHP or not (isinstance(day, str) and isinstance(zone, str)):
        return None
    if OFFSET.fullmatch(zone):
        return f"{day}{zone}"
    try:
        there = ZoneInfo(zone)
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return None
    try:
        return datetime.fromisoformat(day).replace(tzinfo=there).isoformat()
    except ValueError:  # no day of the calendar; what it may mean is known to who reads it
        return day
