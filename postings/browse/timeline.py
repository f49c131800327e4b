"""The key dates of a posting, the one people wait for first."""

from dataclasses import dataclass
from datetime import datetime

from postings.models import JobPosting
from postings.models.wording import (
    closed_day,
    closing,
    closing_moment_words,
    days_words,
    posted_day,
    posted_moment_words,
    posted_words,
)
from postings.schemaorg.display import date_words


@dataclass(frozen=True)
class Moment:
    """`tone` is how it is drawn: soon, past, or plain."""

    words: str
    small: str
    tone: str = ""


def timeline(posting: JobPosting, now: datetime) -> list[Moment]:
    if posting.is_over(now):
        return _past(posting, now)
    return [_closing(posting, now), *_posted(posting, now)]


def _closing(posting: JobPosting, now: datetime) -> Moment:
    words, small = days_words(posting, now), closing_moment_words(posting)
    if words.startswith("Closes"):
        small = small.removeprefix("Closes ")
    return Moment(words, small, "soon" if posting.is_soon(now) else "")


def _posted(posting: JobPosting, now: datetime) -> list[Moment]:
    words, small = posted_words(posting, now), posted_moment_words(posting)
    dated = words.endswith(date_words(posted_day(posting))) if words else True
    return [Moment("Posted" if dated else words, small, "past")] if small else []


def _past(posting: JobPosting, now: datetime) -> list[Moment]:
    posted, early = posted_day(posting), posting.is_closed(now)
    begun = [Moment("Posted", date_words(posted), "past")] if posted else []
    if posting.is_unlisted(now):
        return [Moment("No longer listed", "No closing date stated", "past"), *begun]
    ended = closed_day(posting) if early else closing(posting)[0]
    return [Moment("Closed early" if early else "Closed", date_words(ended), "past"), *begun]
