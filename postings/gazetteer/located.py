"""Where a stated place lies on Earth, when that is beyond doubt.

The names of one place narrow each other: the town must lie in the country, in the region and in
whatever else stands behind its name, as far as these are known; of the towns that are left
meant.py says which is meant. A region that is stated and unknown here tells a small town from a
large one, so then a large one is no more likely. Where everybody states the region, a small town
without is none: "Home" is not Home, Washington.

What is coarser than a town has no coordinates: nobody works in the middle of a country.
"""

import math
import re
from functools import lru_cache
from typing import NamedTuple

from postings.gazetteer.areas import area, area_keys
from postings.gazetteer.keys import CODES_IN_ADDRESSES, COMMAS, PlaceKeys, place_keys
from postings.gazetteer.meant import (
    NUMBER,
    OF_NOTE,
    OUTWEIGHS,
    Limits,
    is_near,
    is_within,
    town_meant,
    towns_within,
)
from postings.gazetteer.spoken import LONGEST, is_code
from postings.gazetteer.towns import Town
from postings.schemaorg.countries import country_named
from postings.schemaorg.text import fold

MOST_PARTS = 6
CODE_AT_END = re.compile(r"(.*\S)\s+([A-Z]{2,3})")  # Detroit MI


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

    The locality may be all of an address: "Portland, OR", "Gerberstr. 5, 44627 Herne, Germany".
    """
    return _locate(*(text[:LONGEST] for text in (country, region, locality)))


@lru_cache(maxsize=2048)
def _locate(country, region, locality):
    keys = place_keys(country, region, locality)
    parts = _parts(locality)
    if keys.precision in ("locality", "region") and (town := _first_town(keys, region, parts)):
        return Located("locality", town.latitude, town.longitude, town.zone, town)
    return _located_in(keys, region, parts[1:])


def _parts(locality) -> list[str]:
    """`Detroit MI 48201` is two."""
    parts: list[str] = []
    for part in COMMAS.split(locality)[-MOST_PARTS:]:
        bare = NUMBER.sub("", part).strip()
        match = CODE_AT_END.fullmatch(bare)
        parts += match.groups() if match and is_code(match[2]) else [bare if parts else part]
    return parts


def _first_town(keys: PlaceKeys, region, parts) -> Town | None:
    """What stands behind a town in doubt, or a region, is none, as several towns far apart are."""
    for position, part in enumerate(parts):
        behind = parts[position + 1 :]
        is_area = bool(_inside(part, keys))
        if position and is_area:
            return None
        if town := _town(keys, part, region, behind):
            others = [each for each in behind if not _inside(each, keys)]
            found = (town_meant(each, _known(keys.country_key)) for each in others)
            return town if all(is_near(town, other) for other in found if other) else None
        if is_area or towns_within(part, _limits(keys, region, behind)):
            return None
    return None


def _town(keys: PlaceKeys, name, region, behind) -> Town | None:
    limits = _limits(keys, region, behind)
    has_region = any(len(key) > 2 for each in limits for key in each)
    is_known = all(
        not fold(text) or area_keys(text, keys.country_key) for text in (region, *behind)
    )
    town = town_meant(name, limits, OUTWEIGHS if has_region or is_known else math.inf)
    is_odd = town and not has_region and town.country in CODES_IN_ADDRESSES
    return None if is_odd and town.population < OF_NOTE else town


def _located_in(keys: PlaceKeys, region, behind) -> Located | None:
    """In the smallest area beyond doubt; a code alone is not, "MI" may be Milan's or Michigan's."""
    limits = _limits(keys, region, behind)
    clear = [text if keys.country_key or _is_name(text) else "" for text in (region, *behind)]
    sure = [area(*each) for each in _limits(keys, clear[0], clear[1:]) if len(each) == 1]
    found = [each for each in sure if each and is_within(each, limits)]
    if not found:
        return None
    smallest = min(found, key=lambda each: (each.is_country, each.population))
    return Located("country" if smallest.is_country else "region", None, None, smallest.zone, None)


def _is_name(text):
    return bool(country_named(text)) or not is_code(text)


def _limits(keys: PlaceKeys, region, behind) -> Limits:
    """What means no area known here limits nothing. A region's key has a hyphen, or else is only
    the text that is stated."""
    state = keys.region_key if "-" in keys.region_key else ""
    meant = area_keys(region, keys.country_key), *(_inside(text, keys) for text in behind)
    return [*_known(keys.country_key), *_known(state), *filter(None, meant)]


def _known(key) -> Limits:
    return [{key}] if key else []


def _inside(text, keys: PlaceKeys) -> set[str]:
    """The areas a part of the locality may mean; in a known country no others, for a town may be
    called as a region elsewhere."""
    country = keys.country_key
    return {key for key in area_keys(text, country) if country in ("", key[:2])}
