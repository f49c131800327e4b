"""A closing bracket that is missing behind another is added where it can only be meant there."""

import json
import time

import pytest

from postings.intake.lenient import SURPLUS, mend
from postings.intake.unclosed import CLOSED, UNCLOSED

PLACE = {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "GB"}}
PAY = {"@type": "QuantitativeValue", "value": 50000, "unitText": "YEAR"}
SALARY = {"@type": "MonetaryAmount", "currency": "EUR", "value": PAY}
EMPLOYER = {"@type": "Organization", "legalName": "Crumb Ltd", "logo": "https://crumb.example/l"}
JOB = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Cook"}
CERTAIN = [  # (what is meant, the text whose last bracket is left out)
    (JOB | {"jobLocation": PLACE}, '{"@type": "PostalAddress", "addressCountry": "GB"}'),
    (JOB | {"jobLocation": PLACE}, '"GB"}}}'),
    (JOB | {"baseSalary": SALARY}, '"YEAR"}}}'),
    (JOB | {"jobLocation": PLACE, "datePosted": "2026-11-02"}, '"GB"}}'),
    (JOB | {"hiringOrganization": {"@type": "Organization", "name": "Crumb"}}, '"Crumb"}}'),
    (JOB | {"identifier": {"@type": "PropertyValue", "name": "Crumb", "value": 7}}, "7}}"),
]


@pytest.mark.parametrize(("meant", "part"), CERTAIN)
def test_it_works(meant, part):
    text = json.dumps(meant)
    assert part in text
    assert mend(text.replace(part, part[:-1], 1), is_whole=True) == (meant, [CLOSED])


def test_other_repairs_are_made_beside_it():
    text = json.dumps(JOB | {"jobLocation": PLACE})[:-1].replace('"GB"', '"GB",')
    assert mend(text, is_whole=True) == (JOB | {"jobLocation": PLACE}, [SURPLUS, CLOSED])


UNCERTAIN = [
    JOB | {"hiringOrganization": {"@type": "Organization", "name": "Crumb", "url": "/1"}},
    JOB | {"jobLocation": {"@type": "Place", "latitude": 1, "name": "Leeds"}},
    JOB | {"hiringOrganization": {"name": "Crumb"}, "baseSalary": {"currency": "EUR", "value": 1}},
    JOB | {"hiringOrganization": EMPLOYER | {"motto": "Bread"}},
    {"a": {"b": 1, "c": 2}},
    {"@type": "Organization", "address": PLACE["address"]},
    {"@type": "JobPosting", "jobLocation": {**PLACE, "x": [1] * 300}},
]


@pytest.mark.parametrize("meant", UNCERTAIN)
def test_where_another_place_may_be_meant_it_is_refused_by_name(meant):
    with pytest.raises(ValueError, match=UNCLOSED):
        mend(json.dumps(meant)[:-1], is_whole=True)
    with pytest.raises(ValueError, match="it ends too early"):
        mend(json.dumps(meant)[:-1])


@pytest.mark.parametrize(
    "text",
    ['{"@type":"JobPosting","a":{' + '"b":{' * 150 + "}" * 151,
     '{"@type":"JobPosting","a":{' + ",".join(['"b":1'] * 90_000) + "}",
     '{"@type":"JobPosting","title":"' + "x" * 900_000 + '","a":{' + '"b":1,' * 190 + '"c":1}'],
)  # fmt: skip
def test_looking_for_the_place_takes_bounded_time(text):
    began = time.process_time()
    with pytest.raises(ValueError, match=r"a closing bracket is missing|too deeply"):
        mend(text, is_whole=True)
    assert time.process_time() - began < 10
