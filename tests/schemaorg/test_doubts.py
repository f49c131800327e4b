"""Doubts: each raised alone, and none about a posting that is as it should be."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.schemaorg.doubts import RULES, doubts
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.schemaorg.test_google import CLEAN, stating

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
SOUND = {"url": "https://crumb.example/jobs/1"}


def found(now=NOW, **changes) -> list[str]:
    return [doubt.id for doubt in doubts(stating(**{**SOUND, **changes}), now)]


def salary(**figures) -> dict:
    return {"baseSalary": {"@type": "MonetaryAmount", "currency": "GBP", **figures}}


FINE = [
    {},
    {"datePosted": "2027-03-02"},
    {"datePosted": "2027-03-02T11:00:00Z"},
    {"datePosted": None, "validThrough": None},
    {"datePosted": "2026-03-02"},
    {"datePosted": "2024-03-01"},
    {"validThrough": "2030-02-28"},
    {"validThrough": "soon"},
    salary(minValue=20, maxValue=20),
    salary(minValue=20),
    salary(value="Competitive"),
    salary(value={"minValue": "20", "maxValue": 10}),
    {"title": "Padeiro “AMANHÃ” à São Tomé"},
    {"title": "Padeiro, «AMANHû, PERÍODO DA MANHÃ\xa0– tarde"},
    {"salaryCurrency": "gbp"},
    {"salaryCurrency": "£"},
    {"salaryCurrency": "GBP", "baseSalary": 25000},
    {"salaryCurrency": "GBP", "baseSalary": None},
    {"hiringOrganization__name": "Confidential Computing Ltd"},
    {"hiringOrganization__name": "Bank of Ireland"},
    {"hiringOrganization": None},
    {"url": None, "directApply": True},
    {"url": None, "description": "<p>Write to jobs@crumb.example.</p>"},
    {"url": None, "description": '<p><a href="/apply">Apply</a></p>'},
    {"url": None, "description": "<p>Ring 0113 496 0000.</p>"},
    {"url": None, "applicationContact": {"@type": "ContactPoint", "email": "a@crumb.example"}},
    {"url": None, "hiringOrganization__telephone": "0113 496 0000"},
    {"url": None, "potentialAction": {"@type": "ApplyAction", "target": "https://c.example/"}},
]


@pytest.mark.parametrize("changes", FINE, ids=str)
def test_what_is_sound_raises_none(changes):
    assert found(**changes) == []


DOUBTED = [
    ("posted-ahead", {"datePosted": "2027-03-04"}),
    ("posted-ahead", {"datePosted": "2027-03-02T12:00:01Z"}),
    ("posted-ahead", {"datePosted": "2072-02-20", "validThrough": None}),
    ("posted-by-the-clock", {"datePosted": "2026-03-01"}),
    ("posted-by-the-clock", {"datePosted": "2025-03-01T11:58:02.113Z"}),
    ("closes-far-ahead", {"validThrough": "2030-03-05"}),
    ("closes-far-ahead", {"validThrough": "2199-12-31"}),
    ("salary-inverted", salary(value={"minValue": 30, "maxValue": 20, "unitText": "HOUR"})),
    ("salary-inverted", salary(minValue=30, maxValue=20)),
    ("salary-inverted", {"baseSalary": {"minPrice": 30, "maxPrice": 20}}),
    ("salary-inverted", {"estimatedSalary": {"percentile10": 30, "percentile90": 20}}),
    ("salary-in-two-currencies", {"salaryCurrency": "EUR"}),
    ("letters-garbled", {"title": "BÃ¤cker"}),
    ("letters-garbled", {"title": "Piekarz, WrocÅ‚aw"}),
    ("letters-garbled", {"title": "ÐŸÐµÐºÐ°Ñ€ÑŒ"}),
    ("letters-garbled", {"title": "Boulanger Ã\xa0 Lyon"}),
    ("letters-garbled", {"hiringOrganization__name": "B\ufffdcker"}),
    ("letters-garbled", {"description": "<p>We donâ€™t bake. Â© Crumb</p>", "url": SOUND["url"]}),
    ("employer-unnamed", {"hiringOrganization__name": "CONFIDENTIAL"}),
    ("employer-unnamed", {"hiringOrganization__name": "Your company"}),
    ("employer-is-a-place", {"hiringOrganization__name": "United Kingdom"}),
    ("employer-is-a-place", {"hiringOrganization__name": "leeds"}),
    ("no-way-to-apply", {"url": None}),
    ("no-way-to-apply", {"url": None, "description": "<p>100,000 loaves in 2019-2024</p>"}),
    ("no-way-to-apply", {"url": None, "applicationContact": {"name": "Ms Crumb"}}),
    ("no-way-to-apply", {"url": None, "applicationContact": "Ms Crumb @ Leeds"}),
]


@pytest.mark.parametrize(("id", "changes"), DOUBTED)
def test_it_works(id, changes):
    assert found(**changes) == [id]


def test_each_is_raised_by_some_row():
    assert {id for id, _ in DOUBTED} == {rule.doubt.id for rule in RULES}


def test_a_time_is_of_the_day_where_it_was_read():
    late = NOW.astimezone(timezone(timedelta(hours=14)))
    assert found(late, datePosted="2026-03-01T12:00:00Z") == ["posted-by-the-clock"]
    assert found(late, datePosted="2026-02-28T09:00:00Z") == []


def test_words_say_what_to_check():
    for rule in RULES:
        doubt = rule.doubt
        assert doubt.property in JOB_POSTING.properties
        assert ". " in doubt.words
        assert doubt.words.endswith(".")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*CLEAN, "name", "address", "value"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*JOB_POSTING.properties]), JSON, max_size=6))
def test_nothing_stated_breaks_it(node):
    doubts(node, NOW)
