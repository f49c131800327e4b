"""Where a stated place lies on Earth, when that is beyond doubt.

The names of one place narrow each other: the town must lie in the country, in the region and in
whatever else stands behind its name, as far as these are known. Of the towns that are left

1. the largest is meant, if all others lie within 25 km of it: they are its suburbs, or the same
   town in the next state ("Kansas City");
2. else, in a known country, the largest is meant if ten times as many people live there as in the
   next ("Frankfurt" in Germany; not "Portland" in the United States), and no region is stated that
   is unknown here, since that tells the small town from the large;
3. else the name says nothing: "Springfield" in the United States is somewhere in them.

Where neither country nor region is known, a name counts that only one town has, of 100,000 people
or more: "Reykjavík", not "Paris", for there is one in Texas. A town's name says nothing either
where it may be a region's elsewhere, of five times its people, as Washington's. The area of several
cities is where the first lies near another. What is coarser than a town has no coordinates: nobody
works in the middle of a country.
"""

import math
import re
from functools import lru_cache
from typing import NamedTuple

from postings.gazetteer.areas import Area, area, area_keys, areas
from postings.gazetteer.keys import COMMAS, PlaceKeys, place_keys
from postings.gazetteer.metro import HYPHENATED, metro_names
from postings.gazetteer.near import kilometres, point
from postings.gazetteer.spoken import is_code
from postings.gazetteer.towns import Town, towns
from postings.schemaorg.text import fold

SAME, NEIGHBOURS = 25, 100  # km
OUTWEIGHS, LARGER = 10, 5  # times as many people
KNOWN_ALONE = 100_000  # people
LONGEST, MOST_PARTS = 200, 5
NUMBER = re.compile(r"\b(?:\w*\d\w*|cedex|arrondissement)\b", re.IGNORECASE)
BAY = re.compile(r" bay$")


class Located(NamedTuple):
    """`precision` is one of Place.Precision, of what is known here: a town that is not in the table
    leaves its region. Degrees of a locality only, else None.

    `zone` is the town's IANA zone; of a region or country the one where its day ends last.
    """

    precision: str
    latitude: float | None
    longitude: float | None
    zone: str
    town: Town | None


def locate(country: str, region: str, locality: str) -> Located | None:
    """Of texts as a publisher states them, "" for what is not stated; None when nothing is known.

    A locality may go on after a comma: "Portland, OR", "Helsinki, Uusimaa, Finland".
    """
    return _locate(*(text[:LONGEST] for text in (country, region, locality)))


@lru_cache(maxsize=2048)
def _locate(country, region, locality):
    keys = place_keys(country, region, locality)
    first, *behind = COMMAS.split(locality)[:MOST_PARTS]
    known = _known(keys)
    texts = [text for text in (region, *behind) if fold(text)]
    limits = known + _meanings(texts, keys.country_key)
    is_told = len(limits) > len(known) or "-" in keys.region_key or not texts
    outweighs = OUTWEIGHS if is_told else math.inf
    if keys.precision in ("locality", "region") and (town := _town(first, limits, outweighs)):
        return Located("locality", town.latitude, town.longitude, town.zone, town)
    sure = texts if keys.country_key else [text for text in texts if not is_code(text)]
    return _located_in(known + _meanings(sure, keys.country_key), limits)


def _known(keys: PlaceKeys) -> list[set[str]]:
    """A region's key has a hyphen, or else is only the text that is stated."""
    found = (keys.country_key, keys.region_key if "-" in keys.region_key else "")
    return [{key} for key in found if key]


def _meanings(texts, country) -> list[set[str]]:
    """Of each text the keys of the areas it may mean; what means none limits nothing."""
    return [keys for keys in (area_keys(text, country) for text in texts) if keys]


def _located_in(sure, limits) -> Located | None:
    """In the smallest area beyond doubt; a code alone is not, "MI" may be Milan's or Michigan's."""
    named = filter(None, (area(key) for keys in sure if len(keys) == 1 for key in keys))
    found = [each for each in named if _is_within(each, limits)]
    if not found:
        return None
    smallest = min(found, key=lambda each: (each.is_country, each.population))
    return Located("country" if smallest.is_country else "region", None, None, smallest.zone, None)


def _town(name, limits, outweighs) -> Town | None:
    for plain in (name, NUMBER.sub("", name)):
        if found := _inside(plain, limits):
            town = _clear(plain, found, limits, outweighs)
            return None if town and _may_be_elsewhere(plain, town, limits) else town
    cities = [(city, found) for city in _cities(name) if (found := _inside(city, limits))]
    if not cities:
        return None
    (city, first), *others = cities
    near = [town for town in first if any(_is_beside(town, found) for _, found in others)]
    return _clear(city, near or first, limits, outweighs)


def _cities(name):
    """Of an area: "Tampa" of "Greater Tampa Bay Area"; a hyphen makes one of two cities."""
    names = metro_names(name)
    if not names and HYPHENATED.search(name):
        names = metro_names(f"{name} area")
    return dict.fromkeys([*names, *(BAY.sub("", each) for each in names)])


def _inside(name, limits):
    return [town for town in towns(name) if all(any(map(town.lies_in, keys)) for keys in limits)]


def _clear(name, found, limits, outweighs) -> Town | None:
    largest, *others = found
    apart = [town for town in others if _km(largest, town) > SAME]
    if not limits:
        return largest if not apart and largest.population >= KNOWN_ALONE else None
    is_clear = all(town.weight(name) * outweighs <= largest.weight(name) for town in apart)
    return largest if is_clear else None


def _may_be_elsewhere(name, town, limits):
    """Whether a larger area of this name may be meant, and none in which the town lies."""
    named = [] if is_code(name) else [each for each in areas(name) if _is_within(each, limits)]
    if any(town.lies_in(each.key) for each in named):
        return False
    return any(each.population > town.population * LARGER for each in named)


def _is_within(area_: Area, limits) -> bool:
    return all(keys & {area_.key, area_.key[:2], area_.country.lower()} for keys in limits)


def _is_beside(town, others):
    return any(town != other and _km(town, other) <= NEIGHBOURS for other in others)


def _km(one, other):
    return kilometres(*(point(town.latitude, town.longitude) for town in (one, other)))
