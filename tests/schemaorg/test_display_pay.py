"""Pay in the words of a page."""

import pytest

from postings.schemaorg.display import salary_lines
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.schemaorg.test_display import amount, stated


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
