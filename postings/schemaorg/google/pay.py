"""Google's rules about the salary."""

import re
from collections.abc import Iterator

from postings.schemaorg.google.finding import WARNS, Seen, number_of, rule, text_of
from postings.schemaorg.names import gettext_noop as _
from postings.schemaorg.nested import UNIT

CURRENCY = re.compile(r"[A-Z]{3}")


@rule("G08", WARNS, "baseSalary", _("No salary is stated."), _("State the salary, or its range."))
def unpaid(seen: Seen) -> bool:
    """GJP G08 recommends the salary."""
    return not seen.salaries


@rule(
    "G13",
    WARNS,
    "baseSalary",
    _("A salary is not in the form that search engines read."),
    _("Remove it and state it again: figures, currency and period in fields of their own."),
    needs="baseSalary",
)
def unshaped(seen: Seen) -> bool:
    """GJP G13: an amount of money around a quantity, not a text, a number or another node."""
    return any(
        not isinstance(s, dict) or not isinstance(s.get("value"), dict) for s in seen.salaries
    )


@rule(
    "G13",
    WARNS,
    "baseSalary",
    _("A salary names no currency."),
    _("State it in three letters, such as EUR."),
    needs="baseSalary",
)
def currencyless(seen: Seen) -> bool:
    """GJP G13: the currency inside the salary, in the letters of ISO 4217."""
    return any(
        not CURRENCY.fullmatch(text_of(salary.get("currency"))) for salary, _ in _nodes(seen)
    )


@rule(
    "G13",
    WARNS,
    "baseSalary",
    _("A salary has no figure, or only one end of a range."),
    _("State one figure, or both ends of the range, in digits."),
    needs="baseSalary",
)
def figureless(seen: Seen) -> bool:
    """GJP G13: a number, or two as the ends of a range; nought is not stated."""
    return any(not _has_figures(figures) for _, figures in _nodes(seen))


@rule(
    "G14",
    WARNS,
    "baseSalary",
    _("A salary does not say whether it is for an hour, a month or a year."),
    _("Choose the period."),
    needs="baseSalary",
)
def periodless(seen: Seen) -> bool:
    """GJP G14: one of five words."""
    return any(text_of(figures.get("unitText")) not in UNIT.labels for _, figures in _nodes(seen))


@rule(
    "G16",
    WARNS,
    "baseSalary",
    _("A salary begins above where it ends."),
    _("Correct the ends of the range."),
    needs="baseSalary",
)
def inverted(seen: Seen) -> bool:
    """GJP G16: the lower end is not above the upper."""
    ranges = [(number_of(f.get("minValue")), number_of(f.get("maxValue"))) for _, f in _nodes(seen)]
    return any(low and high and low > high for low, high in ranges)


def _nodes(seen: Seen) -> Iterator[tuple[dict, dict]]:
    """Each salary of the right form, with its figures; the others have a finding of their own."""
    for salary in seen.salaries:
        if isinstance(salary, dict) and isinstance(salary.get("value"), dict):
            yield salary, salary["value"]


def _has_figures(figures: dict) -> bool:
    if number_of(figures.get("value")):
        return True
    return bool(number_of(figures.get("minValue")) and number_of(figures.get("maxValue")))
