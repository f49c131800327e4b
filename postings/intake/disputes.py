"""Where a page's elements say otherwise than its JSON-LD, which counts."""

from collections.abc import Iterator
from datetime import date, datetime

from postings.schemaorg.display import lines
from postings.schemaorg.moments import is_date_only
from postings.schemaorg.text import fold
from postings.schemaorg.types import Problem
from postings.schemaorg.vocabulary import JOB_POSTING

ROWS = JOB_POSTING.by_attribute
LONGEST = 100  # characters of a value that are told
UNITS = ("currency", "unit_text")
ALONE = "only the elements of the page state it; its JSON-LD counts, which does not"


def disputes(node: dict, other: dict) -> tuple[Problem, ...]:
    """Of one posting as JSON-LD and as elements state it: what both state, differently, and what
    the elements alone do.

    We compare what people decide by (title, days, employer, pay); texts differ on every page.
    """
    ours, theirs = (JOB_POSTING.read(each).value or {} for each in (node, other))
    differing = (
        _dispute(name, ours[name], theirs[name])
        for name, is_other in COMPARED.items()
        if name in ours and name in theirs and is_other(ours[name], theirs[name])
    )
    alone = (name for name in theirs if name in ROWS and name not in ours)
    return (*differing, *(_unread(name) for name in alone if _said(name, theirs[name])))


def _unread(name: str) -> Problem:
    """Counted and not listed: a site does it on each of its pages."""
    return Problem("superseded", ROWS[name].name, ALONE)


def _said(name: str, value: object) -> str:
    return "; ".join(lines(ROWS[name].kind, value))[:LONGEST]


def _dispute(name: str, ours: object, theirs: object) -> Problem:
    row = ROWS[name]
    before, after = _said(name, theirs), _said(name, ours)
    rule = f"the elements of the page say “{before}”; its JSON-LD counts, which says “{after}”"
    return Problem("flagged", row.name, rule, before, after)


def _other_text(ours: str, theirs: str) -> bool:
    return fold(ours) != fold(theirs)


def _other_name(ours: dict, theirs: dict) -> bool:
    names = ours.get("name"), theirs.get("name")
    return all(names) and _other_text(*names)


def _other_moment(ours: date | datetime, theirs: date | datetime) -> bool:
    """A day is the same as any time of it; a time without a zone as one that has it."""
    if is_date_only(ours) or is_date_only(theirs):
        return _day(ours) != _day(theirs)
    if ours.tzinfo is None or theirs.tzinfo is None:
        return ours.replace(tzinfo=None) != theirs.replace(tzinfo=None)
    return ours != theirs


def _day(moment: date | datetime) -> date:
    return moment if is_date_only(moment) else moment.date()


def _other_pay(ours: tuple, theirs: tuple) -> bool:
    """Other figures, or another currency or period where both state one; words are no figures."""
    mine, yours = ({*_stated(each)} for each in (ours, theirs))
    for kind in ("figure", *UNITS):
        one, two = ({value for name, value in each if name == kind} for each in (mine, yours))
        if one and two and one != two:
            return True
    return False


def _stated(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        yield from ((name, value[name]) for name in UNITS if isinstance(value.get(name), str))
        for item in value.values():
            yield from _stated(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _stated(item)
    elif isinstance(value, int | float):
        yield "figure", value


COMPARED = {
    "title": _other_text,
    "date_posted": _other_moment,
    "valid_through": _other_moment,
    "hiring_organization": _other_name,
    "base_salary": _other_pay,
}
