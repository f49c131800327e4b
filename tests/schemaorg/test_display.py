import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.schemaorg import nested
from postings.schemaorg.display import date_words, lines
from postings.schemaorg.moments import MOMENT
from postings.schemaorg.node_words import TYPES
from postings.schemaorg.types import Type
from postings.schemaorg.vocabulary import JOB_POSTING

ENDLESS = "9" * 5000  # digits, of which Python makes no number


def said(kind, raw):
    """The lines of a published value."""
    return lines(kind, kind.read(raw).value)


def stated(name, raw):
    return said(JOB_POSTING.properties[name].kind, raw)


def amount(currency="USD", **value):
    node = {"@type": "MonetaryAmount", "value": {"@type": "QuantitativeValue", **value}}
    return node | ({"currency": currency} if currency else {})


def test_it_works():
    assert stated("baseSalary", amount(minValue=145000, maxValue=190000, unitText="YEAR")) == [
        "$145,000–190,000 a year"
    ]
    assert stated("employmentType", ["FULL_TIME", "PART_TIME"]) == ["Full time", "Part time"]


@pytest.mark.parametrize(
    "name, raw, words",
    [
        ("title", "Baker  of bread", ["Baker of bread"]),
        ("title", {"@value": "Bäcker", "@language": "de"}, ["Bäcker"]),
        ("directApply", True, ["Yes"]),
        ("jobImmediateStart", False, ["No"]),
        ("totalJobOpenings", 1250, ["1,250"]),
        ("employmentType", "full-time", ["Full time"]),
        ("employmentType", "Zivildienst", ["Zivildienst"]),
        ("jobLocationType", "TELECOMMUTE", ["Remote"]),
        ("validThrough", "2026-05-31", ["31 May 2026"]),
        ("validThrough", "2026-05-31T17:00", ["31 May 2026, 17:00"]),
        ("validThrough", "2026-05-31T17:00:59Z", ["31 May 2026, 17:00 UTC"]),
        ("validThrough", "2026-05-31T17:00+03:00", ["31 May 2026, 17:00 UTC+03:00"]),
        ("jobStartDate", "2027-01-01", ["1 January 2027"]),
        ("jobStartDate", "as soon as you can", ["as soon as you can"]),
        ("jobDuration", "P8M", ["8 months"]),
        ("jobDuration", "P1Y6M", ["1 year, 6 months"]),
        ("jobDuration", "Pending", ["Pending"]),
        ("jobDuration", f"P{ENDLESS}Y", [f"P{ENDLESS}Y"]),
        ("baseSalary", ENDLESS, [ENDLESS]),
        ("baseSalary", {"currency": "EUR", "value": ENDLESS}, [f"€{ENDLESS}"]),
        ("baseSalary", {"currency": "EUR", "minValue": f"1.{ENDLESS}"}, [f"from €1.{ENDLESS}"]),
        ("jobDuration", "one season", ["one season"]),
        (
            "jobDuration",
            {"@type": "QuantitativeValue", "value": 6, "unitText": "MONTH"},
            ["6 months"],
        ),
        ("jobDuration", {"@type": "QuantitativeValue", "value": 1, "unitText": "YEAR"}, ["1 year"]),
        (
            "jobDuration",
            {"@type": "QuantitativeValue", "minValue": 3, "maxValue": 6, "unitCode": "MON"},
            ["3–6 months"],
        ),
        ("jobDuration", {"@type": "QuantitativeValue", "name": "a season"}, ["a season"]),
        ("url", "https://jobs.example/1", ["https://jobs.example/1"]),
        ("identifier", {"@type": "PropertyValue", "name": "Crumb", "value": "C-1"}, ["C-1"]),
        ("identifier", {"@type": "PropertyValue", "name": "Crumb"}, []),
        ("identifier", "C-1", ["C-1"]),
        (
            "educationRequirements",
            [
                {
                    "@type": "EducationalOccupationalCredential",
                    "credentialCategory": "bachelor degree",
                    "competencyRequired": ["Law", {"@type": "DefinedTerm", "name": "Tax"}],
                },
                {"@type": "EducationalOccupationalCredential", "credentialCategory": "Meister"},
                "None. We train you.",
            ],
            ["Bachelor’s degree: Law, Tax", "Meister", "None. We train you."],
        ),
        (
            "qualifications",
            {"@type": "EducationalOccupationalCredential", "name": "Forklift licence"},
            ["Forklift licence"],
        ),
        (
            "qualifications",
            {
                "@type": "EducationalOccupationalCredential",
                "educationalLevel": {"@type": "DefinedTerm", "name": "Level 5", "termCode": "L5"},
            },
            ["Level 5 (L5)"],
        ),
        *(
            (
                "experienceRequirements",
                {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months},
                [words],
            )
            for months, words in [
                (24, "2 years"),
                (12, "1 year"),
                (18, "18 months"),
                (1, "1 month"),
                (6.5, "6.5 months"),
                (0, "None needed"),
                ("some", "some"),
            ]
        ),
        ("experienceRequirements", "Two years in a workshop", ["Two years in a workshop"]),
        (
            "skills",
            [{"@type": "DefinedTerm", "name": "Welding", "termCode": "W1"}, "Reading, writing"],
            ["Welding (W1)", "Reading, writing"],
        ),
        ("skills", "Java,Python,SQL (T-SQL),.NET", ["Java, Python, SQL (T-SQL),.NET"]),
        (
            "occupationalCategory",
            {"@type": "CategoryCode", "codeValue": "15-1252", "name": "15-1252 Developers"},
            ["15-1252 Developers"],
        ),
        ("occupationalCategory", {"@type": "CategoryCode", "codeValue": "15-1252"}, ["15-1252"]),
        ("applicantLocationRequirements", {"@type": "Country", "name": "CA"}, ["Canada"]),
        ("applicantLocationRequirements", {"@type": "Country", "name": "DEU"}, ["Germany"]),
        ("applicantLocationRequirements", {"@type": "Country", "name": "Italia"}, ["Italia"]),
        ("applicantLocationRequirements", {"@type": "State", "name": "CA"}, ["CA"]),
        ("applicantLocationRequirements", ["CA", "US", "Texas"], ["CA", "United States", "Texas"]),
        ("applicantLocationRequirements", {"@type": "Country", "name": "XX"}, ["XX"]),
        (
            "applicationContact",
            {"@type": "ContactPoint", "name": "Jo", "contactType": "Lead", "email": "jo@a.example"},
            ["Jo, Lead", "jo@a.example"],
        ),
        ("applicationContact", {"@type": "ContactPoint", "telephone": "+1 5"}, ["+1 5"]),
        ("applicationContact", "Ms Crumb", ["Ms Crumb"]),
        (
            "employmentUnit",
            {"@type": "Organization", "name": "Ovens", "legalName": "O Ltd"},
            ["Ovens"],
        ),
        ("employmentUnit", {"@type": "Organization", "legalName": "O Ltd"}, ["O Ltd"]),
        ("owner", {"@type": "Person", "name": "Jo"}, ["Jo"]),
        ("owner", {"@type": "Person", "identifier": "7"}, []),
        (
            "image",
            {"@type": "ImageObject", "contentUrl": "https://a.example/1"},
            ["https://a.example/1"],
        ),
        ("responsibilities", "<p>Knead &amp; <b>bake</b></p>", ["Knead & bake"]),
        (
            "jobLocation",
            {
                "@type": "Place",
                "name": "Depot",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "1 Low Mill",
                    "addressLocality": "Leeds",
                    "addressRegion": {"@type": "State", "name": "England"},
                    "postalCode": "LS1",
                    "addressCountry": {"@type": "Country", "name": "GB"},
                },
            },
            ["Depot, 1 Low Mill, Leeds, England, LS1, United Kingdom"],
        ),
        ("jobLocation", "Leeds", ["Leeds"]),
        ("jobLocation", {"@type": "Place", "geo": {"latitude": 1, "longitude": 2}}, []),
    ],
)
def test_values(name, raw, words):
    assert stated(name, raw) == words


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (
            "<ul><li>dough &amp; flour</li><li><b>patience</b></li></ul>",
            ["dough & flour", "patience"],
        ),
        ("one<br>two", ["one", "two"]),
        ("more than <HIRING NOW> & 3 < 4", ["more than <HIRING NOW> & 3 < 4"]),
    ],
)
def test_a_fact_that_came_as_markup_is_said_without_it(raw, words):
    assert stated("skills", raw) == words


