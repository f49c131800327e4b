"""Amounts of money with words around them: open ends, and the period they are paid for."""

import pytest

from postings.schemaorg.types import EXTRA
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.schemaorg.test_amounts import SALARY, amount, read

ENDS = [  # (text, currency beside it, from, to)
    ("from £30,000", "", 30000, None),
    ("From: £30,000", "", 30000, None),
    ("ab 45.000 €", "", 45000, None),
    ("Mind. 30.000 €", "", 30000, None),
    ("à partir de 30 000 €", "", 30000, None),
    ("desde 20.000 €", "", 20000, None),
    ("vanaf € 2.500", "", 2500, None),
    ("od 8 000 zł", "", 8000, None),
    ("50.000+ €", "", 50000, None),
    ("$100k+", "USD", 100000, None),
    ("up to 60k", "GBP", None, 60000),
    ("max. 30.000 €", "", None, 30000),
    ("bis zu 50.000 €", "", None, 50000),
    ("jusqu’à 40 000 €", "", None, 40000),
    ("hasta 25.000 €", "", None, 25000),
    ("between £20,000 and £25,000", "", 20000, 25000),
    ("from £20,000 to £25,000", "", 20000, 25000),
    ("von 30.000 bis 40.000 €", "", 30000, 40000),
    ("de 30 000 € à 40 000 €", "", 30000, 40000),
    ("entre 20.000 y 25.000 €", "", 20000, 25000),
    ("от 100 000 до 150 000 €", "", 100000, 150000),
    ("до 150 000 zł", "", None, 150000),
]


@pytest.mark.parametrize(("text", "currency", "low", "high"), ENDS)
def test_it_works(text, currency, low, high):
    value = read(amount({"value": text}, currency))
    ends = {"min_value": low, "max_value": high}
    assert value["value"] == {name: end for name, end in ends.items() if end is not None}
    assert value["currency"] in ("EUR", "GBP", "PLN", "USD")
    assert SALARY.read(SALARY.write((value,))).value == (value,)


PERIODS = [  # (text, currency beside it, figures, period)
    ("45.000 € / Jahr", "", {"value": 45000}, "YEAR"),
    ("45.000 € pro Jahr", "", {"value": 45000}, "YEAR"),
    ("$25 per hour", "USD", {"value": 25}, "HOUR"),
    ("$20/hr", "CAD", {"value": 20}, "HOUR"),
    ("£12.50 an hour", "", {"value": 12.5}, "HOUR"),
    ("£100 a day", "", {"value": 100}, "DAY"),
    ("80-100k p.a.", "EUR", {"min_value": 80000, "max_value": 100000}, "YEAR"),
    ("£30,000 - £35,000 per annum", "", {"min_value": 30000, "max_value": 35000}, "YEAR"),
    ("2 500 – 3 000 €/mois", "", {"min_value": 2500, "max_value": 3000}, "MONTH"),
    ("30 000 € par an", "", {"value": 30000}, "YEAR"),
    ("1.800 € mensuales", "", {"value": 1800}, "MONTH"),
    ("EUR 45000 yearly", "", {"value": 45000}, "YEAR"),
    ("from £12 ph", "", {"min_value": 12}, "HOUR"),
    ("12,50€ l'heure", "", {"value": 12.5}, "HOUR"),
    ("£600 p/w", "", {"value": 600}, "WEEK"),
    ("RM 3,000 per month", "", {"value": 3000}, "MONTH"),
    ("150 000 руб. в месяц", "RUB", {"value": 150000}, "MONTH"),
    ("₹6 LPA", "", {"value": 600000}, "YEAR"),
    ("6.5 - 8 L.P.A.", "INR", {"min_value": 650000, "max_value": 800000}, "YEAR"),
    ("3.5-5 Lacs P.A.", "INR", {"min_value": 350000, "max_value": 500000}, "YEAR"),
    ("$50,000.00/yr - $60,000.00/yr", "USD", {"min_value": 50000, "max_value": 60000}, "YEAR"),
    ("£12/hr to £14/hr", "", {"min_value": 12, "max_value": 14}, "HOUR"),
    ("45 000 kr/mån", "SEK", {"value": 45000}, "MONTH"),
    ("35.000-40.000 kr. pr. måned", "DKK", {"min_value": 35000, "max_value": 40000}, "MONTH"),
    ("月給25万円～30万円", "", {"min_value": 250000, "max_value": 300000}, "MONTH"),
    ("年俸：500万円以上", "", {"min_value": 5000000}, "YEAR"),
    ("時給 1,200円～", "", {"min_value": 1200}, "HOUR"),
    ("月薪 30,000 元", "CNY", {"value": 30000}, "MONTH"),
    ("월급 250만원", "", {"value": 2500000}, "MONTH"),
    ("연봉 3,000만원 이상", "", {"min_value": 30000000}, "YEAR"),
]


