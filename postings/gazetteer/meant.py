"""The one town that a name means beyond doubt, within the areas that are known of it.

1. The largest is meant, if all others of the name lie within 25 km of it: they are its suburbs, or
   the same town in the next state ("Kansas City").
2. Else, where an area is known, the largest is meant if ten times as many people live there as in
   the next ("Frankfurt" in Germany; not "Portland" in the United States).
3. Else the name says nothing: "Springfield" in the United States is somewhere in them.

Where no area is known, a name counts that only one town has, of 100,000 people or more:
"Reykjavík", not "Paris", for there is one in Texas. A name says nothing either that may be a
region's elsewhere, of five times the town's people, as Washington's. The area of several cities is
where the first lies near another, and a hyphen may part a city from its quarter; but the "Bay Area"
is not of Bay, Arkansas.
"""

import re

from postings.gazetteer.areas import Area, areas
from postings.gazetteer.metro import HYPHENATED, metro_names
from postings.gazetteer.near import kilometres, point
from postings.gazetteer.spoken import is_code
from postings.gazetteer.towns import Town, towns

SAME, NEIGHBOURS = 25, 100  # km
OUTWEIGHS, LARGER = 10, 5  # times as many people
OF_NOTE, KNOWN_ALONE = 15_000, 100_000  # people
# Of a district, the post, or a street: "Dublin 2", "80331 München", "Lyon Cedex 03".
NUMBER = re.compile(r"\b(?:\w*\d\w*|cedex|arrondissement)\b", re.IGNORECASE)
BAY = re.compile(r" bay$")

Limits = list[set[str]]  # keys of areas: a place lies in one of each set


def town_meant(name: str, limits: Limits, outweighs: float = OUTWEIGHS) -> Town | None:
    """`outweighs` is how many times as many people make rule 2."""
    for plain in (name, NUMBER.sub("", name)):
        if found := towns_within(plain, limits):
            town = _clear(plain, found, limits, outweighs)
            return None if town and _may_be_elsewhere(plain, town, limits) else town
    cities = [(city, found) for city in _cities(name) if (found := towns_within(city, limits))]
    if not cities:
        return None
    (city, first), *others = cities
    near = [t for t in first if any(t != o and is_near(t, o) for _, found in others for o in found)]
    town = _clear(city, near or first, limits, outweighs)
    least = OF_NOTE if near or metro_names(name) else KNOWN_ALONE
    return town if town and town.population >= least else None


def towns_within(name: str, limits: Limits) -> list[Town]:
    """By weight."""
    return [town for town in towns(name) if all(any(map(town.lies_in, keys)) for keys in limits)]


def is_near(one: Town, other: Town) -> bool:
    """Near enough for one to be a part of the other's area."""
    return _km(one, other) <= NEIGHBOURS


def is_within(area: Area, limits: Limits) -> bool:
    return all(keys & {area.key, area.key[:2], area.country.lower()} for keys in limits)


def _clear(name, found, limits, outweighs) -> Town | None:
    largest, *others = found
    apart = [town for town in others if _km(largest, town) > SAME]
    if not limits:
        return largest if not apart and largest.population >= KNOWN_ALONE else None
    is_clear = all(town.weight(name) * outweighs <= largest.weight(name) for town in apart)
    return largest if is_clear else None


def _may_be_elsewhere(name, town, limits):
    """Whether a larger area of this name may be meant, and none in which the town lies."""
    named = [] if is_code(name) else [each for each in areas(name) if is_within(each, limits)]
    if any(town.lies_in(each.key) for each in named):
        return False
    return any(each.population > town.population * LARGER for each in named)


def _cities(name):
    """`tampa` of "Greater Tampa Bay Area"; a hyphen parts two cities, except in a street."""
    names = metro_names(name)
    if not names and HYPHENATED.search(name) and not NUMBER.search(name):
        names = metro_names(f"{name} area")
    return dict.fromkeys([*names, *(BAY.sub("", each) for each in names)])


def _km(one, other):
    return kilometres(*(point(town.latitude, town.longitude) for town in (one, other)))
