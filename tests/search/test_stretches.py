"""Read from stretches of indexes, a search by place finds what it finds by reading everything."""

import operator
import random
from datetime import timedelta

import pytest
from django.db.models import Q
from django.http import QueryDict

from postings.gazetteer.near import point
from postings.models import JobPosting, Organization, Place, PlaceName, freezing
from postings.models.place_name import SAME
from postings.search import in_order as by_order
from postings.search import index, places
from postings.search.facets import counts
from postings.search.filters import PostingFilter
from postings.search.found import at_places_and_besides, in_order
from postings.search.nearest import nearest
from tests.factories import LEEDS, an_instant, make_place, make_posting, make_source

NOW = an_instant("2026-01-15 12:00")
pytestmark = pytest.mark.django_db


PLACES = [
    LEEDS,
    make_place("York", "", "GB"),
    make_place("Leeds", "", ""),
    make_place("Bradford", "England", "GB"),
    make_place("Portland", "OR", "US"),
    make_place("Portland", "Maine", "US"),
    make_place("", "OR", "US"),
    make_place("", "", "US"),
    make_place("", "", "DE"),
    {**LEEDS, "geo": {"latitude": 50.8, "longitude": -0.1}},  # nearer to Brighton
]
PAY = {"currency": "EUR", "value": {"value": 20_000, "unitText": "YEAR"}}
QUERIES = [
    "location=Leeds",
    "location=Leeds, England, United Kingdom&within=5",
    "location=Leeds, England, United Kingdom&within=200",
    "location=Leeds, England, United Kingdom&within=area",
    "location=Leeds&within=name",
    "location=Portland",
    "location=United States",
    "location=Oregon",
    "location=Nowhere at all",
    "near=53.80,-1.55&within=100",
    "location=Leeds, England, United Kingdom&within=200&country=GB&remote=exclude&sort=nearest",
    "near=53.80,-1.55&country=GB&expiry=expired&sort=newest",
    "country=GB&country=US",
    "country=US&region=US-OR",
    "region=US-OR&region=US-ME&employment_type=FULL_TIME",
    "town=us-or/portland&town=gb/york",
    "location=United States&country=US&expiry=any",
    "location=United States&remote=only",
    "location=Leeds&within=100&also_remote=1",
    "location=Leeds&also_remote=1&country=DE&country=GB&expiry=any",
]
BY_TRAITS = [
    "language=de",
    "language=en&expiry=any",
    "language=fr&language=de",
    "industry=food",
    "industry=food&industry=health care&place=none",
    "employment_type=FULL_TIME&pay=stated",
    "employment_type=FULL_TIME&employment_type=INTERN&remote=only&expiry=any",
    "employment_type=INTERN&country=GB",
    "employment_type=FULL_TIME&location=Leeds, England, United Kingdom&within=200",
    "pay=stated&location=Leeds&within=name",
    "pay=stated&town=gb/york&posted=7",
    "remote=only&country=US&region=US-OR&expiry=any",
    "remote=only&location=United States&also_remote=1",
    "place=none&expiry=any&language=en",
    "posted=7&place=none&pay=stated",
]


def make(chance):
    """Anything, anywhere, open or not."""
    ends = NOW + timedelta(hours=chance.randint(-50, 300))
    posting = make_posting(
        now=NOW,
        title=chance.choice(["Baker", "Baker's nurse", "Welder"]),
        hiringOrganization=chance.choice(["Crumb", "Acme", "Quill", "Zeta"]),
        places=chance.sample(PLACES, chance.randint(0, 3)),
        source=chance.choice([None, make_source("German", language="de-DE"), make_source()]),
        employmentType=chance.choice([None, "FULL_TIME", ["FULL_TIME", "INTERN"]]),
        industry=chance.choice([None, "Food", ["Food", "Health care"]]),
        language=chance.choice(["", "", "de-AT", "en"]),
        baseSalary=chance.choice([None, PAY]),
        jobLocationType=chance.choice([None, None, "TELECOMMUTE"]),
        datePosted=(NOW - timedelta(hours=chance.randint(-30, 900))).isoformat(),
        validThrough=chance.choice([None, ends.isoformat()]),
        state=chance.choice(["published", "published", "published", "draft"]),
    )
    if chance.random() < 0.3:
        early = NOW + timedelta(hours=chance.randint(-5, 60))
        Place.objects.filter(posting=posting, position=0).update(valid_through=early)
        Place.objects.follow([posting.pk])


def change(chance):
    posting = chance.choice(list(JobPosting.objects.all()))
    posting.closed_at = chance.choice([None, NOW])
    posting.date_posted = NOW - timedelta(hours=chance.randint(-30, 900))
    posting.save()
    Place.objects.follow([posting.pk])


