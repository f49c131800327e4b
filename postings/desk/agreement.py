"""What a posting's values owe each other: from no more than to, posted no later than closing."""

from django.utils.translation import gettext

from postings.desk.parts import Nest
from postings.schemaorg.display import date_words
from postings.schemaorg.moments import MOMENT, closing_instant
from postings.schemaorg.money import number_words
from postings.schemaorg.types import Type
from postings.schemaorg.vocabulary import JOB_POSTING

RANGES = (("min_value", "max_value"), ("min_price", "max_price"))
POSTED = JOB_POSTING.by_attribute["date_posted"]
CLOSING = JOB_POSTING.by_attribute["valid_through"]


def check(form) -> None:
    """Only what an edit touched: a source's own contradictions do not keep people from saving."""
    for whole in form.parts.values():
        for part in whole.parts():
            if isinstance(part, Nest):
                _check_ranges(form, part)
    if form.news.get(CLOSING):
        _check_closing(form)
    if {POSTED, CLOSING} & form.news.keys() and CLOSING.attribute not in form.errors:
        _check_order(form)


def _check_ranges(form, nest: Nest) -> None:
    after = nest.edited()
    if after is nest.stated or after is None:
        return
    for low_name, high_name in _ranges(nest.kind):
        low, high = after.get(low_name), after.get(high_name)
        if _is_number(low) and _is_number(high) and low > high:
            told = {"low": number_words(low), "high": number_words(high)}
            words = gettext("%(low)s is more than “to”, %(high)s. Swap them.")
            form.add_error(nest.children.get(low_name, nest).first, words % told)


def _ranges(kind: Type):
    for pair in RANGES:
        if all(attribute in kind.by_attribute for attribute in pair):
            yield tuple(kind.by_attribute[attribute].name for attribute in pair)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_closing(form) -> None:
    closing = MOMENT.read(form.news[CLOSING]).value
    if closing_instant(closing, form.zone(CLOSING.attribute, closing)) <= form.now:
        words = gettext("%(day)s is past. Choose a later day, or close the posting early.")
        form.add_error(CLOSING.attribute, words % {"day": date_words(closing)})


def _check_order(form) -> None:
    posted, closing = (_moment(form, row) for row in (POSTED, CLOSING))
    if (
        posted
        and closing
        and (closing.year, closing.month, closing.day)
        < (
            posted.year,
            posted.month,
            posted.day,
        )
    ):
        told = {"posted": date_words(posted), "closing": date_words(closing)}
        if CLOSING in form.news:
            words = gettext(
                "%(closing)s is before the day it was posted, %(posted)s. Choose a later day."
            )
            form.add_error(CLOSING.attribute, words % told)
        else:
            words = gettext(
                "%(posted)s is after the closing date, %(closing)s. Choose an earlier day."
            )
            form.add_error(POSTED.attribute, words % told)


def _moment(form, row):
    stated = form.news.get(row, form.stated[row.name])
    return MOMENT.read(stated).value if stated else None
