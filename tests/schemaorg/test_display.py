import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.schemaorg import nested
from postings.schemaorg.display import date_words, lines, salary_lines
from postings.schemaorg.moments import MOMENT
from postings.schemaorg.node_words import TYPES
from postings.schemaorg.types import Type
from postings.schemaorg.vocabulary import JOB_POSTING


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
    "raw, words",
    [
        (amount("GBP", minValue=30000, unitText="YEAR"), ["from £30,000 a year"]),
        (amount("GBP", maxValue=30000, unitText="YEAR"), ["up to £30,000 a year"]),
        (amount("GBP", value=41000, unitText="YEAR"), ["£41,000 a year"]),
        (amount("GBP", value="13.10", unitText="HOUR"), ["£13.10 an hour"]),
        (amount("EUR", minValue=17.2, maxValue=19.85, unitText="HOUR"), ["€17.20–19.85 an hour"]),
        (amount("EUR", minValue=12, maxValue=12.5, unitText="HOUR"), ["€12.00–12.50 an hour"]),
        (amount("EUR", minValue=60.0, maxValue=60, unitText="DAY"), ["€60 a day"]),
        (
            amount("PLN", minValue=9000, maxValue=12000, unitText="MONTH"),
            ["9,000–12,000 zł a month"],
        ),
        (
            amount("CHF", minValue=6200, maxValue=7000, unitText="MONTH"),
            ["CHF 6,200–7,000 a month"],
        ),
        (amount("JPY", minValue=240000, maxValue=320000), ["¥240,000–320,000"]),
        (amount("INR", value=38000, unitText="MONTH"), ["₹38,000 a month"]),
        (amount("usd", value=1), ["$1"]),
        (amount("", minValue=100, maxValue=200, unitText="WEEK"), ["100–200 a week"]),
        (amount("CAD", value=50, unitText="HOUR"), ["CA$50 an hour"]),
        (amount("USD", value=0), []),
        (amount("USD", minValue=0, maxValue=10), ["$0–10"]),
        (amount("USD", maxValue=0), []),
        (amount("USD", value=500, unitText="per shift"), ["$500, per shift"]),
        (amount("USD", value=500, unitCode="ANN"), ["$500 a year"]),
        (amount("USD", value=500, unitCode="XYZ"), ["$500"]),
        (amount("USD", value="Competitive"), ["Competitive"]),
        (amount("EUR", value="30.000 - 40.000"), ["€30.000 - 40.000"]),
        ({"@type": "MonetaryAmount", "currency": "USD"}, []),
        ({"@type": "MonetaryAmount", "currency": "USD", "value": 50000}, ["$50,000"]),
        (
            {"@type": "MonetaryAmount", "currency": "EUR", "minValue": 3, "unitText": "HOUR"},
            ["from €3 an hour"],
        ),
        (amount(value=9, unitText="HOUR") | {"unitText": "YEAR"}, ["$9 an hour"]),
        (amount(value=9) | {"unitText": "YEAR"}, ["$9 a year"]),
        (amount(unitText="YEAR") | {"minValue": 5, "maxValue": 6}, ["$5–6 a year"]),
        (
            {"@type": "PriceSpecification", "minPrice": 5, "maxPrice": 6, "priceCurrency": "GBP"},
            ["£5–6"],
        ),
        (45000, ["45,000"]),
        ("To be agreed", ["To be agreed"]),
        (
            {
                "@type": "MonetaryAmountDistribution",
                "currency": "USD",
                "duration": "P1Y",
                "median": 50000,
                "percentile25": 40000,
                "percentile75": 60000,
                "percentile10": 30000,
            },
            [
                "$50,000 a year (median)",
                "$40,000–60,000 a year (25th to 75th percentile)",
                "from $30,000 a year (10th to 90th percentile)",
            ],
        ),
        ([amount(value=1), amount(value=2), amount(value=1)], ["$1", "$2"]),
    ],
)
def test_pay(raw, words):
    assert stated("baseSalary", raw) == words


@pytest.mark.parametrize(
    "raw, words",
    [
        (45000, ["€45,000"]),
        (amount("", value=45000), ["€45,000"]),
        (amount("USD", value=45000), ["$45,000"]),
        ({"@type": "PriceSpecification", "price": 5}, ["€5"]),
        ("To be agreed", ["To be agreed"]),
    ],
)
def test_the_currency_stated_apart_is_for_amounts_without_one(raw, words):
    assert salary_lines(JOB_POSTING.properties["baseSalary"].kind.read(raw).value, "EUR") == words


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
