"""What a person who types a place may mean: completions, and the towns that share a name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from postings.gazetteer.areas import Area, area, area_keys
from postings.gazetteer.keys import COMMAS
from postings.gazetteer.meant import KNOWN_ALONE, OF_NOTE, is_within, town_meant, towns_within
from postings.gazetteer.metro import metro_names
from postings.gazetteer.query import parse_where
from postings.gazetteer.table import AREA, TIERS, WEAKER, key_of, shipped
from postings.gazetteer.towns import Town, town_of
from postings.gazetteer.unions import Union, union, unions_begun
from postings.schemaorg.text import fold

MOST, MOST_UNIONS = 8, 2
CITY = re.compile(r"\w city$", re.IGNORECASE)


class Suggestion(NamedTuple):
    """`label` says which: `Portland, Oregon, United States`. `kind` is one of Place.Precision."""

    label: str
    kind: str  # locality, region, country or union
    place: Town | Area | Union


def suggest(prefix: str, limit: int = MOST) -> list[Suggestion]:
    """Towns, regions and countries whose name, in any language, starts so; best first.

    What follows a comma narrows: "portland, o", "paris, france". [] for what starts no name.
    Every label is another; of two towns with one label the larger is given.
    """
    first, *behind = COMMAS.split(prefix, maxsplit=3)
    found: dict[str, Suggestion] = {}
    for size in TIERS if key_of(first) else ():
        text = f"{size}{key_of(first)}" + ("\t" if behind else "")
        for each in _best_first(shipped().starting(text)):
            if all(_is_behind(part, each.place) for part in behind):
                found.setdefault(fold(each.label), each)
        if len(found) >= limit:
            break
    return _with_unions(list(found.values()), prefix, limit)


def _with_unions(found: list[Suggestion], prefix: str, limit: int) -> list[Suggestion]:
    """First where all of a name is typed, else behind: most people type towns."""
    wide = [suggestion(each) for each in unions_begun(prefix)[:MOST_UNIONS]]
    named = [each for each in wide if each.place == union(prefix)]
    others = [each for each in wide if each not in named]
    return [*named, *found[: max(limit - len(wide), 0)], *others][:limit]


def suggestion(place: Town | Area | Union) -> Suggestion:
    return Suggestion(place.label, _kind(place), place)


def which(text: str) -> Area | Union | list[Town]:
    """What a typed place may mean: a region or country, or what is made of several, or else towns
    of note, best first, at most eight.

    One, or none, is no question: "Paris, France", or the label of a suggestion. Of note is what
    weighs 15,000 people, 100,000 in a name such as "Greater London"; if nothing does, the first.
    An area is meant where ten times the people of the largest such town live: who types "USA" does
    not mean Usa in Japan. Who says "Iowa City" does not mean Iowa.
    """
    if wide := union(text):
        return wide
    towns = _towns(text)
    named = None if towns and CITY.search(_narrowed(text)[0]) else _largest_area(text)
    if named and (not towns or named.population > towns[0].population * WEAKER):
        return named
    return towns


def _largest_area(text) -> Area | None:
    first, *behind = _narrowed(text)
    limits = [keys for keys in map(_keys, behind) if keys]
    named = (each for each in map(area, area_keys(first)) if each and is_within(each, limits))
    return max(named, key=lambda each: each.population, default=None)


def _towns(text) -> list[Town]:
    for first, *behind in (COMMAS.split(text, maxsplit=4), _narrowed(text)):
        limits = [keys for keys in map(_keys, behind) if keys]
        for name in (first, *metro_names(first)):
            if found := towns_within(name, limits):
                labelled = [town for town in found if fold(town.label) == fold(text)]
                least = OF_NOTE if name == first else KNOWN_ALONE
                return labelled[:1] or _of_note(name, found, least)
        if town := town_meant(first, limits):  # "Dallas-Fort Worth"
            return [town]
    return []


def _keys(text) -> set[str]:
    wide = union(text)
    return set(wide.keys) if wide else area_keys(text)


def _narrowed(text):
    """`Portland OR` -> Portland, OR."""
    return [part.text for part in parse_where(text)] or [""]


def _of_note(name, found, least):
    noted: dict[str, Town] = {}
    for town in found:
        if town.weight(name) >= least:
            noted.setdefault(fold(town.label), town)
    return list(noted.values())[:MOST] or found[:1]


def _best_first(rows) -> Iterator[Suggestion]:
    """Of one tier, the weights as the table has them."""
    weighed = [(_weight(row, place), place) for row, place in ((row, _place(row)) for row in rows)]
    for _, place in sorted(weighed, key=lambda pair: (-pair[0], pair[1].label)):
        yield suggestion(place)


def _place(row) -> Town | Area:
    return town_of(row) or area(row[2].removeprefix(AREA))


def _weight(row, place):
    tenths = (fold(place.name) != row[0][1:]) + isinstance(place, Area)
    return place.population / WEAKER**tenths


def _kind(place):
    if isinstance(place, Union):
        return "union"
    if isinstance(place, Town):
        return "locality"
    return "country" if place.is_country else "region"


def _is_behind(text, place):
    """Whether the region or country of the place may be meant by what is typed of it so far."""
    keys = (place.region, place.country) if isinstance(place, Town) else (place.country,)
    above = [each for each in map(area, keys) if each]
    codes = {part for each in above for part in (each.key, each.key[3:])}
    typed = fold(text)
    return typed in codes or any(fold(each.name).startswith(typed) for each in above)
