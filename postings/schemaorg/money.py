"""Amounts of money as people read them: what is stated, in one style."""

import re
from typing import NamedTuple

from postings.schemaorg.nested import UNIT
from postings.schemaorg.types import Unreadable
from postings.schemaorg.values import format_number

# Before the amount, or after it where the sign begins with a space. Everything else is its code.
SIGNS = {
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "INR": "₹",
    "ILS": "₪",
    "KRW": "₩",
    "AUD": "A$",
    "BRL": "R$",
    "CAD": "CA$",
    "CNY": "CN¥",
    "NZD": "NZ$",
    "CZK": " Kč",
    "PLN": " zł",
}
BARE_AMOUNT = re.compile(r"[\d\s.,'’–-]*\d[\d\s.,'’–-]*$")
NUMERAL = re.compile(r"\d{1,30}(?:\.\d{1,30})?$")  # Python reads none without end
ISO_UNITS = {"P1Y": "YEAR", "P1M": "MONTH", "P1W": "WEEK", "P1D": "DAY", "PT1H": "HOUR"}


class Range(NamedTuple):
    """What a node states of an amount; a single amount is both its ends."""

    low: object = None
    high: object = None

    @classmethod
    def of(cls, value: object, low: str = "min_value", high: str = "max_value", one: str = "value"):
        if not isinstance(value, dict):
            return cls(value, value)
        if low in value or high in value:
            return cls(value.get(low), value.get(high))
        return cls(value.get(one), value.get(one))


def number_words(value: object) -> str:
    """1250 -> "1,250"; a text that is no plain number stays as it is."""
    if isinstance(value, str):
        if not NUMERAL.match(value):
            return value
        value = float(value) if "." in value else int(value)
    if isinstance(value, float) and not value.is_integer():
        whole, _, cents = format_number(value).partition(".")
        return f"{int(whole):,}.{cents}" if "e" not in whole + cents else str(value)
    return f"{int(value):,}"


def monetary_amount(value: dict) -> list[str]:
    """The inner period and amount win over those beside them."""
    stated = value.get("value")
    node = stated if isinstance(stated, dict) else value
    amounts = Range.of(node)
    if amounts == Range():
        amounts = Range.of({key: value[key] for key in value if key != "value"})
    return _words(value.get("currency", ""), amounts, unit_of(node) or unit_of(value))


def price(value: dict) -> list[str]:
    amounts = Range.of(value, "min_price", "max_price", "price")
    return _words(value.get("price_currency", ""), amounts, unit_of(value))


def distribution(value: dict) -> list[str]:
    currency, unit = value.get("currency", ""), unit_of(value)
    spans = [
        ("median", Range(value.get("median"), value.get("median"))),
        ("25th to 75th percentile", Range(value.get("percentile25"), value.get("percentile75"))),
        ("10th to 90th percentile", Range(value.get("percentile10"), value.get("percentile90"))),
    ]
    return [f"{line} ({name})" for name, span in spans for line in _words(currency, span, unit)]


def plain(value: object, currency: str = "") -> list[str]:
    """A salary that is only a number, or only text."""
    return _words(currency, Range(value, value), "")


def unit_of(node: dict) -> str:
    """The period of a node, in Google's words where one is meant, else as stated."""
    period = node.get("duration")
    if isinstance(period, dict):
        return unit_of(period)
    stated = node.get("unit_text") or ISO_UNITS.get(period, "")
    if stated or not node.get("unit_code"):
        return stated
    try:
        code = UNIT.read(node["unit_code"]).value
    except Unreadable:
        return ""
    return code if code in UNIT.labels else ""


def _words(currency: str, amounts: Range, unit: str) -> list[str]:
    low, high = amounts
    if low is None and high is None:
        return []
    if low is None or high is None:
        words = f"{'up to' if low is None else 'from'} " + _signed(currency, low or high or 0)
    elif low == high:
        words = _signed(currency, low)
    else:
        words = _signed(currency, low, high)
    return [words + _period(unit)]


def _signed(currency: str, *amounts: object) -> str:
    if any(isinstance(a, str) and not BARE_AMOUNT.match(a) for a in amounts):
        return "–".join(map(str, amounts))
    words = "–".join(_aligned(amounts))
    code = currency.strip()
    sign = SIGNS.get(code.upper(), f"{code.upper() if len(code) == 3 else code} " if code else "")
    return f"{words}{sign}" if sign.startswith(" ") else f"{sign}{words}"


def _aligned(amounts: tuple) -> list[str]:
    """Cents are two digits on both sides, or on none: 17.20–19.85, 13.10, 145,000–190,000."""
    words = [number_words(amount) for amount in amounts]
    if not any(re.search(r"\.\d{1,2}$", word) for word in words):
        return words
    return [_with_cents(word) for word in words]


def _with_cents(word: str) -> str:
    whole, _, cents = word.partition(".")
    return f"{whole}.{cents.ljust(2, '0')}" if re.fullmatch(r"[\d,]+", whole) else word


def _period(unit: str) -> str:
    if not unit:
        return ""
    return f" {UNIT.labels[unit]}" if unit in UNIT.labels else f", {unit}"
