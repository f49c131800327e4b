"""The keys of one place: every folded name a person may type for it, and nothing invented.

`keys` is one string, so that a substring search finds the start of a key, or all of it:

    |@us|       in this country          |=us|       its code, as typed
    |=us-or|    in this region           |=or|       the region's code, as typed
    |portland|  a name                   |#new york| a town's name that opens like a region's

The country has two keys because its code is not its own: "CA" is Canada and California, and who
types it may mean either, while "Canada" must not find California. A row keeps the country's
English name and the query resolves the others; we gave up finding half-typed foreign names.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from postings.gazetteer.metro import core
from postings.gazetteer.regions import Region, region_named
from postings.gazetteer.regions import region as regions_of
from postings.gazetteer.spoken import LONGEST, country_keys, is_code, spoken
from postings.schemaorg.countries import country_code, country_named
from postings.schemaorg.text import fold

COMMAS = re.compile(r"[,;|،、，]")
CODES_IN_ADDRESSES = {"US", "CA", "AU", "BR"}  # where everybody writes, so types, them
CITY_COUNTRIES = {"SG", "HK", "MO", "MC", "SM", "VA", "GI", "LU", "DJ", "KW", "GT", "PA"}
ALSO_CALLED = {
    ("us-ny", "new york"): ("new york city", "nyc"),
    ("us-ca", "los angeles"): ("la",),
    ("us-ca", "san francisco"): ("sf",),
}


@dataclass(frozen=True)
class PlaceKeys:
    country_key: str
    region_key: str
    locality_key: str
    precision: str
    keys: str


def place_keys(country, region, locality, name="", address_text="") -> PlaceKeys:
    """From the texts as the publisher stated them, "" for what is not stated.

    What is remembered is what is cut: a source may write a megabyte where a town is asked for.
    """
    texts = country, region, locality, name, address_text
    return _place_keys(*(text[:LONGEST] for text in texts))


@lru_cache(maxsize=4096)
def _place_keys(country, region, locality, name, address_text):
    code = _country(country, region, locality, (name, address_text))
    region = "" if _is_country(region, code) else region
    town = COMMAS.split(locality)[0]
    state = _state(country, region, town, code)
    if _is_no_town(town, state, code):
        town = ""
    keys = [
        *(country_keys(code) if code else spoken(country, code)),
        *_region_keys(region, state, code),
        *_locality_keys(locality, town, state, code),
        *spoken(name, code),
        *spoken(address_text, code),
    ]
    country_key, locality_key = code.lower(), _indexed(town)
    region_key = state.key if state else _indexed(region)
    precision = _precision(country_key, region_key, locality_key)
    return PlaceKeys(country_key, region_key, locality_key, precision, _joined(keys))


def _country(country, region, locality, free_texts):
    """The alpha-2 code that is stated, or "": a code never implies one, nor a name that is also a
    region's. England and its like in the country's place are the country's.
    """
    if stated := country_code(country):
        return stated
    if regions_of(country, "GB"):
        return "GB"
    texts = next(
        ([text] for text in (region, locality) if fold(text)),
        free_texts,
    )
    return next((country_named(t) for t in texts if country_named(t) and not region_named(t)), "")


def _is_country(text, code):
    return bool(code) and country_code(text) == code and not regions_of(text, code)


def _state(country, region, town, code) -> Region | None:
    """The one region meant: stated, or in the place of the country or of the town."""
    if not code:
        return None
    if fold(region):
        texts = (region, core(region), COMMAS.split(region)[0])
        return next((regions_of(t, code)[0] for t in texts if regions_of(t, code)), None)
    in_its_place = [] if country_code(country) else regions_of(country, code)
    found = in_its_place or _regions_named(town, code)
    return found[0] if found and found[0].city != "out" else None


def _regions_named(town, code):
    return region_named(town, code) or region_named(core(town), code)


def _is_no_town(town, state, code):
    """True for "California" and "United States", false for "New York" and "Singapore"."""
    if _is_country(town, code):
        return code not in CITY_COUNTRIES
    return state is not None and not state.city and state in _regions_named(town, code)


def _region_keys(region, state, code):
    keys = [f"={fold(region)}"] if is_code(region) else spoken(region, code)
    if not state:
        return keys
    if state.country in CODES_IN_ADDRESSES:
        keys.append(f"={state.code.lower()}")
    return [f"={state.key}", *keys, *(fold(each) for each in state.names if len(each) > 2)]


def _locality_keys(locality, town, state, code):
    keys = spoken(locality, code)
    if state:
        keys += ALSO_CALLED.get((state.key, fold(town)), ())
    return keys + [f"#{key}" for key in keys if fold(town) and _opens_like_a_region(key)]


def _opens_like_a_region(key):
    words = key.split()
    return any(region_named(" ".join(words[: end + 1])) for end in range(len(words)))


def _indexed(text):
    """Short enough for an index row, whatever a source writes."""
    return fold(text)[:100].strip()


def _precision(country_key, region_key, locality_key):
    if locality_key:
        return "locality"
    if region_key:
        return "region"
    return "country" if country_key else "none"


def _joined(keys):
    """A single Latin letter is nobody's name."""
    kept = [key for key in dict.fromkeys(keys) if key and (len(key) > 1 or not key.isascii())]
    return f"|{'|'.join(kept)}|" if kept else ""
