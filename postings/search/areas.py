"""The countries, regions and towns that may be chosen: the keys of place rows."""

from collections.abc import Callable, Iterable

from django.db.models import Q

from postings.gazetteer.regions import REGIONS
from postings.models import Place, conditions
from postings.search import choices

REGION_NAMES = {region.key: region.name for region in REGIONS}
KEYS = ("country_key", "region_key", "locality_key")  # columns of a place
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


def within(areas: Areas, of: str = "") -> Q:
    """One and the same place is in one of each. `of`: where the place is a relation, its name."""
    wanted = Q()
    for name, values in areas.items():
        wanted &= CONDITIONS[name](values, of)
    return wanted


def is_within(place: Place, areas: Areas) -> bool:
    """The same of a row already read."""
    keys = place.country_key, place.region_key, place.locality_key
    return all(KEY_OF[name](*keys) in values for name, values in areas.items())


def _countries(values: Iterable[str], of: str) -> Q:
    return conditions.one_of(f"{of}country_key", [value.lower() for value in values])


def _regions(values: Iterable[str], of: str) -> Q:
    return conditions.one_of(f"{of}region_key", [value.lower() for value in values])


def _towns(values: Iterable[str], of: str) -> Q:
    wanted = Q()
    for value in values:
        area, _, town = value.rpartition("/")
        in_country = Q(**{f"{of}region_key": "", f"{of}country_key": area})
        lies_in = Q(**{f"{of}region_key": area}) | in_country
        wanted |= Q(**{f"{of}locality_key": town}) & lies_in
    return wanted


CONDITIONS = {"country": _countries, "region": _regions, "town": _towns}


def led_by(areas: Areas) -> tuple[str, list[str]]:
    """The column, and its values, by which the narrowest of the areas are found."""
    if towns := areas.get("town"):
        return "locality_key", list(dict.fromkeys(each.rpartition("/")[2] for each in towns))
    name = "region" if "region" in areas else "country"
    return f"{name}_key", [value.lower() for value in areas[name]]
