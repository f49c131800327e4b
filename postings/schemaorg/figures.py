"""Kinds of value that are a number where the text is certain, and else the text."""

import re

from postings.schemaorg.amounts import CODES, SIGNS, amounts
from postings.schemaorg.nothing import absent
from postings.schemaorg.numerals import AMBIGUOUS, numeral
from postings.schemaorg.texts import Text
from postings.schemaorg.types import Reading, Unreadable, literal, repaired
from postings.schemaorg.values import OneOf

DECIMAL_COMMA = re.compile(r"-?\d{1,3},\d{1,15}")


class Amount(OneOf):
    """One of its kinds; a number in text is read as people write them."""

    def read(self, raw: object) -> Reading:
        stated = literal(raw)
        return self._text(stated, raw) if isinstance(stated, str) else super().read(raw)

    def _text(self, stated: str, raw: object) -> Reading:
        line = Text().tidy(stated)
        number = numeral(line)
        if number is not None:
            return repaired(number, raw, "a number written as text")
        return Text().read(stated) if AMBIGUOUS.match(line) else super().read(stated)


class Money(Amount):
    """As Amount; a line that names its currency is an amount of it, and zero is none."""

    def read(self, raw: object) -> Reading:
        reading = super().read(raw)
        value = reading.value
        if isinstance(value, int | float) and value == 0:
            return absent(raw, "zero stands for no amount")
        found = amounts(value) if isinstance(value, str) else None
        if not found or not found.code:
            return reading
        if not any((found.one, found.low, found.high)):
            return absent(raw, "zero stands for no amount")
        return repaired(found.node(found.code), raw, "an amount in a line of text")


BEGUN = re.compile(r"([A-Z]{3}) ?(?:\(|[:–-] )(?!.*\b[A-Z]{3}\b)")  # "EUR (€)", "USD - US dollar"
NAMES = {
    **dict.fromkeys(("us dollar", "us dollars", "u.s. dollar", "united states dollar"), "USD"),
    **dict.fromkeys(("pound sterling", "british pound", "british pounds"), "GBP"),
    **{"indian rupee": "INR", "indian rupees": "INR", "swiss franc": "CHF", "swiss francs": "CHF"},
    **{"canadian dollar": "CAD", "canadian dollars": "CAD", "australian dollar": "AUD"},
    **{"australian dollars": "AUD", "japanese yen": "JPY", "polish zloty": "PLN"},
}


class Currency(Text):
    """The currency's code where its sign or name can only mean that one, else as stated."""

    def read(self, raw: object) -> Reading:
        reading = super().read(raw)
        text = reading.value or ""
        begun = BEGUN.match(text)
        name = (begun[1] if begun else text).upper()
        code = name if name in CODES else SIGNS.get(text.lower()) or NAMES.get(text.lower())
        if not code or code == text:
            return reading
        return repaired(code, raw, "the code of the currency")


class Coordinate(OneOf):
    """Degrees, at most so many from zero; a text that is no number stays text."""

    def __init__(self, limit: int, *kinds):
        super().__init__(*kinds)
        self.limit = limit

    def read(self, raw: object) -> Reading:
        stated = literal(raw)
        if isinstance(stated, str):
            return self._text(stated, raw)
        if isinstance(stated, int | float) and not isinstance(stated, bool):
            self._check(stated)
        return super().read(raw)

    def _text(self, stated: str, raw: object) -> Reading:
        line = Text().tidy(stated)
        if DECIMAL_COMMA.fullmatch(line):
            reading = repaired(float(line.replace(",", ".")), raw, "a decimal comma")
        else:
            reading = super().read(stated)
        if isinstance(reading.value, int | float):
            self._check(reading.value)
        return reading

    def _check(self, degrees: int | float) -> None:
        if abs(degrees) > self.limit:
            swapped = "; are latitude and longitude swapped?" if abs(degrees) <= 180 else ""
            raise Unreadable(f"{degrees} is outside -{self.limit} to {self.limit}{swapped}")
