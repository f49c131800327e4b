"""The filters beside the results: what may be chosen, what is, and how many each would find."""

from dataclasses import dataclass

from django.core.cache import cache

from postings.models import Place
from postings.search import choices
from postings.search.facets import Counts
from postings.search.filters import PostingFilter

FRESH = 60  # seconds for which the list of countries may be stale
FACETS = {
    "expiry": ("radio", choices.EXPIRIES),
    "employment_type": ("checkbox", choices.EMPLOYMENT_TYPES),
    "remote": ("radio", choices.REMOTES),
}


@dataclass(frozen=True)
class Choice:
    id: str
    value: str
    label: str
    chosen: bool
    count: str


@dataclass(frozen=True)
class Group:
    legend: str
    name: str
    kind: str
    errors: list[str]
    choices: list[Choice]


def groups(search: PostingFilter, counts: Counts) -> list[Group]:
    _name_countries(search)
    return [
        Group(
            search.form[name].label,
            name,
            kind,
            search.form[name].errors,
            _choices(search, name, words, counts),
        )
        for name, (kind, words) in FACETS.items()
    ]


def _choices(search, name, words, counts):
    chosen = search.data.getlist(name) or [choices.DEFAULTS.get(name)]
    found = [
        Choice(
            id=f"id_{name}_{position}",
            value=value,
            label=label,
            chosen=value in chosen,
            count=f"{counts.of[name, value]:,}" if counts.of else "",
        )
        for position, (value, label) in enumerate(words.items())
    ]
    useful = [choice for choice in found if choice.chosen or choice.count != "0"]
    return (name == "employment_type" and useful) or found


def _name_countries(search):
    """The form takes every country and offers those there are postings in, and the one chosen."""
    codes = cache.get_or_set("countries", lambda: _countries(search.now), FRESH)
    offered = {*codes, search.data.get("country")}
    field = search.form.fields["country"]
    names = [(code, name) for code, name in choices.COUNTRY_NAMES.items() if code in offered]
    field.widget.choices = [("", field.empty_label), *sorted(names, key=lambda named: named[1])]


def _countries(now):
    found = Place.objects.filter(live_from__lte=now).values_list("country_key", flat=True)
    return [key.upper() for key in found.distinct() if key]
