"""Money in text: what is certain becomes figures, what could be two things stays text."""

import pytest

from postings.schemaorg.numerals import numeral
from postings.schemaorg.types import EXTRA
from postings.schemaorg.vocabulary import JOB_POSTING

SALARY = JOB_POSTING.properties["baseSalary"].kind


def read(raw):
    values = SALARY.read(raw).value
    return values[0] if values else None


def amount(value, currency="", **others):
    node = {"@type": "MonetaryAmount", "value": value, **others}
    return node | ({"currency": currency} if currency else {})


NUMERALS = [
    ("45000", 45000),
    ("1.50", 1.5),
    ("1.200,50", 1200.5),
    ("1,200.50", 1200.5),
    ("1,200", 1200),
    ("12,50", 12.5),
    ("1.234.567", 1234567),
    ("10,00,000", 1000000),
    ("45 000", 45000),
    ("45'000.50", 45000.5),
    ("45.000,-", 45000),
    ("45'000.-", 45000),
    ("45'000.–", 45000),
    ("1.234", None),
    ("1.200.50", None),
    ("1,2345", None),
    ("12.34,56", None),
]


@pytest.mark.parametrize(("text", "number"), NUMERALS)
def test_a_numeral_is_read_where_every_country_reads_the_same(text, number):
    assert numeral(text) == number


ONE = [  # (text, currency beside it, amount, currency of the value)
    ("45.000 €", "", 45000, "EUR"),
    ("€ 45.000", "EUR", 45000, "EUR"),
    ("£31,650", "", 31650, "GBP"),
    ("100,000 USD", "", 100000, "USD"),
    ("$100,000 USD", "", 100000, "USD"),
    ("$100,000", "USD", 100000, "USD"),
    ("$100,000", "CAD", 100000, "CAD"),
    ("$100,000", "$", 100000, "$"),
    ("45 000 kr", "SEK", 45000, "SEK"),
    ("¥300,000", "JPY", 300000, "JPY"),
    ("12,50 €", "", 12.5, "EUR"),
    ("40.5k", "GBP", 40500, "GBP"),
    ("55 k€", "", 55000, "EUR"),
    ("k€ 55", "", 55000, "EUR"),
    ("55 T€", "", 55000, "EUR"),
    ("55 TEUR", "", 55000, "EUR"),
    ("1,5 Mio. EUR", "", 1500000, "EUR"),
    ("80\u202f000 €", "", 80000, "EUR"),
    ("CHF 80’000.–", "", 80000, "CHF"),
    ("₹4.5 lakhs", "", 450000, "INR"),
    ("Rs. 1.2 crore", "INR", 12000000, "INR"),
    ("400万円", "", 4000000, "JPY"),
    ("1 200 000 Ft", "", 1200000, "HUF"),
    ("45.000 TL", "", 45000, "TRY"),
]


@pytest.mark.parametrize(("text", "stated", "figure", "currency"), ONE)
def test_an_amount_in_text_becomes_a_figure(text, stated, figure, currency):
    wanted = {"currency": currency, "value": figure}
    assert read(amount(text, stated)) == wanted
    assert read(amount({"value": text}, stated)) == wanted | {"value": {"value": figure}}


RANGES = [
    ("€50k–€60k", "", 50000, 60000, "EUR"),
    ("80-100k", "GBP", 80000, 100000, "GBP"),
    ("50,000 to 60,000", "GBP", 50000, 60000, "GBP"),
    ("100 000 - 120 000 PLN", "", 100000, 120000, "PLN"),
    ("k€ 55-65", "", 55000, 65000, "EUR"),
    ("5–7 Tsd. €", "", 5000, 7000, "EUR"),
    ("₹ 50 Lakh to 1 Crore", "", 5000000, 10000000, "INR"),
    ("300万～450万円", "", 3000000, 4500000, "JPY"),
]


@pytest.mark.parametrize(("text", "stated", "low", "high", "currency"), RANGES)
def test_a_range_in_one_text_becomes_its_ends(text, stated, low, high, currency):
    ends = {"min_value": low, "max_value": high}
    assert read(amount(text, stated)) == {"currency": currency, **ends}
    assert read(amount({"value": text}, stated)) == {"currency": currency, "value": ends}


@pytest.mark.parametrize("raw", ["€0", "€ 0 - € 0", "£0.00 per hour", "from 0 EUR", "0"])
def test_a_line_that_says_zero_states_no_amount(raw):
    reading = SALARY.read(raw)
    assert reading.value is None
    assert [problem.rule for problem in reading.problems] == ["zero stands for no amount"]


STAYS = [  # (text, currency beside it)
    ("1.234", "EUR"),
    ("$100,000", ""),
    ("45 000 kr", ""),
    ("£20 or €30", ""),
    ("60-50k", "EUR"),
    ("KWD 1.250", ""),
    ("45.000 € plus bonus", ""),
    ("ca. 45.000 €", ""),
    ("45.000 € brutto", ""),
    ("$25 per hour", ""),
    ("38 h", "EUR"),
    ("Competitive", "EUR"),
    ("30.000 - 40.000", "EUR"),
    ("VB", "EUR"),
    ("55.000 € VB", "EUR"),
    ("k€ 55k", "EUR"),
    ("€55.000k", "EUR"),
    ("₹600000 LPA", "INR"),
    ("₹6.255 lakh", "INR"),
    ("15 t", "EUR"),
]


@pytest.mark.parametrize(("text", "currency"), STAYS)
def test_what_says_more_or_two_things_stays_text(text, currency):
    reading = SALARY.read(amount(text, currency))
    assert reading.value[0]["value"] == text
    assert reading.value[0].get("currency", "") == currency
    assert not reading.problems


