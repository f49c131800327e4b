"""Open jobs like one: by the words of its title, where it is, and whose it is."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from math import log

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Q, QuerySet, Value

from postings.models import JobPosting, Place
from postings.models.stating import ordered
from postings.search.mentions import matching, root
from postings.search.spelling import title_words
from postings.search.terms import Clause, Query, Term
from postings.search.words import TITLE, words

WINDOW = 64  # looked at, of each of the three; the newest
RAREST = 3  # words of a title: the others say less of the job
WORDS = 3.0  # what it is worth to share all of them
WORTH = (0, 1.0, 0.5)  # and to stand in each list: by title, in the town, of the employer


def alike(posting: JobPosting, now: datetime, most: int) -> list[int]:
    """Their ids, the most alike first, in one query.

    We look at the newest that share a rare word of the title, the town or the employer, and weigh
    them here, because no likeness is worth a scan of the board; we gave up what is older.
    """
    telling = _telling(posting.title, title_words(now))
    weights = [(root(word), weight) for word, weight in telling.items()]
    found = set(_read([_titled(now, telling), _nearby(posting, now), _of_employer(posting, now)]))
    likeness: dict[tuple[int, int], float] = {}
    for number, pk, title, order in found:
        if pk != posting.pk:
            said = likeness.setdefault((order, pk), WORDS * _shared(weights, title))
            likeness[order, pk] = said + WORTH[number]
    ranked = sorted(likeness, key=lambda each: (likeness[each], *each), reverse=True)
    return [pk for _, pk in ranked[:most]]


def _telling(title: str, known: Mapping[str, int]) -> dict[str, float]:
    """The rarest words of a title that others say too, and how much each says."""
    total = 1 + sum(known.values())
    weights = {word: log(1 + total / (1 + known.get(word, 0))) for word in words(title)}
    rarest = sorted(weights, key=lambda word: (known.get(word, 0) < 2, -weights[word], word))
    return {word: weights[word] for word in rarest[:RAREST]}


def _shared(weights: list[tuple[str, float]], title: str) -> float:
    """From 0 to 1, of the roots of words and what each says."""
    said = _roots(title, settings.LANGUAGE_CODE)
    shared = sum(weight for root, weight in weights if root in said)
    return shared / (sum(weight for _, weight in weights) or 1)


@lru_cache(maxsize=4096)  # jobs are called alike
def _roots(title: str, home: str) -> frozenset[str]:
    return frozenset(map(root, words(title)))


def _titled(now: datetime, telling: Mapping[str, float]) -> QuerySet | None:
    terms = tuple((Term((word,), TITLE, stemmed=True),) for word in telling)
    if not terms:
        return None
    found = matching(JobPosting.objects.live(now), Query((Clause(terms),)))
    return found.order_by("-hits__sort_key").values_list(Value(0), "pk", "title", "hits__sort_key")


def _nearby(posting: JobPosting, now: datetime) -> QuerySet | None:
    """In its first town, or country where it states no town."""
    area = next(filter(None, map(_area, ordered(posting))), None)
    if area is None:
        return None
    rows = Place.objects.filter(area, live_from__lte=now, live_until__gt=now).order_by("-sort_key")
    return rows.values_list(Value(1), "posting_id", "posting__title", "sort_key")


def _area(place: Place) -> Q | None:
    """Who states no region may be in it."""
    if not place.locality_key:
        return Q(country_key=place.country_key) if place.country_key else None
    town = Q(locality_key=place.locality_key)
    for key in ("country_key", "region_key"):
        if stated := getattr(place, key):
            town &= Q(**{f"{key}__in": ("", stated)})
    return town


def _of_employer(posting: JobPosting, now: datetime) -> QuerySet | None:
    if not posting.organization_id:
        return None
    found = JobPosting.objects.live(now).filter(organization=posting.organization_id)
    return found.order_by("-sort_key").values_list(Value(2), "pk", "title", "sort_key")


def _read(lists: list[QuerySet | None]) -> list[tuple]:
    """The newest of each, in one query."""
    parts, values = [], []
    for number, rows in enumerate(each for each in lists if each is not None):
        statement, params = rows[:WINDOW].query.sql_with_params()
        parts.append(f"SELECT * FROM ({statement}) AS list{number}")  # noqa: S608
        values += params
    if not parts:
        return []
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return cursor.fetchall()
