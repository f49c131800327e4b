"""What is counted beforehand is what counting finds, whatever is written and at every instant."""

import random
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from postings.background import rounds
from postings.intake import counting
from postings.models import JobPosting, Organization, Place, freezing
from postings.models.reckoning import Counted, Reckoning, Tally, Touched
from postings.search import counted, facets
from postings.search.filters import PostingFilter
from tests.factories import LEEDS, an_instant, make_place, make_posting, make_source

NOW = an_instant("2026-01-15 12:00")
pytestmark = pytest.mark.django_db
TYPES = ["FULL_TIME", "PART_TIME", "INTERN"]


PLACES = [
    LEEDS,
    make_place("York", "", "GB"),
    make_place("Portland", "OR", "US"),
    make_place("Portland", "Maine", "US"),
    make_place("", "", "DE"),
]


@pytest.fixture(autouse=True)
def known(monkeypatch):
    monkeypatch.setattr(facets.Ahead, "is_known", True)


def search_at(now):
    search = PostingFilter(QueryDict(""), now=now)
    assert search.is_valid()
    return search


def is_right(now):
    """The same as counting all that there is."""
    search = search_at(now)
    told, scanned = facets.counts(search), facets._looked_at(search)
    assert told.total == scanned.total
    assert {name: shown(of) for name, of in told.of.items()} == {
        name: shown(of) for name, of in scanned.of.items()
    }
    for name, number in told.numbers.items():
        assert number == len(scanned.of[name]), name
    assert not told.newest


def shown(tally):
    return {value: number for value, number in tally.items() if number}


def make(chance, now, sources):
    """Anything that may be stated."""
    ends = chance.choice([None, now + timedelta(hours=chance.randint(-50, 300))])
    posted = now - timedelta(hours=chance.randint(-30, 900))
    posting = make_posting(
        now=now,
        title=f"Baker {chance.random()}",
        places=chance.sample(PLACES, chance.randint(0, 3)),
        employmentType=chance.sample(TYPES, chance.randint(0, 2)) or None,
        industry=chance.sample(["Food", "Health", "FOOD & Drink"], chance.randint(0, 2)) or None,
        jobLocationType=chance.choice([None, "TELECOMMUTE"]),
        hiringOrganization=chance.choice(["Crumb", "Acme", "Quill", None]),
        datePosted=chance.choice([posted, posted.date()]).isoformat(),
        validThrough=ends and ends.isoformat(),
        language=chance.choice(["", "", "de", "fr-CA"]),
        source=chance.choice(sources),
        state=chance.choice(["published", "published", "published", "draft"]),
    )
    if chance.random() < 0.3:
        early = now + timedelta(hours=chance.randint(-5, 60))
        Place.objects.filter(posting=posting, position=0).update(valid_through=early)
        Place.objects.follow([posting.pk])


def edit(chance, now):
    posting = chance.choice(list(JobPosting.objects.all()) or [None])
    if posting is None:
        return
    posting.employment_type = tuple(chance.sample(TYPES, 1))
    posting.closed_at = chance.choice([None, now, now + timedelta(hours=5)])
    posting.date_posted = now - timedelta(hours=chance.randint(0, 900))
    posting.pay_stated = not posting.pay_stated
    posting.save()
    Place.objects.follow([posting.pk])


def remove(chance, now):
    posting = chance.choice(list(JobPosting.objects.all()) or [None])
    if posting:
        posting.delete()


def freeze(chance, now):
    employer = chance.choice(list(Organization.objects.all()) or [None])
    if employer:
        (freezing.unfreeze if employer.frozen else freezing.freeze)(employer)


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_counting_finds(seed):
    chance, now = random.Random(seed), NOW
    sources = [make_source("one", language="de-AT"), make_source("two"), None]
    for _ in range(12):
        make(chance, now, sources)
    counting.begin(now)
    is_right(now)
    for _ in range(25):
        deed = chance.choice([make, make, edit, edit, remove, freeze, None, None])
        if deed is make:
            make(chance, now, sources)
        elif deed:
            deed(chance, now)
        else:
            now += timedelta(hours=chance.choice([1, 7, 30, 100]))
        if chance.random() < 0.2:
            counting.settle(now)
            assert not Touched.objects.exists()
        is_right(now)
    sources[1].language = "it"
    sources[1].save()
    is_right(now)
    JobPosting.objects.all().delete()
    is_right(now)
    counting.settle(now)
    is_right(now)
    assert not Tally.objects.exists() and not Counted.objects.exists()


def test_one_query_tells(django_assert_num_queries):
    for number in range(30):
        make_posting(now=NOW, hiringOrganization=f"Acme {number}", places=[LEEDS])
    counting.begin(NOW)
    with django_assert_num_queries(1):
        told = facets.counts(search_at(NOW), few=5)
    assert 5 <= len(told.of["organization"]) < 30 and told.numbers["organization"] == 30
    assert told.labels["town", "gb-eng/leeds"] == "Leeds, England"
    assert told.total == 30


