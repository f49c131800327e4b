"""The words of each choice a visitor has, and what each admits."""

import re

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from postings.models import conditions
from postings.schemaorg.countries import COUNTRIES
from postings.schemaorg.units import UNIT
from postings.schemaorg.vocabulary import EMPLOYMENT_TYPE
from postings.search.where import AREA, BY_NAME, RADII, USUAL

EXPIRIES = {
    "live": _("Open now"),
    "soon": _("Closes within 7 days"),
    "open": _("No closing date stated"),
    "expired": _("Expired"),
    "closed": _("Closed early"),
    "any": _("All"),
}
ADMITTED = {
    "live": conditions.live,
    "soon": conditions.soon,
    "open": conditions.open_ended,
    "expired": conditions.expired,
    "closed": conditions.closed,
    "any": conditions.public,
}
OPEN = {"live", "soon", "open"}
ENDED = {"expired", "closed"}

# There is no "hybrid": schema.org's only word, TELECOMMUTE, is for work that is remote always, by
# Google's rule also where a place is stated beside it, and nothing else in a posting is for sure.
REMOTES = {"include": _("Include"), "only": _("Only remote"), "exclude": _("Exclude")}
REMOTENESS = {"include": Q(), "only": conditions.remote(), "exclude": ~conditions.remote()}

EMPLOYMENT_TYPES = {word: _(label) for word, label in EMPLOYMENT_TYPE.labels.items()}
COUNTRY_NAMES = {code: country.name for code, country in COUNTRIES.items()}
REGION_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")  # ISO 3166-2
ALSO_REMOTE = {"1": _("Also remote jobs that take applicants from its country")}
PLACES = {"none": _("Place not stated")}
WITHIN = {
    BY_NAME: _("This town only"),
    **{str(km): f"{km} km" for km in RADII},
    AREA: _("All of its region or country"),
}
DAYS = {
    "1": _("24 hours"),
    "3": _("3 days"),
    "7": _("7 days"),
    "14": _("14 days"),
    "30": _("30 days"),
}
PAYS = {"stated": _("Salary stated")}
YEAR = "year"  # of the periods, what is meant where none is said
PERIODS = {unit.lower(): _(words) for unit, words in reversed(UNIT.labels.items())}
SORTS = {
    "relevance": _("Best match first"),  # the default of a search for words
    "newest": _("Newest first"),
    "closing": _("Closing soonest"),
    "nearest": _("Nearest first"),
    "paid": _("Best paid first"),
}
SORTS_OF_ENDED = {
    "relevance": SORTS["relevance"],
    "closing": _("Most recently ended"),
    "newest": _("Newest first"),
    "nearest": _("Nearest first"),
    "paid": _("Best paid first"),
}
DEFAULTS = {"expiry": "live", "remote": "include", "within": USUAL}
