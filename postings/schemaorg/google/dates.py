"""Google's rules about the day of posting and the closing date."""

from postings.schemaorg.google.finding import BLOCKS, WARNS, Seen, rule
from postings.schemaorg.moments import posting_instant
from postings.schemaorg.names import gettext_noop as _


@rule("G01", BLOCKS, "datePosted", _("No posting date is stated."), _("State when it was posted."))
def unposted(seen: Seen) -> bool:
    """GJP G01: a posting date must be there."""
    return not seen.states("datePosted")


@rule(
    "G01",
    BLOCKS,
    "datePosted",
    _("The posting date cannot be read as a date."),
    _("State it as year, month and day, such as 2027-03-01."),
)
def misposted(seen: Seen) -> bool:
    """GJP G01: the posting date is an ISO 8601 date or date-time."""
    return seen.posted is None and seen.states("datePosted")


@rule(
    "G08",
    WARNS,
    "validThrough",
    _("No closing date is stated."),
    _("State one, unless the job stays open until it is filled."),
)
def endless(seen: Seen) -> bool:
    """GJP G08 recommends a closing date; G09 lets a job without an end do without."""
    return not seen.states("validThrough")


@rule(
    "G09",
    BLOCKS,
    "validThrough",
    _("The closing date cannot be read as a date."),
    _("State it as year, month and day, such as 2027-03-01, or leave it out."),
)
def misdated(seen: Seen) -> bool:
    """GJP G09: a closing date, where there is one, is an ISO 8601 date or date-time."""
    return seen.ending is None and seen.states("validThrough")


@rule(
    "G10",
    BLOCKS,
    "validThrough",
    _("It has expired."),
    _("Move the closing date if the job is still open."),
)
def expired(seen: Seen) -> bool:
    """GJP G10: what has expired is not shown. A time without a zone is read in that of `now`."""
    return seen.ending is not None and seen.ending <= seen.now


@rule(
    "G11",
    WARNS,
    "validThrough",
    _("It closes before it is posted."),
    _("Correct the closing date or the posting date."),
)
def backwards(seen: Seen) -> bool:
    """GJP G11: the closing date is not before the posting date."""
    if seen.ending is None or seen.posted is None:
        return False
    return seen.ending < posting_instant(seen.posted, seen.now.tzinfo)