def test_one_query_tells_what_ended(django_assert_num_queries):
    """On a large board something always has; most of it at places and employers of few."""
    for number in range(30):
        make_posting(
            now=NOW,
            hiringOrganization=f"Acme {number}",
            industry=f"Food {number}",
            places=[LEEDS],
            validThrough="2026-01-16T12:00:00Z",
        )
    closing = make_posting(now=NOW, hiringOrganization="Zeta", places=PLACES[:2])
    JobPosting.objects.filter(pk=closing.pk).update(closed_at=NOW + timedelta(hours=1))
    Place.objects.follow([closing.pk])
    make_posting(now=NOW, hiringOrganization="Zeta", places=[LEEDS])
    counting.begin(NOW)
    for hours, left in ((0, 32), (2, 31)):
        now = NOW + timedelta(hours=hours)
        with django_assert_num_queries(1):
            assert facets.counts(search_at(now), few=5).total == left
        is_right(now)


def test_as_many_queries_tell_whatever_has_changed_since(django_assert_num_queries):
    for number in range(30):
        make_posting(now=NOW, hiringOrganization=f"Acme {number}", places=[LEEDS])
    counting.begin(NOW)
    for number in (28, 29, 31):
        make_posting(now=NOW, hiringOrganization=f"Acme {number}", places=PLACES[:2])
    with django_assert_num_queries(5):  # two of what they count for now, two of what is theirs
        told = facets.counts(search_at(NOW), few=5)
    assert told.total == 33 and told.numbers["organization"] == 31
    assert "Acme 31" in told.labels.values()


def test_too_much_has_changed(monkeypatch):
    counting.begin(NOW)
    monkeypatch.setattr("postings.search.reckoned.MOST", 1)
    monkeypatch.setattr(facets, "MOST", 1)
    make_posting(now=NOW)
    assert not facets.counts(search_at(NOW)).newest
    make_posting(now=NOW)
    make_posting(now=NOW)
    assert facets.counts(search_at(NOW)).newest, "the label says so"
    counting.settle(NOW)
    assert not facets.counts(search_at(NOW)).newest


def test_a_large_board_is_asked_beforehand_once_it_is_known(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(facets.Ahead, "is_known", False)
    monkeypatch.setattr(facets, "MOST", 1)
    for _ in range(2):
        make_posting(now=NOW)
    with django_assert_num_queries(2):
        assert facets.counts(search_at(NOW)).newest, "nothing is counted beforehand"
    counting.begin(NOW)
    with django_assert_num_queries(2):
        assert facets.counts(search_at(NOW)).total == 2
    with django_assert_num_queries(1):
        assert facets.counts(search_at(NOW)).total == 2


def test_nothing_is_noted_before_counting_begins():
    make_posting(now=NOW)
    assert not Touched.objects.exists()
    counting.begin(NOW)
    counting.begin(NOW)
    assert Reckoning.objects.count() == 1
    make_posting(now=NOW)
    assert Touched.objects.exists()


def test_instants_are_found_by_index():
    counting.begin(NOW)
    if connection.vendor == "sqlite":
        plan = JobPosting.objects.annotate(turns=counted.Coalesce("live_until", "live_from"))
        assert "posting_ends" in plan.filter(turns__gt=NOW, turns__lte=NOW).explain()


@pytest.mark.parametrize(("large", "begun"), [(2, True), (3, False)])
def test_only_a_large_board_is_counted_beforehand(large, begun, monkeypatch):
    monkeypatch.setattr(counting, "LARGE", large)
    for _ in range(3):
        make_posting(now=NOW)
    counting.keep(NOW)
    assert Reckoning.objects.exists() is begun


def test_it_never_goes_back_in_time():
    counting.begin(NOW)
    make_posting(now=NOW)
    counting.settle(NOW - timedelta(days=1))
    assert Reckoning.objects.get().at == NOW
    is_right(NOW)


def test_a_command_keeps_the_numbers_fresh(monkeypatch):
    make_posting(now=NOW)
    counting.begin(NOW)
    make_posting(now=NOW)
    call_command("recount", stdout=StringIO())
    assert not Touched.objects.exists()
    Tally.objects.update(count=7)
    call_command("recount", "--anew", stdout=StringIO())
    assert Tally.objects.get(name="expiry", value="any").count == 2


def test_a_worker_follows_what_happens():
    ending = make_posting(now=NOW, validThrough="2026-01-15T12:30:00Z")
    counting.begin(NOW)
    with CaptureQueriesContext(connection) as idle:
        rounds.go(NOW + timedelta(minutes=1))
    assert not [one for one in idle if "reckoning" in one["sql"] and "UPDATE" in one["sql"]]
    make_posting(now=NOW)
    for minutes in (2, 31):  # what was written, and what has ended
        now = NOW + timedelta(minutes=minutes)
        rounds.go(now)
        assert not Touched.objects.exists()
        assert Reckoning.objects.get().at == now
        is_right(now)
    assert ending.is_over(now)


def test_a_worker_counts_some_thousand_at_a_time(monkeypatch):
    counting.begin(NOW)
    for _ in range(3):
        make_posting(now=NOW)
    monkeypatch.setattr(counting, "CHUNK", 1)
    monkeypatch.setattr(counting, "FEW", 2)
    assert counting.follow(NOW) == 2
    assert counting.follow(NOW) > 0
    is_right(NOW)
