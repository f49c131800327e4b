"""A standard word is read where an object stands for it, and only for it."""

import time

import pytest

from postings.schemaorg.units import UNIT
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.schemaorg.laws import is_refused_and_kept, outcomes_as

TERM = {"@type": "DefinedTerm"}
REMOTE, FULL = "TELECOMMUTE", "FULL_TIME"
SET = {"inDefinedTermSet": "https://a.example/set"}
ROWS = [  # (property, what is stated, what is written again)
    ("jobLocationType", TERM | {"name": REMOTE}, REMOTE),
    ("jobLocationType", {"name": "Fully remote"}, REMOTE),
    ("jobLocationType", {"@type": "VirtualLocation", "name": "Remote", "url": "#"}, REMOTE),
    ("jobLocationType", TERM | {"termCode": REMOTE, "name": {"@value": "Remote"}}, REMOTE),
    ("jobLocationType", {"@id": "https://schema.org/TELECOMMUTE"}, REMOTE),
    ("jobLocationType", [TERM | {"name": "Remote"}], REMOTE),
    ("jobLocationType", TERM | {"name": "Remote"} | SET, [REMOTE, SET]),
    ("employmentType", TERM | {"name": "Full-time", "codeValue": FULL}, FULL),
    ("employmentType", [{"name": "Full-time"}, "Part-time"], [FULL, "PART_TIME"]),
    ("employmentType", {"@id": "schema:FULL_TIME"}, FULL),
    ("employmentType", TERM | {"name": "Festanstellung"}, "Festanstellung"),
    ("employmentType", TERM | {"name": {"@value": "FULL_TIME, PART_TIME"}}, [FULL, "PART_TIME"]),
    ("employmentType", {"name": {"@value": "full", "@language": "en"}}, "full"),
    ("employmentType", {"@type": "ItemList", "itemListElement": ["FULL_TIME", "PART_TIME"]},
     [FULL, "PART_TIME"]),
    ("employmentType", TERM | {"name": "Full-time"} | SET, [FULL, SET]),
    ("employmentType", "Regular Full-Time", ["Regular", FULL]),
    ("employmentType", "Fulltime-Regular", [FULL, "Regular"]),
    ("employmentType", "Full-Time Employee", [FULL, "Employee"]),
    ("employmentType", "Full-time contract-to-hire", [FULL, "contract-to-hire"]),
    ("employmentType", "CDI (temps plein)", ["CDI", FULL]),
]  # fmt: skip
REFUSED = [
    ("jobLocationType", TERM | {"name": "Hybrid"}),
    ("jobLocationType", TERM | {"name": "Hybrid", "termCode": REMOTE}),
    ("jobLocationType", TERM | {"description": "Remote"}),
    ("jobLocationType", {"@id": "#remote"}),
    ("employmentType", {"name": "Full-time", "termCode": "PART_TIME"}),
    ("employmentType", {"name": ["Full-time"], "value": 1}),
    ("employmentType", {"@id": "https://a.example/kinds/7"}),
]


@pytest.mark.parametrize(("name", "raw", "expected"), ROWS)
def test_it_works(name, raw, expected):
    assert outcomes_as(name, raw, expected) == {"repaired"}


@pytest.mark.parametrize(("name", "raw"), REFUSED)
def test_what_names_no_word_or_two_is_refused_and_kept(name, raw):
    assert is_refused_and_kept(name, raw)


PERIODS = {
    "HOUR": ["hour", "HUR", "per hour", "an hour", "/h", "pro Stunde", "de l'heure", "godzina"],
    "MONTH": [
        "par mois",
        "mensuel",
        "al mes",
        "miesięcznie",
        "в месяц",
        "MÊS",
        "月給",
        "mån",
        "мес.",
    ],
    "YEAR": [
        "an",
        "par an",
        "p. a.",
        "P1Y",
        "im Jahr",
        "annuel",
        "rok",
        "år",
        "Jahre",
        "per-year-salary",
    ],
    "DAY": ["täglich", "a day", "journalier", "日給"],
    "WEEK": ["pro Woche", "hebdomadaire", "semanal"],
}


@pytest.mark.parametrize(("period", "words"), PERIODS.items())
def test_periods_by_their_names_in_many_languages(period, words):
    assert [UNIT.read(word).value for word in words] == [period] * len(words)


@pytest.mark.parametrize("words", ["COMMISSION", "shift", "per project", "biweekly", "a"])
def test_other_periods_stay_as_stated(words):
    assert UNIT.read(words).value == words


@pytest.mark.parametrize("words", ["Mon ", "full-", "full time ", "FULL_TIME,a,", "(a) "])
def test_a_long_text_takes_no_time(words):
    text = words * (60_000 // len(words))
    begun = time.monotonic()
    JOB_POSTING.read({"employmentType": text})
    assert time.monotonic() - begun < 2
