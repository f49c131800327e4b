"""What the values of the facets are called."""

from functools import cache

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from postings.search import choices
from postings.search.areas import REGION_NAMES
from postings.search.facets import Counts
from postings.search.filters import PostingFilter

FIXED = {
    "expiry": choices.EXPIRIES,
    "employment_type": choices.EMPLOYMENT_TYPES,
    "remote": choices.REMOTES,
    "posted": {"": _("Any time"), **choices.DAYS},
    "pay": choices.PAYS,
}
LISTED = ("country", "region", "town", "organization", "industry", "language")


@cache
def fixed_labels(name: str, language: str | None) -> dict[str, str]:
    """In one language, looked up once."""
    return {value: str(label) for value, label in FIXED[name].items()}


def label_of(search: PostingFilter, counted: Counts, name: str, value: str) -> str:
    """As most postings state it; of a value that none states any more, what its key says."""
    if name in FIXED:
        return fixed_labels(name, get_language()).get(value, value)
    if name == "country":
        return str(choices.COUNTRY_NAMES.get(value, value))
    if name == "region":
        known = REGION_NAMES.get(value.lower())
        return known or counted.labels.get((name, value)) or value
    if name == "language":
        return LANG_INFO.get(value, {}).get("name") or value
    if name == "organization":
        return _employer(search, value) or counted.labels.get((name, value)) or value
    return counted.labels.get((name, value)) or value.rpartition("/")[2]


def _employer(search, value) -> str:
    asked = search.asked.get("organization") or ()
    return next((each.name for each in asked if str(each.pk) == value), "")