@pytest.mark.parametrize(("text", "currency", "figures", "unit"), PERIODS)
def test_a_period_in_the_text_is_the_period(text, currency, figures, unit):
    wanted = {**figures, "unit_text": unit}
    assert read(amount({"value": text}, currency))["value"] == wanted
    assert read(amount({"value": text, "unitText": unit}, currency))["value"] == wanted
    (problem,) = SALARY.read(amount({"value": text}, currency)).problems
    assert (problem.outcome, problem.before) == ("repaired", text)
    assert problem.after.endswith(f" per {unit}")


STAYS = [  # (the quantity, why)
    ({"value": "$25 per hour", "unitText": "YEAR"}, "two periods"),
    ({"value": "from $25", "minValue": 20}, "two lower ends"),
    ({"value": "between $25"}, "one end"),
    ({"value": "up to $20 to $25"}, "one end too many"),
    ({"value": "$20 and $25"}, "two amounts"),
    ({"value": "von 25 $"}, "a word for “of”"),
    ({"value": "$25+ to $30+"}, "two open ends"),
    ({"value": "$5/day to $30/month"}, "two periods, both in the text"),
    ({"value": "月給 $25 / hour"}, "two periods, one before"),
    ({"value": "6 LPA", "unitText": "MONTH"}, "a year in the text"),
]


@pytest.mark.parametrize(("quantity", "why"), STAYS)
def test_what_says_two_things_stays_text(quantity, why):
    assert read(amount(quantity, "USD"))["value"]["value"] == quantity["value"]


def stated(**properties) -> tuple:
    return JOB_POSTING.read(properties).value["base_salary"]


BESIDE = [  # (the salary beside salaryCurrency USD, what it is)
    ("$100,000", {"currency": "USD", "value": {"value": 100000}}),
    ("$25 per hour", {"currency": "USD", "value": {"value": 25, "unit_text": "HOUR"}}),
    ("80-100k", {"currency": "USD", "value": {"min_value": 80000, "max_value": 100000}}),
    (amount("$100k"), {"currency": "USD", "value": 100000}),
    (amount({"value": "$9"}), {"currency": "USD", "value": {"value": 9}}),
    (amount("$9", "CAD"), {"currency": "CAD", "value": 9}),
    ("45.000 €", {"currency": "EUR", "value": {"value": 45000}}),
    (amount(9), {"value": 9}),
    (9, 9),
    ("Competitive", "Competitive"),
    (amount("Competitive"), {"value": "Competitive"}),
]


@pytest.mark.parametrize(("raw", "value"), BESIDE)
def test_the_currency_of_the_posting_tells_what_a_sign_means(raw, value):
    assert stated(baseSalary=raw, salaryCurrency="USD") == (value,)
    written = JOB_POSTING.write({"base_salary": (value,), "salary_currency": "USD"})
    assert JOB_POSTING.read(written).value["base_salary"] == (value,)


def test_a_sign_that_is_not_of_it_stays_text():
    assert stated(baseSalary="$100,000", salaryCurrency="EUR") == ("$100,000",)
    assert stated(baseSalary=amount("$9"), salaryCurrency="EUR") == ({"value": "$9"},)


def test_what_is_aside_is_not_touched():
    (salary,) = stated(baseSalary=amount("$9", bonus=1), salaryCurrency="EUR")
    assert salary == {"value": "$9", EXTRA: {"bonus": 1}}


def spread(**figures) -> dict | None:
    node = {"@type": "MonetaryAmountDistribution", "currency": "USD", **figures}
    value = JOB_POSTING.read({"estimatedSalary": node}).value
    return value and value["estimated_salary"][0]


SPREADS = [
    ({"median": "85,000", "duration": "P1Y"}, {"median": 85000, "duration": "P1Y"}),
    ({"median": "$85,000"}, {"median": 85000}),
    ({"median": 0, "percentile10": 5, "percentile90": 9}, {"percentile10": 5, "percentile90": 9}),
    ({"median": 7, "percentile10": 0}, {"median": 7, "percentile10": 0}),
    ({"median": "€85,000"}, {"median": "€85,000"}),
]


@pytest.mark.parametrize(("figures", "value"), SPREADS)
def test_a_spread(figures, value):
    assert spread(**figures) == {"currency": "USD", **value}


def test_a_spread_of_zeros_is_none():
    assert spread(median=0, percentile10=0, percentile90="0", duration="P1Y") is None


def test_a_duration_is_the_period_of_any_amount():
    assert stated(baseSalary=amount(5, "EUR", duration="P1M"))[0]["duration"] == "P1M"
