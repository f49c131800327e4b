"""Numbers as people write them: grouped by thousands, with a decimal point or comma."""

import math
import re

PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,9})?$")
# "1.234" is a thousand and some in Leipzig, and one and some in Leeds and in JSON.
AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}$")
FORMS = [  # the marks that group, and the mark of the decimals
    (re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?$"), ",", "."),
    (re.compile(r"[1-9]\d?(?:,\d\d)+,\d{3}(?:\.\d{1,2})?$"), ",", "."),  # 10,00,000 as in India
    (re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,(?:\d{1,2}|-{1,2}|–)$"), ".", ","),
    (re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}$"), ".", ","),
    (re.compile(r"[1-9]\d{0,2}(?:[ '’]\d{3})+(?:[.,](?:\d{1,2}|-{1,2}|–))?$"), " '’", ",."),
    (re.compile(r"\d{1,15},(?:\d{1,2}|-{1,2}|–)$"), "", ","),
]
LARGEST = 10**15
UNHELD = "a number beyond what computers count with, kept as it is written"


def exact(text: str) -> float | str:
    """A number of JSON with a point or an exponent; its text where as a number it would be
    infinite, or zero though it is not (1e400, 1e-400)."""
    value = float(text)
    is_held = -math.inf < value < math.inf and (value or not re.search("[1-9]", _digits(text)))
    return value if is_held else text


def _digits(text: str) -> str:
    return re.split("[eE]", text)[0]


def numeral(text: str) -> int | float | None:
    """The number that a text is in every country's reading; None when there is none, or two."""
    if PLAIN.match(text):
        return None if AMBIGUOUS.match(text) else _number(text)
    for form, groups, decimals in FORMS:
        if form.match(text):
            return _number(_plain(text, groups, decimals))
    return None


def thousands(text: str) -> int | float | None:
    """As numeral, where three digits after a point can only be thousands."""
    return int(text.replace(".", "")) if AMBIGUOUS.match(text) else numeral(text)


def _plain(text: str, groups: str, decimals: str) -> str:
    for mark in groups:
        text = text.replace(mark, "")
    for mark in decimals:
        text = text.replace(mark, ".")
    return text.rstrip("-–").removesuffix(".")


def _number(plain: str) -> int | float | None:
    value = float(plain) if "." in plain else int(plain)
    return value if value <= LARGEST else None
