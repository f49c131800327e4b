"""What a stated salary comes to in a year, so that salaries of several periods compare."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from postings.schemaorg.amounts import CODES
from postings.schemaorg.money import Range, unit_of

# A year of full-time work: 52 weeks of 5 days of 8 hours. The U.S. Bureau of Labor Statistics
# makes yearly wages of hourly ones so, by 2,080 (Occupational Employment and Wage Statistics,
# technical notes, "Estimation methodology").
PERIODS = {"YEAR": 1, "MONTH": 12, "WEEK": 52, "DAY": 260, "HOUR": 2080}
CENT = 100
MOST = 10**15  # cents a year; a larger figure is none that anybody is paid


class Yearly(NamedTuple):
    """A currency (ISO 4217) and how many hundredths of it a year."""

    currency: str
    cents: int


def yearly(salaries: tuple, beside: object = None) -> Yearly | None:
    """The most that typed salaries state, in the currency of the first that compares; None where
    none states a figure, its period and its currency, or `beside` it `salaryCurrency`.

    A range counts by its upper end, "from 40,000" by what is stated, a distribution by its median.
    """
    found = [each for salary in salaries for each in _of(salary, beside)]
    same = (each for each in found if each.currency == found[0].currency)
    return max(same, default=None)


def cents_of(amount: object, period: str) -> int | None:
    """Of an amount paid every `period` (Google's word); None for what is no sum above nought."""
    try:
        stated = Decimal(str(amount)) * PERIODS[period] * CENT
    except (ArithmeticError, ValueError, KeyError):
        return None
    return round(stated) if stated.is_finite() and 0 < stated <= MOST else None


def _of(salary: object, beside: object) -> Iterator[Yearly]:
    if not isinstance(salary, dict):  # a bare figure or text states no period
        return
    inner = salary.get("value")
    node = inner if isinstance(inner, dict) else salary
    currency = salary.get("currency") or salary.get("price_currency") or beside
    code = currency.strip().upper() if isinstance(currency, str) else ""
    period = unit_of(node) or unit_of(salary)
    cents = cents_of(_most(node), period) or cents_of(_most(salary), period)
    if cents and code in CODES:
        yield Yearly(code, cents)


def _most(node: dict) -> object:
    for names in (("min_value", "max_value", "value"), ("min_price", "max_price", "price")):
        low, high = Range.of(node, *names)
        if low is not None or high is not None:
            return low if high is None else high
    return node.get("median")
