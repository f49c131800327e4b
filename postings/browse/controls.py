"""The filters beside the results: what may be chosen, what is, and how many each would find."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from typing import NamedTuple
from urllib.parse import urlencode

from postings.browse.address import path
from postings.browse.labels import FIXED, LISTED, label_of
from postings.search.choices import DEFAULTS
from postings.search.facets import SAMPLE, Counts, Tally
from postings.search.filters import PostingFilter

FEW = 8  # values listed here; a page of their own has them all
ORDER = (
    "expiry employment_type remote country region town organization industry posted pay language"
).split()
RADIO = {"expiry", "remote", "posted"}
SHOWN = {"expiry", "employment_type", "remote", "country"}  # the others begin folded
ALL = {"expiry", "remote", "posted"}  # shows what would find nothing, too


class Choice(NamedTuple):
    id: str
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Group:
    """`choices`: each with how many it finds. `more`: how many values are not among them;
    `address`: where they are."""

    legend: str
    name: str
    kind: str
    errors: list[str]
    choices: list[tuple[Choice, str]]
    more: int
    address: str
    newest: str
    is_open: bool


def groups(search: PostingFilter, counted: Counts) -> list[Group]:
    """Those in which there is something to choose."""
    found = (_group(search, counted, name) for name in ORDER)
    return [group for group in found if group.choices or group.errors]


def _group(search, counted, name) -> Group:
    values = values_of(search, counted, name, FEW)
    known = len({*counted.of.get(name, ()), *values}) if name in LISTED else len(values)
    known = max(known, counted.numbers.get(name, 0))
    return Group(
        legend=search.form[name].label,
        name=name,
        kind="radio" if name in RADIO else "checkbox",
        errors=search.form[name].errors,
        choices=list(choices_of(search, counted, name, values)),
        more=known - len(values),
        address=_address(search, name),
        newest=f"{SAMPLE:,}" if name in counted.newest else "",
        is_open=name in SHOWN or bool(search.form[name].errors) or search.has_chosen(name),
    )


def _address(search, name) -> str:
    """Of the page with all values."""
    return f"{path('facet', name)}?{urlencode(search.stated)}" if name in LISTED else ""


def values_of(search: PostingFilter, counted: Counts, name: str, most: int) -> list[str]:
    """At most so many, most common first, and what is chosen: it stays listed when it finds
    nothing."""
    tally, chosen = counted.of.get(name, {}), search.values(name)
    if name in FIXED:
        return [
            value
            for value in FIXED[name]
            if name in ALL or not counted.of or tally.get(value) or value in chosen
        ]
    common = _most_common(tally, most)
    labels = {value: label_of(search, counted, name, value) for value in {*common, *chosen}}
    return sorted(labels, key=lambda value: (-tally.get(value, 0), labels[value].casefold(), value))


def _most_common(tally: Tally, most: int) -> list[str]:
    """Of those as common as the last the first by value. Most of thousands are of one posting, so
    few are compared."""
    least = nlargest(most, tally.values())[-1:]
    above = [value for value, number in tally.items() if number > sum(least)]
    same = (value for value, number in tally.items() if number in least)
    return above + nsmallest(most - len(above), same)


def choices_of(
    search, counted: Counts, name: str, values: list[str]
) -> Iterator[tuple[Choice, str]]:
    chosen = search.values(name) or [""]
    for position, value in enumerate(values):
        number = counted.of.get(name, {}).get(value, 0)
        label = label_of(search, counted, name, value)
        sent = "" if value == DEFAULTS.get(name) else value  # what is usual needs no address
        choice = Choice(f"id_{name}_{position}", sent, label, value in chosen)
        yield choice, f"{number:,}" if counted.of and value else ""
