"""Where a posting's job is, in words: in short under the title, in full in a list."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from postings.browse.facts import BY_NAME, Fact, fact_of
from postings.models import JobPosting, Place
from postings.models.day_end import own_zone
from postings.models.stating import open_places, ordered
from postings.schemaorg.display import date_words, lines

PLACES = BY_NAME["jobLocation"]
FEW = 3  # named beside the posting; more have only the list


@dataclass(frozen=True)
class Spot:
    """One of several places, and what differs there."""

    words: str
    facts: list[Fact]


def short_words(posting: JobPosting, now: datetime) -> str:
    """As in "Seattle, WA and 2 more places"; remote work is said, with a place or without."""
    labels = _labels(posting, now)
    remote = ["Remote"] if posting.job_location_type else []
    more = len(labels) - 1
    others = f" and {more} more place{'s' if more > 1 else ''}" if more > 0 else ""
    return ", ".join([label + others for label in labels[:1]] + remote)


def first_label(posting: JobPosting, now: datetime) -> str:
    return next(iter(_labels(posting, now)), "")


def where_facts(posting: JobPosting, now: datetime) -> list[Fact]:
    """The only place in full; of several, the first few by name. Closed ones have only the list."""
    places, labels = open_places(posting, now), _labels(posting, now)
    if len(places) < 2:
        return [Fact("Place", [words for place in places if (words := full_words(place))])]
    more = len(labels) - FEW
    others = [f"and {more} more, listed below"] if more > 0 else []
    return [Fact("Places", [" · ".join(labels[:FEW]), *others] if labels else [])]


def spots(posting: JobPosting, now: datetime) -> list[Spot]:
    """Every place, when there are several or the only one has facts of its own."""
    places = ordered(posting)
    if len(places) < 2 and not any(place.facts for place in places):
        return []
    return [Spot(full_words(place), _differing(posting, place, now)) for place in places]


def full_words(place: Place) -> str:
    kind = PLACES.kind.kind
    return ", ".join(lines(kind, kind.read(place.node).value)) or place.label


def _labels(posting: JobPosting, now: datetime) -> list[str]:
    places = open_places(posting, now)
    return list(dict.fromkeys(place.label for place in places if place.label))


def _differing(posting: JobPosting, place: Place, now: datetime) -> list[Fact]:
    found = [fact_of(BY_NAME[name], stated) for name, stated in place.facts.items()]
    return [fact for fact in (*found, _own_closing(posting, place, now)) if fact.lines]


def _own_closing(posting: JobPosting, place: Place, now: datetime) -> Fact:
    """The last day of a place that closes before the others."""
    zone = own_zone(place, posting.source)
    ends, last = place.valid_through, _last_day(place.valid_through, zone)
    if ends is None or last == _last_day(posting.valid_through, posting.closing_zone):
        return Fact("", [])
    return Fact("Closed" if ends <= now else "Closes", [date_words(last)])


def _last_day(ends: datetime | None, zone: tzinfo) -> date | None:
    """An end is exclusive: at midnight, the last day is the one before."""
    return (ends - timedelta(seconds=1)).astimezone(zone).date() if ends else None
