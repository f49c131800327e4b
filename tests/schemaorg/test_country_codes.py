"""Codes in a country's place that are not ISO 3166-1's: of one country for sure, or as stated."""

import pytest

from postings.schemaorg.accounting import account
from postings.schemaorg.countries import COUNTRIES, country_code
from postings.schemaorg.country_codes import BESIDE, OTHER, OTHERS, PART, parted
from postings.schemaorg.vocabulary import JOB_POSTING

ROWS = [  # (address stated, address read, rule)
    ({"addressCountry": "GER"}, {"addressCountry": "DE"}, OTHER),
    ({"addressCountry": "EL"}, {"addressCountry": "GR"}, OTHER),
    ({"addressCountry": "D"}, {"addressCountry": "DE"}, OTHER),
    ({"addressCountry": {"name": "SUI"}},
     {"addressCountry": {"@type": "Country", "name": "CH"}}, OTHER),
    ({"addressCountry": "DE-BY"}, {"addressCountry": "DE", "addressRegion": "BY"}, PART),
    ({"addressCountry": "UK-SCT"}, {"addressCountry": "GB", "addressRegion": "SCT"}, PART),
    ({"addressCountry": {"name": "US-CA"}},
     {"addressCountry": {"@type": "Country", "name": "US"}, "addressRegion": "CA"}, PART),
    ({"addressCountry": "DE-BY", "addressRegion": "Bayern"},
     {"addressCountry": "DE", "addressRegion": "Bayern"}, BESIDE),
    *(({"addressCountry": code}, {"addressCountry": code}, "") for code in (
        "UK", "DE", "ger", "el", "N", "DEN", "CHI", "BRN", "DE-AT", "CA-US", "es-CO", "US-Remote",
        "DE-", "-BY", "APAC", "US-CA, US-NY",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "read", "rule"), ROWS)
def test_it_works(stated, read, rule):
    node = {"@type": "JobPosting", "jobLocation": {"address": stated}}
    reading = JOB_POSTING.read(node)
    place = JOB_POSTING.write(reading.value)["jobLocation"]
    assert place["address"] == {"@type": "PostalAddress", **read}
    assert [p.rule for p in reading.problems if p.before in _texts(stated)] == [rule][: bool(rule)]
    assert "missing" not in {entry.outcome for entry in account(node, reading)}
    assert JOB_POSTING.read(JOB_POSTING.write(reading.value)).value == reading.value


def _texts(stated):
    country = stated["addressCountry"]
    return [country["name"] if isinstance(country, dict) else country]


def test_no_code_is_of_another_country_in_the_standard():
    assert all(code in COUNTRIES for code in OTHERS.values())
    assert all(country_code(text) in (None, code) for text, code in OTHERS.items())


@pytest.mark.parametrize(
    ("text", "parts"),
    [("US-PR", ("US", "PR")), ("GB-ENG", ("GB", "ENG")), ("CH-GE", ("CH", "GE")),
     ("JP-13", ("JP", "13")), ("FR-75", ("FR", "75")), ("IN-KA", ("IN", "KA")), ("XX-BY", None),
     ("GER-BY", None), ("DE", None), ("", None)],
)  # fmt: skip
def test_codes_of_parts_are_those_of_the_standard(text, parts):
    assert parted(text) == parts
