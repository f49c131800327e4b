"""Postings remembered for their cards: whoever writes anything of them, the next page says it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from postings.browse import known
from postings.browse.cards import cards
from postings.models import JobPosting, Organization, Place, Source
from postings.search.query import parse
from tests.factories import LEEDS, an_instant, make_organization, make_posting, make_source

pytestmark = pytest.mark.django_db
NOON = an_instant("2026-01-15 12:00")
A_DAY = timedelta(days=1)
YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}
PAY = {"currency": "EUR", "value": {"value": 30000, "unitText": "YEAR"}}


@pytest.fixture
def posting():
    known.KNOWN.clear()
    return make_posting(
        title="Baker",
        description="<p>Knead dough before dawn.</p>",
        source=make_source(),
        now=NOON,
        places=[LEEDS, YORK],
    )


def told(posting, **asked):
    """The card, which another page has remembered."""
    (card,) = cards([posting.pk], NOON, **asked)
    return card


def written(model, **columns):
    """As by hand, past whatever would notice."""
    assert model.objects.update(**columns)


WRITES = [
    (JobPosting, {"title": "Cook"}, "title", "Cook"),
    (JobPosting, {"title": "Cook"}, "address", "cook"),
    (JobPosting, {"employer_name": "Loaf Ltd"}, "employer", "Loaf Ltd"),
    (JobPosting, {"employer_name": "Loaf Ltd"}, "monogram", "LL"),
    (JobPosting, {"organization": None}, "employer_address", "''"),
    (JobPosting, {"languages": {"title": "ar"}}, "direction", "rtl"),
    (JobPosting, {"language": "de"}, "language", "de"),
    (JobPosting, {"employment_type": ("PART_TIME",)}, "facts", "Part time"),
    (JobPosting, {"base_salary": PAY}, "facts", "€30,000"),
    (JobPosting, {"base_salary": 7, "facts": {"salaryCurrency": "GBP"}}, "facts", "£7"),
    (JobPosting, {"job_location_type": "TELECOMMUTE"}, "facts", "Remote"),
    (JobPosting, {"date_posted": NOON, "date_posted_stated": ""}, "posted", "today"),
    (JobPosting, {"date_posted_stated": "2026-01-12"}, "posted", "3 days"),
    (JobPosting, {"valid_through": NOON + 3 * A_DAY}, "closing", "in 3 days"),
    (JobPosting, {"valid_through": NOON + A_DAY}, "closes_soon", "True"),
    (JobPosting, {"closed_at": NOON - A_DAY}, "closing", "Closed early"),
    (Organization, {"name": "Loaf Ltd"}, "employer_address", "loaf-ltd"),
    (Organization, {"logo": "a" * 32}, "logo", "aaa"),
    (Organization, {"verified": True}, "is_verified", "True"),
    (Source, {"language": "he"}, "language", "he"),
    (Source, {"time_zone": "Pacific/Kiritimati"}, "posted", "days"),
    (Place, {"label": "Leith"}, "facts", "Leith"),
    (Place, {"live_until": NOON - A_DAY}, "facts", "Leeds"),
]


@pytest.mark.parametrize(("model", "columns", "part", "words"), WRITES)
def test_what_is_written_is_said_at_once(posting, model, columns, part, words):
    told(posting)
    written(model, **columns)
    card = told(posting)
    assert words in repr(getattr(card, part))
    known.KNOWN.clear()
    assert card == told(posting)


def test_it_works(posting):
    assert told(posting) == told(posting)
    assert len(known.KNOWN) == 1
    written(JobPosting, title="Cook")
    assert told(posting).title == "Cook"
    assert len(known.KNOWN) == 2


@pytest.mark.parametrize(
    ("deed", "number"),
    [
        (lambda posting: posting.places.all().delete(), 0),
        (lambda posting: posting.places.filter(position=1).delete(), 1),
        (lambda posting: posting.places.filter(position=0).update(position=7), 2),
    ],
)
def test_places_that_come_and_go_are_told(posting, deed, number):
    before = told(posting)
    deed(posting)
    assert told(posting).facts != before.facts
    assert sum(fact.more + 1 for fact in told(posting).facts if fact.icon == "place") == number


def test_an_employer_merged_into_another_is_named(posting):
    told(posting)
    other = make_organization("Loaf Ltd")
    written(JobPosting, organization=other)
    assert told(posting).employer_address == other.get_absolute_url()


def test_a_text_is_read_each_time(posting):
    query = parse("dough")
    assert [piece.text for piece in told(posting, query=query).snippet if piece.is_hit] == ["dough"]
    JobPosting.objects.update(description="<p>Slice bread.</p>")
    assert told(posting, query=query).snippet == ()
    assert "bread" not in repr(known.KNOWN)


def test_as_many_queries_are_asked_of_what_is_known(posting):
    taken = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as asked:
            told(posting)
        taken.append(len(asked))
    assert taken == [2, 2, 2]


def test_every_column_that_is_read_is_what_a_posting_is_known_by(posting):
    """So none can be read that a card says and its key does not."""
    told(posting)
    ((row, places),) = known.KNOWN
    columns = {model: known.columns(model) for model in known.READ}
    assert {model: set(names) for model, names in columns.items()} == {
        model: set(names.split()) for model, names in known.READ.items()
    }
    assert len(row) == sum(len(columns[model]) for model in known.PARTS.values())
    assert [len(place) for place in places] == [len(columns[Place])] * 2


def test_what_is_remembered_is_bounded(posting, monkeypatch):
    monkeypatch.setattr(known, "MOST", 3)
    for number in range(8):
        written(JobPosting, title=f"Baker {number}")
        assert told(posting).title == f"Baker {number}"
        assert len(known.KNOWN) <= 3
