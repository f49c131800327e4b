"""Postings as cards in a list: everything a card says, put into words before it is drawn."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from postings.browse.known import Known, described, known
from postings.browse.lasting import Fact
from postings.models import JobPosting, Place
from postings.models.stating import still_open
from postings.models.wording import closing_words, posted_words
from postings.search.marking import Piece
from postings.search.mentions import snippet
from postings.search.query import Query

Distance = Callable[[Place], float | None]
NOTHING = Query()


class Card(NamedTuple):
    """A tuple, because what is drawn of it is looked up by it."""

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
    query: Query = NOTHING,
    distance: Distance = lambda place: None,
    home: str = "",
) -> list[Card]:
    """In the order of the ids, in two queries. The place shown is one that `is_first`, if any, and
    the nearest of these where the `distance` (km) is known;
    a `query` is answered from the text where the title does not say it. `home`: the country remote
    work is sought from, which not all of it states."""
    if not (ids := list(ids)):
        return []
    postings, texts = described(ids) if query else (known(ids), {})
    return [
        card(postings[pk], now, is_first, distance, home, _snippet(postings[pk], query, texts))
        for pk in ids
        if pk in postings
    ]


def card(
    found: Known,
    now: datetime,
    is_first: Callable[[Place], bool],
    distance: Distance = lambda place: None,
    home: str = "",
    snippet: tuple[Piece, ...] = (),
) -> Card:
    words, posting = found.lasting, found.posting
    return Card(
        address=words.address,
        title=words.title,
        language=words.language,
        direction=words.direction,
        employer=words.employer,
        employer_address=words.employer_address,
        monogram=words.monogram,
        logo=words.logo,
        facts=tuple(fact for fact in _facts(found, now, is_first, distance, home) if fact.text),
        posted=posted_words(posting, now),
        closing=closing_words(posting, now),
        closes_soon=posting.is_soon(now),
        snippet=snippet,
        is_verified=words.is_verified,
    )


class _Described:
    """A posting with its text."""

    def __init__(self, posting: JobPosting, text: str):
        self.posting, self.description = posting, text

    def __getattr__(self, name):
        return getattr(self.posting, name)


def _snippet(found, query, texts):
    if not query:
        return ()
    return tuple(snippet(_Described(found.posting, texts[found.posting.pk]), query))


def _facts(found, now, is_first, distance, home):
    remote = found.posting.job_location_type == "TELECOMMUTE"
    place = _place(found.places, now, is_first, distance)
    yield place or (found.lasting.areas if remote else Fact("", "", ""))
    is_unsaid = home and not found.posting.applicant_countries
    workplace = "Remote, states no country" if is_unsaid else "Remote"
    yield Fact("home", "Workplace", workplace if remote else "")
    yield found.lasting.employment
    yield found.lasting.pay


def _place(places, now, is_first, distance):
    """The first that was asked for, and how many others there are, of those still open."""
    ranked = sorted(
        ((not is_first(place), distance(place), place.label) for place in still_open(places, now)),
        key=lambda found: (found[0], found[1] is None, found[1] or 0),
    )
    labels = list(dict.fromkeys(label for _, _, label in ranked if label))
    if not labels:
        return None
    is_other, km, label = next(found for found in ranked if found[2])
    text = label if is_other or km is None or km < 1 else f"{label} · {km:.0f} km"
    return Fact("place", "Place", text, len(labels) - 1)
