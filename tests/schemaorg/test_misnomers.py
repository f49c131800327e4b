"""Properties under names that schema.org does not give them are read where one alone is meant."""

import pytest

from postings.schemaorg import misnomers
from postings.schemaorg.accounting import account
from postings.schemaorg.vocabulary import JOB_POSTING


def place(**address) -> dict:
    return {"jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", **address}}}


LEEDS = place(addressLocality="Leeds", addressCountry="GB")
YORK = place(addressLocality="York", addressCountry="GB")
PAY = {"@type": "MonetaryAmount", "currency": "EUR"}
SPAN = {"@type": "QuantitativeValue", "minValue": 20, "maxValue": 30, "unitText": "HOUR"}
ROWS = [  # (what is stated, what is written)
    ({"jobTitle": "Baker"}, {"title": "Baker"}),
    ({"job_title": "Baker", "hiringOrganisation": {"name": "Crumb"}},
     {"title": "Baker", "hiringOrganization": {"@type": "Organization", "name": "Crumb"}}),
    ({"validUntil": "31.12.2026"}, {"validThrough": "2026-12-31"}),
    ({"validUntil": "soon"}, {"validThrough": "soon"}),
    (place(city="Leeds", country="GB"), LEEDS),
    (place(City=["Leeds", "York"], country="GB"),
     {"jobLocation": [LEEDS["jobLocation"], YORK["jobLocation"]]}),
    ({"baseSalary": PAY | {"value": {"min": 20, "max": "30", "unit": "hour"}}},
     {"baseSalary": PAY | {"value": SPAN}}),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "written"), ROWS)
def test_it_works(stated, written):
    reading = JOB_POSTING.read(stated)
    expected = {"@type": "JobPosting", **written}
    assert JOB_POSTING.write(reading.value) == expected
    assert JOB_POSTING.write(JOB_POSTING.read(expected).value) == expected
    assert "missing" not in {entry.outcome for entry in account(stated, reading)}
    assert misnomers.RULE.split("{}")[1] in "".join(problem.rule for problem in reading.problems)


NOT_MEANT = [
    {"title": "Baker", "jobTitle": "Night baker"},
    {"title": "Baker", "state": "open", "city": "Leeds"},
    {"title": "Baker", "salary": "EUR 9", "datePublished": "2026-05-31"},
    {"title": "Baker", "hiringOrganization": {"@type": "Organization", "region": "North"}},
]


@pytest.mark.parametrize("stated", NOT_MEANT)
def test_what_else_may_be_meant_is_kept_as_it_is(stated):
    assert JOB_POSTING.write(JOB_POSTING.read(stated).value) == {"@type": "JobPosting", **stated}
