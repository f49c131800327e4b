"""What salaries of several periods come to in a year."""

import pytest

from postings.schemaorg.nested import MONEY
from postings.schemaorg.values import Many
from postings.schemaorg.yearly import MOST, cents_of, yearly


def a_salary(unit="YEAR", currency="EUR", **amounts):
    return {"currency": currency, "value": {"unitText": unit, **amounts}}


@pytest.mark.parametrize(
    ("unit", "times"), [("YEAR", 1), ("MONTH", 12), ("WEEK", 52), ("DAY", 260), ("HOUR", 2080)]
)
def test_it_works(unit, times):
    (salary,) = Many(MONEY).read(a_salary(unit, value=20)).value
    assert yearly((salary,)) == ("EUR", 20 * times * 100)


@pytest.mark.parametrize(
    ("stated", "beside", "found"),
    [
        (a_salary(minValue=2400, maxValue=2900, unit="MONTH"), "", ("EUR", 34_800_00)),
        (a_salary(minValue=40_000), "", ("EUR", 40_000_00)),
        (a_salary(maxValue=50_000), "", ("EUR", 50_000_00)),
        (a_salary(value="15.50", unit="HOUR"), "", ("EUR", 32_240_00)),
        (a_salary(value=19.23, unit="HOUR"), "", ("EUR", 39_998_40)),
        ("ab 45.000 € / Jahr", "", ("EUR", 45_000_00)),
        ({"currency": "USD", "value": 3000, "unitText": "MONTH"}, "", ("USD", 36_000_00)),
        ({"value": 3000, "unitText": "MONTH"}, "CHF", ("CHF", 36_000_00)),
        (a_salary(value=1, currency="EUR"), "CHF", ("EUR", 100)),
        ({"@type": "PriceSpecification", "price": 9, "priceCurrency": "GBP", "unitText": "HOUR"},
         "", ("GBP", 18_720_00)),
        ({"@type": "MonetaryAmountDistribution", "currency": "USD", "median": 5, "duration": "P1Y"},
         "", ("USD", 500)),
        ([a_salary(value=1), a_salary(value=3), a_salary(value=9, currency="USD")], "",
         ("EUR", 300)),
        ([3000, a_salary(value=2)], "", ("EUR", 200)),
    ],
)  # fmt: skip
def test_the_most_that_is_stated_counts(stated, beside, found):
    assert yearly(Many(MONEY).read(stated).value, beside) == found


@pytest.mark.parametrize(
    "stated",
    [
        3000,
        "competitive",
        "bis 45.000",
        {"currency": "EUR", "value": 3000},
        {"value": 3000, "unitText": "MONTH"},
        {"currency": "EUR"},
        a_salary(value=3000, unit="lunation"),
        a_salary(value=3000, currency="gold"),
        a_salary(value="plenty"),
        a_salary(value=1e30),
    ],
)
def test_what_states_too_little_is_not_compared(stated):
    assert yearly(Many(MONEY).read(stated).value) is None


@pytest.mark.parametrize("amount", [0, -1, "nan", "inf", "-inf", None, True, "1e999999", MOST, []])
def test_what_is_no_sum(amount):
    assert cents_of(amount, "YEAR") is None
