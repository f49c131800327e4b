"""The parameters of a search as they are sent, made comparable."""

from collections.abc import Callable, Container, Iterable, Mapping

from django.http import QueryDict

from postings.search import choices, picked
from postings.search.fields import KeysFilter
from postings.search.query import LONGEST

SEVERAL = {"employment_type", "organization", "industry", "language", *picked.AREAS}
CODES = {"country": choices.COUNTRY_NAMES, "employment_type": choices.EMPLOYMENT_TYPES}
NEEDS = {
    "within": ("location", "near"),
    "also_remote": ("location", "near"),
    "period": ("salary",),
    "currency": ("salary",),
}  # what only says more of another parameter


def without_blanks(data: QueryDict) -> QueryDict:
    """An empty field of a form asks for nothing. NUL, which no page and no database can hold, is
    the sign browsers show for it; of words too long to look for, one letter more tells so."""
    stated = QueryDict(mutable=True)
    for name, values in data.lists():
        longest = LONGEST + 1 if name == "q" else None
        tidy = [value.replace("\0", "\ufffd").strip()[:longest] for value in values]
        stated.setlist(name, [value for value in tidy if value])
    stated.setdefault("within", choices.DEFAULTS["within"])  # which the form shows as chosen
    if stated.get("period") == choices.YEAR:  # as is an empty one
        del stated["period"]
    return stated


def tidied(data: QueryDict, filters: dict) -> QueryDict:
    """Values that are written in several ways are written in one; what is none stays, to be
    refused."""
    for name, each in filters.items():
        if name in data and (isinstance(each, KeysFilter) or name in CODES):
            tidy = _code(CODES[name]) if name in CODES else each.extra["tidy"]
            data.setlist(name, [tidy(value) or value for value in data.getlist(name)])
    return data


def _code(known: Container[str]) -> Callable[[str], str]:
    """`GB` of "gb"."""
    return lambda text: text.upper() if text.upper() in known else ""


def telling(
    data: QueryDict, names: Iterable[str], meant: Mapping[str, list[str]]
) -> list[tuple[str, str]]:
    """Those that make a difference, in the order of the names. `meant`: the values of some, where
    others stand for what was sent."""
    found = []
    for name in (name for name in names if not _is_idle(data, name)):
        values = dict.fromkeys(meant.get(name, data.getlist(name)))
        values = list(values) if name in SEVERAL else list(values)[-1:]
        found += [(name, v) for v in values if choices.DEFAULTS.get(name) != v]
    return found


def _is_idle(data: QueryDict, name: str) -> bool:
    if name == "near":
        return bool(data.get("location"))
    if name == "currency" and data.get("sort") == "paid":
        return False
    return name in NEEDS and not any(data.get(other) for other in NEEDS[name])
