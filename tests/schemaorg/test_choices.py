"""A standard word is read where an object stands for it, and only for it."""

import pytest

from postings.schemaorg.accounting import account
from postings.schemaorg.vocabulary import JOB_POSTING

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
    ("employmentType", TERM | {"name": "Full-time"} | SET, [FULL, SET]),
]
REFUSED = [
    ("jobLocationType", TERM | {"name": "Hybrid"}),
    ("jobLocationType", TERM | {"name": "Hybrid", "termCode": REMOTE}),
    ("jobLocationType", TERM | {"description": "Remote"}),
    ("jobLocationType", {"@id": "#remote"}),
    ("employmentType", {"name": "Full-time", "termCode": "PART_TIME"}),
    ("employmentType", {"name": ["Full-time"], "value": 1}),
    ("employmentType", {"@id": "https://a.example/kinds/7"}),
]


def written(name: str, reading) -> object:
    return JOB_POSTING.write(reading.value or {}).get(name)


@pytest.mark.parametrize(("name", "raw", "expected"), ROWS)
def test_it_works(name, raw, expected):
    reading = JOB_POSTING.read({name: raw})
    assert written(name, reading) == expected
    assert {problem.outcome for problem in reading.problems} == {"repaired"}
    assert not [e for e in account({name: raw}, reading) if e.outcome == "missing"]
    assert written(name, JOB_POSTING.read({name: expected})) == expected


@pytest.mark.parametrize(("name", "raw"), REFUSED)
def test_what_names_no_word_or_two_is_refused_and_kept(name, raw):
    reading = JOB_POSTING.read({name: raw})
    assert written(name, reading) == raw
    assert {problem.outcome for problem in reading.problems} == {"refused"}
