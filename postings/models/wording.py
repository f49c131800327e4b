"""A posting's dates, state and pay as people read them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from postings.models.posting import JobPosting
from postings.models.stating import value
from postings.schemaorg.display import date_words, salary_lines
from postings.schemaorg.moments import MOMENT, is_date_only
from postings.schemaorg.vocabulary import JOB_POSTING

SALARY = JOB_POSTING.properties["baseSalary"]
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
RECENT = 30  # days: what was posted longer ago says its date
NEAR = 60  # days: what closes later says its date
LAST_MINUTE = "23:59"
UNLISTED = "No longer listed; the employer stated no closing date"


def posted_words(posting: JobPosting, now: datetime) -> str:
    """Empty when no date is stated. A date may be tomorrow's here and today's further east."""
    day = posted_day(posting)
    if day is None:
        return ""
    ago = (today(posting, now) - day).days
    if ago in (-1, 0):
        return "Posted today"
    if ago == 1:
        return "Posted yesterday"
    return f"Posted {ago} days ago" if 1 < ago <= RECENT else f"Posted {date_words(day)}"


def closing_words(posting: JobPosting, now: datetime) -> str:
    if posting.is_closed(now):
        return f"Closed early on {date_words(closed_day(posting))}"
    if posting.valid_through is None:
        return UNLISTED if posting.is_over(now) else "No closing date stated"
    day, clock = closing(posting)
    if posting.valid_through <= now:
        return f"Closed on {date_words(day)}"
    left = _days_left(posting, day, now)
    if left > NEAR:
        return f"Closes {date_words(day)}"
    if left > 1:
        return f"Closes in {left} days"
    return f"Closes {_near_day(left)}, {clock} {zone_words(posting.closing_zone)}"


def days_words(posting: JobPosting, now: datetime) -> str:
    """The head of the timeline."""
    if posting.is_closed(now):
        return "Closed early"
    if posting.valid_through is None:
        return "No longer listed" if posting.is_over(now) else "No closing date stated"
    if posting.valid_through <= now:
        return "Closed"
    left = _days_left(posting, closing(posting)[0], now)
    return f"{left} days to apply" if left > 1 else f"Closes {_near_day(left)}"


def closing_moment_words(posting: JobPosting) -> str:
    """ "Closes Tue 1 December 2026, 23:59 Berlin time"; "" when no closing date is stated."""
    if posting.valid_through is None:
        return ""
    day, clock = closing(posting)
    return f"Closes {_weekday(day)}, {clock} {zone_words(posting.closing_zone)}"


def posted_moment_words(posting: JobPosting) -> str:
    day = posted_day(posting)
    return _weekday(day) if day else ""


def closed_words(posting: JobPosting, now: datetime) -> str:
    """The banner's sentence over a posting that is no longer open; "" while it is."""
    if not posting.is_over(now):
        return ""
    if posting.is_unlisted(now):
        return f"This job is {UNLISTED[0].lower()}{UNLISTED[1:]}."
    if not posting.is_closed(now):
        return f"This job closed on {date_words(closing(posting)[0])}."
    ended = f"This job was closed early on {date_words(closed_day(posting))}"
    if posting.closed_reason in ("", posting.ClosedReason.OTHER):
        return f"{ended}."
    return f"{ended}: {posting.get_closed_reason_display()}."


def state_words(posting: JobPosting, now: datetime) -> str:
    if posting.frozen or posting.employer_frozen:
        return "Frozen"
    if posting.state != posting.State.PUBLISHED:
        return str(posting.get_state_display())
    if posting.is_scheduled(now):
        return "Scheduled"
    if posting.is_closed(now):
        return "Closed early"
    if posting.is_unlisted(now):
        return "No longer listed"
    if posting.is_expired(now):
        return "Expired"
    return "Closing soon" if posting.is_soon(now) else "Live"


def pay_lines(posting: JobPosting) -> list[str]:
    """What the employer states; an estimate by others is never mixed in."""
    currency = posting.facts.get("salaryCurrency")
    stated = value(posting, SALARY) or ()
    return salary_lines(stated, currency if isinstance(currency, str) else "")


def salary_words(posting: JobPosting) -> str:
    return "; ".join(pay_lines(posting))


def zone_words(zone: ZoneInfo) -> str:
    """`Europe/Berlin` -> "Berlin time"; zones that are no town's keep their name."""
    if zone.key.rpartition("/")[2] in ("UTC", "UCT", "Zulu", "Universal", "GMT", "Greenwich"):
        return "UTC"
    if zone.key.startswith("Etc/"):
        return datetime(2000, 1, 1, tzinfo=zone).strftime("UTC%z")[:6]  # its own sign is inverted
    region, _, town = zone.key.rpartition("/")
    return f"{town.replace('_', ' ')} time" if region else zone.key


def moment_words(instant: datetime, zone: ZoneInfo) -> str:
    """ "Tue 1 December 2026, 08:00 Berlin time"."""
    moment = instant.astimezone(zone)
    return f"{_weekday(moment.date())}, {moment:%H:%M} {zone_words(zone)}"


def today(posting: JobPosting, now: datetime) -> date:
    return now.astimezone(posting.zone).date()


def closing(posting: JobPosting) -> tuple[date, str]:
    """The day and clock of a stated closing; a date is its whole day, in whatever zone."""
    if posting.valid_through_date:
        return posting.valid_through_date, LAST_MINUTE
    moment = posting.valid_through.astimezone(posting.closing_zone)
    return moment.date(), f"{moment:%H:%M}"


def closed_day(posting: JobPosting) -> date:
    return posting.closed_at.astimezone(posting.zone).date()


def posted_day(posting: JobPosting) -> date | None:
    if posting.date_posted is None:
        return None
    stated = MOMENT.read(posting.date_posted_stated).value if posting.date_posted_stated else None
    if stated and is_date_only(stated):
        return stated
    return posting.date_posted.astimezone(posting.zone).date()


def _days_left(posting: JobPosting, day: date, now: datetime) -> int:
    return (day - now.astimezone(posting.closing_zone).date()).days


def _near_day(left: int) -> str:
    return "tomorrow" if left == 1 else "today"


def _weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {date_words(day)}"