@pytest.mark.parametrize("row", JOB_POSTING.by_attribute.values(), ids=lambda row: row.name)
def test_nothing_is_said_of_what_is_absent(row):
    assert lines(row.kind, None) == []


def test_moments_have_no_locale():
    assert date_words(date(2026, 3, 1)) == "1 March 2026"
    aware = datetime(2026, 3, 1, 9, tzinfo=timezone(timedelta(hours=-5)))
    assert lines(MOMENT, aware) == ["1 March 2026, 09:00 UTC-05:00"]
    assert lines(MOMENT, aware.astimezone(UTC)) == ["1 March 2026, 14:00 UTC"]


SCALARS = st.one_of(
    st.text(max_size=8), st.integers(-(10**6), 10**6), st.booleans(), st.floats(0, 9)
)
KEYS = st.sampled_from(
    ["@type", "name", "value", "minValue", "currency", "unitText", "address", "termCode", "email"]
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)


@given(row=st.sampled_from(list(JOB_POSTING.by_attribute.values())), raw=ANYTHING)
def test_whatever_is_read_is_said_in_whole_lines_and_never_as_a_raw_node(row, raw):
    try:
        value = row.kind.read(raw).value
    except ValueError:
        return
    for line in lines(row.kind, value):
        assert line == " ".join(line.split()) != ""
        assert "{'" not in line or "{'" in json.dumps(raw, ensure_ascii=False)


def test_every_type_with_words_of_its_own_exists():
    known = {kind.name for kind in vars(nested).values() if isinstance(kind, Type)}
    assert set(TYPES) <= known
