"""Doubts about places: parts of an address, or coordinates, that cannot belong together."""

import re
from functools import lru_cache

from postings.gazetteer.extents import is_inside, is_outside
from postings.gazetteer.keys import COMMAS, place_keys
from postings.gazetteer.metro import core
from postings.gazetteer.regions import REGIONS, region, region_named
from postings.schemaorg.countries import country_named
from postings.schemaorg.doubts.doubt import Seen, rule
from postings.schemaorg.doubts.employer import is_a_place
from postings.schemaorg.doubts.place import StatedPlace
from postings.schemaorg.names import gettext_noop as _
from postings.schemaorg.text import fold

LISTED = {each.country for each in REGIONS}  # of these we know all regions
# Only where every code looks alike; a zero that a program dropped breaks the shape.
POSTAL_CODES = {
    **dict.fromkeys(("DE", "ES", "FI", "FR", "IT", "MX"), re.compile(r"\d{5}$")),
    **dict.fromkeys(("AT", "AU", "BE", "CH", "DK", "NO"), re.compile(r"\d{4}$")),
    **{"IN": re.compile(r"\d{6}$"), "JP": re.compile(r"\d{7}$")},
    **{"US": re.compile(r"\d{5}(\d{4})?$"), "NL": re.compile(r"\d{4}([A-Z]{2})?$")},
    **{"CA": re.compile(r"[A-Z]\d[A-Z](\d[A-Z]\d)?$"), "BR": re.compile(r"\d{8}$")},
    **dict.fromkeys(("PL", "SE"), re.compile(r"\d{5}$")),
    "GB": re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(\d[A-Z]{2})?$"),
}
OVERSEAS = {"AS", "GU", "MP"}  # of the United States, beyond the extent drawn of it
BETWEEN = re.compile(r"[\s.–-]+")


@rule(
    "country-elsewhere",
    "jobLocation",
    _("A town or region is named that lies in another country. Check which of the two is right."),
)
def in_another_country(seen: Seen) -> bool:
    return any(
        _contradicts(one.country, one.region, one.locality, _is_numbered(one))
        for one in seen.places
    )


@rule(
    "postal-code-elsewhere",
    "jobLocation",
    _("A postal code cannot be of the country that is stated. Check the code and the country."),
)
def misnumbered(seen: Seen) -> bool:
    return any(map(_is_misnumbered, seen.places))


@rule(
    "coordinates-of-a-country",
    "jobLocation",
    _("Coordinates stand beside a mere country or region. Check whether anybody works there."),
)
def pinned_nowhere(seen: Seen) -> bool:
    """A geocoder's answer to "United States" is a field in Kansas."""
    return any(one.point is not None and _is_vague(one) for one in seen.places)


@rule(
    "coordinates-swapped",
    "jobLocation",
    _("Latitude and longitude look swapped. Check: exchanged, they lie in the country stated."),
)
def swapped(seen: Seen) -> bool:
    return any(_is_outside(one) and _is_swapped(one) for one in seen.places)


@rule(
    "coordinates-elsewhere",
    "jobLocation",
    _("Coordinates lie far outside the country that is stated. Check them and the country."),
)
def astray(seen: Seen) -> bool:
    return any(_is_outside(one) and not _is_swapped(one) for one in seen.places)


@rule(
    "employer-is-a-state",
    "hiringOrganization",
    _("The employer’s name is that of a state. Check whether the two were mixed up."),
)
def is_a_state(seen: Seen) -> bool:
    """Of the United States, whose forms ask for one; other regions lend firms their names."""
    name = seen.employer_name
    return bool(name and region_named(name, "US")) and not is_a_place.is_doubtful(seen)


@lru_cache(maxsize=4096)
def _contradicts(country: str, region_: str, locality: str, is_numbered: bool) -> bool:
    """Only names count: "CA" and "MI" are codes of several countries. A town may be called Lebanon
    or Denmark: it is one where its region or postal code says so.
    """
    if not country or (region_ and region(region_, country)):
        return False
    town, *rest = COMMAS.split(locality)
    names = (region_, *rest) if is_numbered or rest else (region_, town)
    return any(_is_elsewhere(name, country) for name in names if name)


def _is_elsewhere(name: str, country: str) -> bool:
    regions = {each.country for each in (*region_named(name), *region_named(core(name)))}
    if country in regions:
        return False
    other = country_named(name) if len(fold(name)) > 3 else None
    return other != country if other else bool(regions) and country in LISTED


def _is_numbered(place: StatedPlace) -> bool:
    """A postal code of the shape that its country's have."""
    shape = POSTAL_CODES.get(place.country)
    return bool(shape and place.postal_code and shape.match(_bare(place.postal_code)))


def _bare(code: str) -> str:
    return BETWEEN.sub("", code).upper()


def _is_misnumbered(place: StatedPlace) -> bool:
    return bool(place.postal_code) and place.country in POSTAL_CODES and not _is_numbered(place)


def _is_outside(place: StatedPlace) -> bool:
    if place.point is None or not is_outside(place.country, *place.point):
        return False
    return not {each.code for each in region(place.region, place.country)} & OVERSEAS


def _is_swapped(place: StatedPlace) -> bool:
    return is_inside(place.country, *reversed(place.point))


def _is_vague(place: StatedPlace) -> bool:
    """A postal code says where, except beside a locality that is only the country's name."""
    if place.street or (place.postal_code and not place.locality):
        return False
    keys = place_keys(place.country, place.region, place.locality)
    return keys.precision in ("country", "region")


RULES = (in_another_country, misnumbered, pinned_nowhere, swapped, astray, is_a_state)
