"""Postings as cards in a list: everything a card says, put into words before it is drawn."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from postings.browse.monogram import monogram
from postings.models import JobPosting, Place
from postings.models.stating import open_places, value
from postings.models.wording import closing_words, posted_words, salary_words
from postings.schemaorg.countries import country_code, country_name
from postings.schemaorg.display import lines
from postings.schemaorg.languages import direction
from postings.schemaorg.names import types_of
from postings.schemaorg.vocabulary import JOB_POSTING
from postings.search.marking import Piece
from postings.search.mentions import snippet
from postings.search.query import Query

EMPLOYMENT = JOB_POSTING.properties["employmentType"].kind
AREAS = JOB_POSTING.by_attribute["applicant_location_requirements"]
FEW = 2  # countries named on a card
Distance = Callable[[Place], float | None]
UNREAD = (
    "description",
    "extra",
    "held",
    "hiring_organization",
    "identifier",
    "industry",
    "industry_bits",
    "industry_keys",
    "organization__description",
    "organization__merge",
)


@dataclass(frozen=True)
class Fact:
    icon: str
    label: str
    text: str
    more: int = 0


@dataclass(frozen=True)
class Card:
    address: str
    title: str
    language: str
    direction: str
    employer: str
    employer_address: str
    monogram: str
    logo: str
    facts: tuple[Fact, ...]
    posted: str
    closing: str
    closes_soon: bool
    snippet: tuple[Piece, ...]
    is_verified: bool
    is_featured: bool = False


def cards(
    ids: Iterable[int],
    now: datetime,
    is_first: Callable[[Place], bool] = lambda place: True,
    query: Query | None = None,
    distance: Distance = lambda place: None,
    home: str = "",
) -> list[Card]:
    """In the order of the ids, in two queries. The place shown is one that `is_first`, if any, and
    the nearest of these where the `distance` (km) is known;
    a `query` is answered from the text where the title does not say it. `home`: the country remote
    work is sought from, which not all of it states."""
    postings = read(Q(pk__in=list(ids)), query)
    known = [postings[pk] for pk in ids if pk in postings]
    return [card(posting, now, is_first, query, distance, home) for posting in known]


def read(condition: Q, query: Query | None = None) -> dict[int, JobPosting]:
    """All that cards say of some postings, by number; in two queries."""
    places = Place.objects.defer("node", "facts")
    unread = [name for name in UNREAD if not query or name != "description"]
    found = JobPosting.objects.select_related("source", "organization").defer(*unread)
    postings = found.filter(condition).prefetch_related(Prefetch("places", places))
    return {posting.pk: posting for posting in postings}


def card(
    posting: JobPosting,
    now: datetime,
    is_first: Callable[[Place], bool],
    query: Query | None = None,
    distance: Distance = lambda place: None,
    home: str = "",
) -> Card:
    language = posting.language_of("title")
    return Card(
        address=posting.get_absolute_url(),
        title=posting.title,
        language=language,
        direction=direction(language),
        employer=posting.employer_name,
        employer_address=posting.organization.get_absolute_url() if posting.organization else "",
        monogram=monogram(posting.employer_name),
        logo=posting.organization.logo if posting.organization else "",
        facts=tuple(fact for fact in _facts(posting, now, is_first, distance, home) if fact.text),
        posted=posted_words(posting, now),
        closing=closing_words(posting, now),
        closes_soon=posting.is_soon(now),
        snippet=tuple(snippet(posting, query)) if query else (),
        is_verified=bool(posting.organization and posting.organization.verified),
    )


def _facts(posting, now, is_first, distance, home):
    remote = posting.job_location_type == "TELECOMMUTE"
    place = _place(posting, now, is_first, distance)
    yield place or (_areas(posting) if remote else Fact("", "", ""))
    workplace = (
        "Remote, states no country" if home and not posting.applicant_countries else "Remote"
    )
    yield Fact("home", "Workplace", workplace if remote else "")
    yield Fact("clock", "Employment", _employment(posting))
    yield Fact("money", "Pay", salary_words(posting))


def _place(posting, now, is_first, distance):
    """The first that was asked for, and how many others there are, of those still open."""
    places = open_places(posting, now)
    ranked = sorted(
        ((not is_first(place), distance(place), place.label) for place in places),
        key=lambda found: (found[0], found[1] is None, found[1] or 0),
    )
    labels = list(dict.fromkeys(label for _, _, label in ranked if label))
    if not labels:
        return None
    is_other, km, label = next(found for found in ranked if found[2])
    text = label if is_other or km is None or km < 1 else f"{label} · {km:.0f} km"
    return Fact("place", "Place", text, len(labels) - 1)


def _areas(posting):
    """Where applicants for a remote job may live."""
    names = [line for area in value(posting, AREAS) or () for line in _area(area)]
    return Fact("place", "Applicants from", ", ".join(names[:FEW]), max(0, len(names) - FEW))


def _area(area):
    """A country by its English name, whatever code or language states it; a state "CA" is none."""
    is_country = not isinstance(area, dict) or set(types_of(area)) <= {"Country"}
    for line in lines(AREAS.kind.kind, area):
        code = country_code(line) if is_country else None
        yield country_name(code) if code else line


def _employment(posting):
    first, *others = lines(EMPLOYMENT, posting.employment_type) or [""]
    known = EMPLOYMENT.kind.labels.values()
    return ", ".join([first, *(each.lower() if each in known else each for each in others)])
