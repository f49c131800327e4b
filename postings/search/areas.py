"""The countries, regions and towns that may be chosen: the keys of place rows."""

from collections.abc import Callable, Iterable

from django.db.models import Q

from postings.gazetteer.regions import REGIONS
from postings.models import Place, conditions
from postings.search import choices

REGION_NAMES = {region.key: region.name for region in REGIONS}
Areas = dict[str, list[str]]  # {"country": ["DE"]}; what is not chosen has no key


def country_of(country: str, region: str, town: str) -> str:
    return country.upper()


def region_of(country: str, region: str, town: str) -> str:
    """`US-OR`; its folded name where no code is known."""
    return region.upper() if choices.REGION_CODE.fullmatch(region.upper()) else region


def town_of(country: str, region: str, town: str) -> str:
    """`us-or/portland`: towns of one name in two regions are two."""
    return f"{region or country}/{town}" if town else ""


KEY_OF: dict[str, Callable[[str, str, str], str]] = {
    "country": country_of,
    "region": region_of,
    "town": town_of,
}


def label_of(name: str, value: str, place: str) -> str:
    """`place`: the label of a place there, as stated."""
    if name == "country":
        return str(choices.COUNTRY_NAMES.get(value, value))
    if name == "region":
        return REGION_NAMES.get(value.lower()) or place.rpartition(", ")[2]
    return place


def within(areas: Areas) -> Q:
    """One and the same place is in one of each."""
    wanted = Q()
    for name, values in areas.items():
        wanted &= CONDITIONS[name](values)
    return wanted


def is_within(place: Place, areas: Areas) -> bool:
    """The same of a row already read."""
    keys = place.country_key, place.region_key, place.locality_key
    return all(KEY_OF[name](*keys) in values for name, values in areas.items())


def _countries(values: Iterable[str]) -> Q:
    return conditions.one_of("country_key", [value.lower() for value in values])


def _regions(values: Iterable[str]) -> Q:
    return conditions.one_of("region_key", [value.lower() for value in values])


def _towns(values: Iterable[str]) -> Q:
    wanted = Q()
    for value in values:
        area, _, town = value.rpartition("/")
        lies_in = Q(region_key=area) | Q(region_key="", country_key=area)
        wanted |= Q(locality_key=town) & lies_in
    return wanted


CONDITIONS = {"country": _countries, "region": _regions, "town": _towns}