DISPUTED = [("45.000 €", "USD"), ("$50,000", "EUR"), ("from 30k CHF", "EUR"), ("¥300", "SEK")]


@pytest.mark.parametrize(("text", "currency"), DISPUTED)
def test_a_sign_of_another_currency_is_refused_by_name(text, currency):
    reading = SALARY.read(amount(text, currency))
    assert reading.value == ({"currency": currency, EXTRA: {"value": text}},)
    (problem,) = reading.problems
    assert (problem.outcome, problem.path, problem.before) == ("refused", "value", text)
    assert f"where {currency} is stated" in problem.rule
    (written,) = reading.value
    assert SALARY.read(SALARY.write((written,))).value == (written,)


def test_a_sign_is_told_by_the_code_in_another_text():
    assert read({"minValue": "$50,000", "maxValue": "60,000 USD"}) == {
        "currency": "USD",
        "min_value": 50000,
        "max_value": 60000,
    }


def test_the_report_says_what_it_was():
    (problem,) = SALARY.read(amount({"value": "80-100k"}, "GBP")).problems
    assert (problem.outcome, problem.before) == ("repaired", "80-100k")
    assert problem.after == "80000 to 100000"


BARE = [
    ("45.000 €", {"currency": "EUR", "value": {"value": 45000}}),
    ("€50k–€60k", {"currency": "EUR", "value": {"min_value": 50000, "max_value": 60000}}),
    ("ab 45.000 €", {"currency": "EUR", "value": {"min_value": 45000}}),
    ("£12.50ph", {"currency": "GBP", "value": {"value": 12.5, "unit_text": "HOUR"}}),
    ("$25 per hour", "$25 per hour"),
    ("1500000", 1500000),
    ("$100,000", "$100,000"),
    ("45.000", "45.000"),
    ("80-100k", "80-100k"),
    ("6-8 LPA", "6-8 LPA"),
    ("45 000 kr", "45 000 kr"),
    ("According to the collective agreement", "According to the collective agreement"),
]


@pytest.mark.parametrize(("raw", "value"), BARE)
def test_a_salary_that_is_only_a_line(raw, value):
    assert read(raw) == value


ZEROS = [
    0,
    "0",
    amount(0),
    amount({"minValue": 0, "maxValue": 0, "unitText": "YEAR"}, "USD"),
    amount({"minValue": "0", "maxValue": "0.00"}, "USD"),
    {"@type": "MonetaryAmount", "currency": "USD", "minValue": 0, "maxValue": 0},
    {"@type": "PriceSpecification", "price": 0, "priceCurrency": "EUR", "unitText": "HOUR"},
]


@pytest.mark.parametrize("raw", ZEROS, ids=str)
def test_zero_is_no_salary(raw):
    reading = SALARY.read(raw)
    assert reading.value is None
    assert "zero" in reading.problems[-1].rule


def test_zero_beside_a_figure_is_a_figure():
    assert read(amount({"minValue": 0, "maxValue": 10}))["value"] == {
        "min_value": 0,
        "max_value": 10,
    }


def test_zero_is_no_reason_to_lose_what_stands_beside_it():
    assert read(amount(0, "EUR", name="Bonus")) == {"currency": "EUR", "name": "Bonus"}
    several = read(amount([0, 5], "EUR"))
    assert several == {"currency": "EUR", "value": 0, EXTRA: {"value": 5}}


CURRENCIES = [("&amp;#36;", "$"), ("€", "EUR"), ("£", "GBP"), ("Euro", "EUR"), ("eur", "EUR")]
CURRENCIES += [
    ("RUR", "RUB"),
    ("EUR (€)", "EUR"),
    ("USD - US Dollar", "USD"),
    ("US dollars", "USD"),
]
CURRENCIES += [("XYZ (x)", "XYZ (x)"), ("EUR or USD", "EUR or USD"), ("EUR, USD", "EUR, USD")]


@pytest.mark.parametrize(("raw", "currency"), CURRENCIES)
def test_a_currency_is_a_code_where_its_sign_is_of_one(raw, currency):
    assert read(amount(5, raw))["currency"] == currency
    assert JOB_POSTING.properties["salaryCurrency"].kind.read(raw).value == currency


FIGURE = {"@type": "QuantitativeValue", "value": 1500}
PLACED = [
    # (what is stated, what is written again)
    (amount(FIGURE | {"currency": "CLP"}), amount(FIGURE, "CLP")),
    (amount(FIGURE | {"currency": "R$", "x": 1}), amount(FIGURE | {"x": 1}, "BRL")),
    (amount(FIGURE | {"currency": "CLP"}, "USD"), amount(FIGURE | {"currency": "CLP"}, "USD")),
    (amount(FIGURE | {"currency": "N/A"}), amount(FIGURE | {"currency": "N/A"})),
    ({"@type": "MonetaryAmount", "minValue": 9, "maxValue": 0, "currency": "EUR"},
     {"@type": "MonetaryAmount", "minValue": 9, "currency": "EUR"}),
    ({"@type": "MonetaryAmount", "minValue": 0, "maxValue": 9, "currency": "EUR"},
     {"@type": "MonetaryAmount", "minValue": 0, "maxValue": 9, "currency": "EUR"}),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "written"), PLACED)
def test_a_currency_beside_the_figure_and_an_end_of_zero(stated, written):
    found = JOB_POSTING.write(JOB_POSTING.read({"baseSalary": stated}).value)["baseSalary"]
    assert found == written
    assert (
        JOB_POSTING.read({"baseSalary": found}).value
        == JOB_POSTING.read({"baseSalary": written}).value
    )
