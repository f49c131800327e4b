"""A standard word is read where an object stands for it, and only for it."""

import pytest

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


@pytest.mark.parametrize(("name", "raw", "expected"), ROWS)
def test_it_works(name, raw, expected):
    assert outcomes_as(name, raw, expected) == {"repaired"}


@pytest.mark.parametrize(("name", "raw"), REFUSED)
def test_what_names_no_word_or_two_is_refused_and_kept(name, raw):
    assert is_refused_and_kept(name, raw)
