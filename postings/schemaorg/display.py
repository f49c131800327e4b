"""A typed value as the plain lines people read: only what is stated, never a raw node."""

import re
from datetime import date, datetime
from functools import singledispatch

from postings.schemaorg import money
from postings.schemaorg.choices import Choice
from postings.schemaorg.moments import Moment
from postings.schemaorg.nested import MONEY, TERMS
from postings.schemaorg.node_words import duration_words, named, node_lines
from postings.schemaorg.texts import unescape_once
from postings.schemaorg.types import Kind, Type
from postings.schemaorg.values import Boolean, Html, Many, Number, OneOf
from postings.schemaorg.vocabulary import PERIOD

MONTHS = (
    "January February March April May June July August September October November December".split()
)
CROWDED = re.compile(r"(?<=[^\W\d_]),(?=[^\W\d_])")  # "Internet,Banking"
# Tags of HTML, and those of them that begin or end a line; an author's own "<HIRING>" is text.
MARKUP = re.compile(r"(?i)</?(?:p|br|li|[uo]l|div|strong|[biu]|em|span|h[1-6])\b[^<>]*>")
BLOCK = re.compile(r"(?i)</?(?:p|br|li|[uo]l|div|h[1-6])\b[^<>]*>")


def lines(kind: Kind, value: object) -> list[str]:
    """The lines of a value that `kind.read` returned; none when there is nothing to say."""
    return [] if value is None else _tidy(_lines(kind, value))


def salary_lines(salaries: tuple, currency: str = "") -> list[str]:
    """`currency` is the one the posting states apart, for amounts that state none."""
    return _tidy([line for salary in salaries for line in _salary(salary, currency)])


def date_words(value: date) -> str:
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _tidy(found: list[str]) -> list[str]:
    texts = (" ".join(text.split()) for each in found for text in _unmarked(each))
    return list(dict.fromkeys(text for text in texts if text))


def _unmarked(text: str) -> list[str]:
    """A fact that came as markup (a list of skills, say): its items, without the tags."""
    if not MARKUP.search(text):
        return [text]
    return [unescape_once(re.sub(r"<[^<>]*>", "", item)) for item in BLOCK.split(text)]


def _salary(salary: object, currency: str) -> list[str]:
    if isinstance(salary, dict) and currency:
        own = {"currency": currency, "price_currency": currency}
        salary = own | salary
    return lines(MONEY, salary) if isinstance(salary, dict) else money.plain(salary, currency)


@singledispatch
def _lines(kind: Kind, value: object) -> list[str]:
    """Text, web addresses, and whatever kind is added before it has words of its own."""
    return named(value) if isinstance(value, dict) else [str(value)]


@_lines.register
def _html(kind: Html, value: object) -> list[str]:
    return [unescape_once(re.sub(r"<[^>]*>", " ", str(value)))]


@_lines.register
def _boolean(kind: Boolean, value: object) -> list[str]:
    return ["Yes" if value else "No"]


@_lines.register
def _number(kind: Number, value: object) -> list[str]:
    return [money.number_words(value)]


@_lines.register
def _choice(kind: Choice, value: object) -> list[str]:
    return [kind.labels.get(value, str(value))]


@_lines.register
def _moment(kind: Moment, value: object) -> list[str]:
    if not isinstance(value, date):
        return [str(value)]
    clock = f", {value:%H:%M}" if isinstance(value, datetime) else ""
    zone = f" {value.tzname()}" if clock and value.tzinfo else ""
    return [date_words(value) + clock + zone]


@_lines.register
def _many(kind: Many, value: object) -> list[str]:
    return [line for item in value for line in lines(kind.kind, item)]


@_lines.register
def _one_of(kind: OneOf, value: object) -> list[str]:
    if kind is MONEY and not isinstance(value, dict):
        return money.plain(value)
    if kind is PERIOD and not isinstance(value, dict):
        return [duration_words(str(value))]
    if kind is TERMS.kind and not isinstance(value, dict):
        return [CROWDED.sub(", ", str(value))]
    return lines(kind.kind_of(value), value)


@_lines.register
def _node(kind: Type, value: object) -> list[str]:
    return node_lines(kind.name, value) if isinstance(value, dict) else [str(value)]
