"""A new posting as its documents make it: all of its rows that takes no database to know."""

from dataclasses import dataclass
from datetime import datetime
from itertools import starmap
from zoneinfo import ZoneInfo

from postings.gazetteer.locate import derived, place_row
from postings.intake.compose import Composed, StatedPlace
from postings.intake.doubts import DATES, Doubt, ids, judged
from postings.models import JobPosting, Place, Source
from postings.models.day_end import end_own_days, own_end
from postings.models.fresh import columns, fresh
from postings.models.jsonld import with_extra
from postings.models.stating import ROWS, nodes, state_all
from postings.schemaorg.google import Finding, lasting
from postings.schemaorg.types import Problem
from postings.schemaorg.vocabulary import JOB_POSTING
from postings.search.index import words_of

PLACES = JOB_POSTING.by_attribute["job_location"].name


@dataclass(frozen=True, slots=True)
class Draft:
    """Columns by name, of the posting and of each place, whose own closing is as stated; and what
    a run counts of it.

    problems  what its documents say otherwise than their lead
    dates     the days it states, as written
    words     by which searches find it
    """

    posting: dict
    places: tuple[dict, ...]
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]
    dates: dict
    words: str


def drafted(composed: Composed, now: datetime, zone: ZoneInfo) -> Draft:
    """All at once; of many, a step of each and then the next is faster."""
    posting = state(composed, zone)
    return draft(composed, posting, words_of(posting), now.astimezone(zone))


def state(composed: Composed, zone: ZoneInfo) -> JobPosting:
    """An unsaved posting that states it."""
    posting = fresh(JobPosting, extra=composed.extra, language=composed.language)
    stated = composed.written
    state_all(posting, [(row, stated[row.name]) for row in ROWS if row.name in stated], zone)
    return posting


def draft(composed: Composed, posting: JobPosting, words: str, now: datetime) -> Draft:
    """Of a posting that states it, and its words; `now` in the zone of the source."""
    stated = composed.written
    node = with_extra(posting, {**stated, PLACES: nodes(composed.places)})
    found, doubted = judged(node, now)
    posting.verdict, posting.doubts = lasting(found), ids(doubted)
    return Draft(
        posting=columns(posting),
        places=tuple(starmap(_place, enumerate(composed.places))),
        problems=composed.problems,
        findings=found,
        doubts=doubted,
        dates={name: stated[name] for name in DATES if name in stated},
        words=words,
    )


def place_rows(composed: Composed, source: Source) -> list[Place]:
    """Unsaved, in order."""
    rows = [
        place_row(place.node, position, place.valid_through, place.facts)
        for position, place in enumerate(composed.places)
    ]
    end_own_days(rows, source)
    return rows


def are_as_stated(places: list[Place], composed: Composed, source: Source) -> bool:
    """Whether stored places are those of `place_rows`, which are not made to know: what follows
    from 16,000 places takes a second to find."""
    return len(places) == len(composed.places) and all(
        place.node == stated.node
        and place.facts == stated.facts
        and place.valid_through
        == (stated.valid_through and own_end(place, stated.valid_through, source))
        for place, stated in zip(places, composed.places, strict=True)
    )


def _place(position: int, place: StatedPlace) -> dict:
    own = {"position": position, "facts": place.facts, "valid_through": place.valid_through}
    return {**derived(place.node), "node": place.node, **own}
