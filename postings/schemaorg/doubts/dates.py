"""Days that a program made up, or that somebody mistyped."""

from datetime import datetime, timedelta

from postings.schemaorg.doubts.doubt import Seen, rule
from postings.schemaorg.moments import posting_instant
from postings.schemaorg.names import gettext_noop as _

DAY = timedelta(days=1)
FAR_AHEAD = timedelta(days=3 * 366)


@rule(
    "posted-ahead",
    "datePosted",
    _("Posted on a day still to come. Check the year, and which number is the month."),
)
def ahead(seen: Seen) -> bool:
    """By more than a day, so that neither clocks nor time zones are doubted."""
    return (
        seen.posted is not None and posting_instant(seen.posted, seen.now.tzinfo) > seen.now + DAY
    )


@rule(
    "posted-by-the-clock",
    "datePosted",
    _("Posted exactly one or two years before it was read. Check whether a program made it up."),
)
def by_the_clock(seen: Seen) -> bool:
    """Some publishers' programs state the time of the request, less two years (catalogue, 63)."""
    if seen.posted is None:
        return False
    posted, read = seen.posted, seen.read_at
    if isinstance(posted, datetime) and posted.tzinfo:
        posted = posted.astimezone(read.tzinfo)
    same_day = (posted.month, posted.day) == (read.month, read.day)
    return same_day and read.year - posted.year in (1, 2)


@rule(
    "closes-far-ahead",
    "validThrough",
    _("It closes more than three years from now. Check the year of the closing date."),
)
def far_ahead(seen: Seen) -> bool:
    """A year far off stands for "never" (catalogue, 63); up to three can be a standing offer."""
    return seen.ending is not None and seen.ending > seen.now + FAR_AHEAD