def freeze(chance):
    freezing.freeze(chance.choice(list(Organization.objects.filter(frozen=False))))


def remove(chance):
    chance.choice(list(JobPosting.objects.all())).delete()


def changed_board(seed):
    chance = random.Random(seed)
    for _ in range(60):
        make(chance)
    for deed in (change, change, change, remove, freeze):
        deed(chance)
    index.write(JobPosting.objects.all())


@pytest.mark.parametrize(("seed", "points"), [(0, 2000), (1, 1)])
def test_it_is_what_a_scan_finds(seed, points, monkeypatch):
    """Also where there are more points than are looked for."""
    monkeypatch.setattr("postings.search.nearest.POINTS", points)
    changed_board(seed)
    numbers = []
    for query in [*QUERIES, *BY_TRAITS]:
        search = PostingFilter(QueryDict(query), now=NOW)
        assert search.is_valid(), search.errors
        if found := in_order(search):
            keys = scanned(search)
            is_right(query, found, keys)
            numbers.append(len(keys))
            assert counts(search).total == len(keys), query
        if search.where.km:
            is_right_by_nearness(query, at_places_and_besides(search), search)
    assert max(numbers) > 10, "there is something to find"


@pytest.mark.parametrize(("seed", "asked", "told"), [(0, 40, 2000), (1, 1, 2000), (2, 40, 8)])
def test_with_words_it_is_what_a_scan_finds(seed, asked, told, monkeypatch):
    """Also where there are more signs than are asked for, or than are told of a posting."""
    monkeypatch.setattr("postings.search.signs.MOST", asked)
    monkeypatch.setattr("postings.search.signs.LONG", told)
    changed_board(seed)
    for word in ("baker", "-nurse", "baker -welder"):
        numbers = []
        for query in [*QUERIES, *BY_TRAITS]:
            search = PostingFilter(QueryDict(f"{query}&q={word}"), now=NOW)
            assert search.is_valid(), search.errors
            keys = sorted(search.qs.values_list("sort_key", flat=True), reverse=True)
            assert keys == scanned(search), query
            assert counts(search).total == len(keys), query
            numbers.append(len(keys))
        assert max(numbers) > 5, "there is something to find"


def scanned(search):
    """The newest first, by reading every posting and every place."""
    search = PostingFilter(search.data, now=NOW)
    search.traits = {}
    assert search.is_valid()
    sought = {place.posting_id for place in Place.objects.all() if search.seeks(place)}
    if search.remotely(search.where) is not None:
        sought.update(search.qs.filter(search.remotely(search.where)).values_list("pk", flat=True))
    rows = search.but_for_places().values_list("sort_key", "pk")
    if search.seeks_a_place:
        rows = [row for row in rows if row[1] in sought]
    return sorted((key for key, _ in rows), reverse=True)


def is_right(query, found, keys):
    assert found.keys(1000) == keys, query
    assert found.keys(1000, back=True) == keys[::-1], query
    for most in (1, 3):
        assert found.keys(most) == keys[:most], query
    for key in keys[1:4]:

        def later(of, key=key):
            return Q(**{f"{of}sort_key__lt": key})

        assert found.keys(3, later) == [each for each in keys if each < key][:3], query


def is_right_by_nearness(query, found, search):
    where = search.where
    near = {}
    for place in filter(search.seeks, Place.objects.all()):
        nearness = places.FARTHEST
        if place.x is not None:
            here, there = point(*where.centre[:2]), (place.x, place.y, place.z)
            nearness = sum(map(operator.mul, here, there))
        near[place.posting_id] = max(nearness, near.get(place.posting_id, nearness))
    rows = [
        (near.get(pk, places.FARTHEST), key) for pk, key in search.qs.values_list("pk", "sort_key")
    ]
    expected = [key for _, key in sorted(rows, reverse=True)]
    told = nearest(*found, where, 1000)
    assert [key for key, _ in told] == expected, query
    for most in (1, 1000):
        assert nearest(*found, where, most, back=True) == told[::-1][:most], query
    for number, (key, nearness) in enumerate(told):
        at = (nearness, key)
        assert nearest(*found, where, 3, at) == told[number + 1 : number + 4], query
        assert nearest(*found, where, 2, at, back=True) == told[:number][::-1][:2], query


def test_what_places_are_called_is_noted_when_it_is_written():
    posting = make_posting(places=[LEEDS])
    place = posting.places.get()
    assert names() == [tuple(getattr(place, name) for name in SAME)]
    Place.objects.filter(pk=place.pk).update(called=5, keys="|york|")
    assert PlaceName.objects.get(pk=5).keys == "|york|"


def names():
    return list(PlaceName.objects.values_list(*SAME))


def test_id_of_a_key():
    posting = make_posting()
    assert by_order.id_of(posting.sort_key) == posting.pk
