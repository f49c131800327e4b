"""Salaries that contradict themselves."""

from collections.abc import Iterator

from postings.schemaorg.amounts import CODES
from postings.schemaorg.doubts.doubt import Seen, rule
from postings.schemaorg.google.finding import each, number_of, text_of
from postings.schemaorg.names import gettext_noop as _

# The lower end and the upper, under the names the types of a salary have for them.
ENDS = (("minValue", "maxValue"), ("minPrice", "maxPrice"), ("percentile10", "percentile90"))
ENDS += (("percentile25", "percentile75"),)


@rule(
    "salary-inverted",
    "baseSalary",
    _("A salary begins above where it ends. Check which of the two figures is the lower one."),
)
def inverted(seen: Seen) -> bool:
    """Of any shape (catalogue, 66), estimates too; Google's G16 looks into one shape alone."""
    return any(_is_inverted(node, *ends) for node in _nodes(seen) for ends in ENDS)


@rule(
    "salary-in-two-currencies",
    "salaryCurrency",
    _("The currency beside the salary is not the one inside it. Check which of them is meant."),
)
def in_two_currencies(seen: Seen) -> bool:
    """A sign beside a code says no other: only codes are compared."""
    beside = _code(seen.node.get("salaryCurrency"))
    salaries = [one for one in seen.salaries if isinstance(one, dict)] if beside else []
    inside = {_code(one.get(name)) for one in salaries for name in ("currency", "priceCurrency")}
    return bool(inside - {""}) and beside not in inside


def _code(currency: object) -> str:
    text = text_of(currency).strip().upper()
    return text if text in CODES else ""


def _nodes(seen: Seen) -> Iterator[dict]:
    """Each salary that is an object, and the quantity inside it."""
    for salary in [*seen.salaries, *each(seen.node.get("estimatedSalary"))]:
        if isinstance(salary, dict):
            yield salary
            yield from (one for one in each(salary.get("value")) if isinstance(one, dict))


def _is_inverted(node: dict, low: str, high: str) -> bool:
    if low not in node or high not in node:
        return False
    first, last = number_of(node[low]), number_of(node[high])
    return bool(first and last and first > last)
