"""Rows that cannot lie: constraints, generated instants, and the table's view of a row."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import IntegrityError, transaction

from postings.models import JobPosting, Place, User, checks, jsonld
from postings.models.stating import ROWS, state, value, written
from postings.models.timing import DAY_SHIFT, FAR
from postings.schemaorg.moments import MOMENT
from postings.schemaorg.types import Property
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.factories import LEEDS, an_instant, make_posting, make_source

pytestmark = pytest.mark.django_db
NOW = an_instant("2026-01-15 12:00")


def test_it_works():
    posting = make_posting(now=NOW, validThrough="2026-01-31")
    assert posting.is_live(NOW)
    assert posting.live_until == an_instant("2026-02-01 00:00")


STATES = [  # (columns, live at NOW, live_until)
    ({}, True, FAR),
    ({"state": "draft"}, False, None),
    ({"state": "review"}, False, None),
    ({"frozen": True}, False, None),
    ({"publish_at": NOW + timedelta(hours=1)}, False, FAR),
    ({"publish_at": NOW}, True, FAR),
    ({"closed_at": NOW}, False, NOW),
    ({"closed_at": NOW + timedelta(seconds=1)}, True, NOW + timedelta(seconds=1)),
]


@pytest.mark.parametrize(("columns", "live", "until"), STATES)
def test_the_database_decides_what_is_live(columns, live, until):
    posting = make_posting(now=NOW, **columns)
    assert posting.is_live(NOW) is live
    assert JobPosting.objects.live(NOW).exists() is live
    if until:
        assert posting.live_until == until


def test_the_newest_day_sorts_first_and_ids_part_equals():
    older = make_posting(datePosted="2026-01-01")
    newer = make_posting(datePosted="2026-01-02")
    later = make_posting(datePosted="2026-01-02")
    assert older.sort_key < newer.sort_key < later.sort_key
    assert later.sort_key % DAY_SHIFT == later.pk


def test_without_a_date_the_day_it_was_first_seen_counts():
    posting = make_posting(now=NOW, datePosted=None)
    assert posting.sort_key // DAY_SHIFT == (NOW - an_instant("1970-01-01 00:00")).days


def test_a_place_follows_its_posting_and_may_close_earlier():
    posting = make_posting(
        now=NOW, validThrough="2026-03-01", places=[LEEDS, LEEDS | {"name": "B"}]
    )
    first, second = posting.places.order_by("position")
    first.valid_through = an_instant("2026-02-01 00:00")
    first.save()
    Place.objects.follow([posting.pk])
    first.refresh_from_db()
    assert first.live_until == an_instant("2026-02-01 00:00")
    assert second.live_until == posting.live_until
    assert second.sort_key == posting.sort_key
    assert jsonld.node(posting, NOW)["jobLocation"] == [LEEDS, LEEDS | {"name": "B"}]
    assert jsonld.node(posting, first.live_until)["jobLocation"] == LEEDS | {"name": "B"}


BROKEN = [
    {"state": "published!"},
    {"job_location_type": "HYBRID"},
]


@pytest.mark.parametrize("columns", BROKEN)
def test_words_that_do_not_exist_cannot_be_stored(columns):
    posting = make_posting()
    with pytest.raises(IntegrityError), transaction.atomic():
        JobPosting.objects.filter(pk=posting.pk).update(**columns)


def test_an_identity_is_there_once_in_a_source():
    source = make_source()
    make_posting(source=source, identity="same")
    make_posting(source=make_source("other"), identity="same")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_posting(source=source, identity="same")


def test_an_address_signs_in_once_whatever_its_case():
    User.objects.create_user("ana@people.example", "x")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ANA@people.example", "x")


STATED = {
    "title": {"@value": "خباز", "@language": "ar"},
    "employmentType": ["FULL_TIME", "Nach Vereinbarung"],
    "datePosted": "2026-01-10T08:00:00",
    "validThrough": "2026-01-31",
    "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "minValue": 10},
    "directApply": False,
    "url": "https://crumb.example/1",
    "skills": ["dough", "patience"],
    "applicantLocationRequirements": {"@type": "Country", "name": "DE"},
}


@pytest.mark.parametrize("name", STATED)
def test_what_is_stated_is_what_is_written_and_emitted(name):
    posting = JobPosting.objects.get(pk=make_posting(**STATED).pk)
    row = JOB_POSTING.properties[name]
    assert written(posting, row) == STATED[name]
    assert jsonld.node(posting, NOW)[name] == STATED[name]
    assert value(posting, row) == row.kind.read(STATED[name]).value


@pytest.mark.parametrize("row", [row for row in ROWS if row.where != "rows"], ids=lambda r: r.name)
def test_taking_a_property_back_leaves_nothing(row):
    posting = make_posting(**{k: v for k, v in STATED.items() if k != "title"})
    state(posting, row, None, posting.zone)
    assert written(posting, row) is None
    assert row.name not in jsonld.node(posting, NOW)


def test_a_naive_time_is_read_in_the_zone_and_emitted_as_given():
    berlin = make_source("berlin", time_zone="Europe/Berlin")
    posting = make_posting(source=berlin, identity="a", validThrough="2026-01-31T17:00:00")
    assert posting.valid_through == an_instant("2026-01-31 16:00")
    assert jsonld.node(posting, NOW)["validThrough"] == "2026-01-31T17:00:00"


def test_what_could_not_be_typed_is_emitted_unless_a_person_stated_it():
    posting = make_posting(extra={"x:code": 7, "validThrough": "soon"})
    assert jsonld.node(posting, NOW)["x:code"] == 7
    assert jsonld.node(posting, NOW)["validThrough"] == "soon"
    posting.held = {"validThrough": None}
    state(posting, JOB_POSTING.properties["validThrough"], "2026-02-01", posting.zone)
    assert jsonld.node(posting, NOW)["validThrough"] == "2026-02-01"


def test_a_row_without_its_column_is_found_by_check(monkeypatch):
    row = Property("sensational", MOMENT, "Sensational", "column", "more")
    monkeypatch.setitem(JOB_POSTING.by_attribute, row.attribute, row)
    (error,) = checks.table_and_columns_agree(None)
    assert error.id == "postings.E001"
    assert "sensational" in error.hint
    with pytest.raises(SystemCheckError):
        call_command("check")


@pytest.mark.parametrize(
    ("stated", "key"),
    [
        ({}, ""),
        ({"language": "de-AT"}, "de"),
        ({"language": "de", "title": {"@value": "Koch", "@language": "fr"}}, "fr"),
        ({"language": "pt_BR"}, "pt"),
        ({"language": "DE"}, "de"),
        (
            {
                "title": {"@value": "Koch", "@language": "fr"},
                "description": {"@value": "Cook", "@language": "en-GB"},
            },
            "en",
        ),
    ],
)
def test_the_language_that_filters_ask_for(stated, key):
    assert make_posting(**stated).language_key == key


@pytest.mark.parametrize(
    ("salary", "is_stated"),
    [
        (None, False),
        ({"currency": "EUR"}, False),
        ({"currency": "EUR", "value": {"minValue": 2000, "unitText": "MONTH"}}, True),
        (3000, True),
        ("competitive", False),
        ("bis 45.000", True),
    ],
)
def test_whether_pay_is_stated(salary, is_stated):
    assert make_posting(baseSalary=salary).pay_stated is is_stated
