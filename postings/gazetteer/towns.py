"""The towns of the world of a thousand people and more, found by name.

Data of GeoNames under CC BY 4.0: a page that shows them states ATTRIBUTION, with its two links.
"""

from functools import lru_cache
from typing import NamedTuple

from postings.gazetteer.areas import area
from postings.gazetteer.table import ALIAS, AREA, WEAKER, key_of, rows_named, shipped
from postings.schemaorg.text import fold

ATTRIBUTION = {
    "text": "Places: GeoNames, CC BY 4.0",
    "source": "https://www.geonames.org/",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
}


class Town(NamedTuple):
    """`id` is GeoNames's. Degrees north and east, to three decimals: some 100 m."""

    name: str  # as English speakers know it, where they have a name of their own
    country: str  # alpha-2, upper case
    region: str  # an Area's key, or ""
    latitude: float
    longitude: float
    population: int
    zone: str  # IANA
    id: int

    @property
    def label(self) -> str:
        """`Portland, Oregon, United States`; a name that says the same twice is said once."""
        above = (area(self.region), area(self.country))
        names = dict.fromkeys([self.name, *(each.name for each in above if each)])
        return ", ".join(names)

    def lies_in(self, key: str) -> bool:
        """In the region or country of this key; Puerto Rico is both, and in the United States."""
        return key in (self.region, self.country.lower(), self.region[:2])

    def weight(self, name: str) -> float:
        """How many people speak for it being meant; a tenth where the name is not its own."""
        is_own = fold(self.name) == fold(name)
        return self.population if is_own else self.population / WEAKER


def towns(name: str, country: str = "", region: str = "") -> list[Town]:
    """Towns of this name, in any language, by weight; [] when there is none.

    `country` is an alpha-2 code, `region` an Area's key; "" asks for all.
    """
    keys = [key.lower() for key in (country, region) if key]
    return [town for town in _towns_named(key_of(name)) if all(map(town.lies_in, keys))]


def town_of(row: list[str]) -> Town | None:
    """The town that a line of the table speaks of; None when it is an area's."""
    _, second, *others = row
    if second != ALIAS:
        return _town(row)
    if others[0].startswith(AREA):
        return None
    lines = shipped().starting(f"{others[0]}\t")
    return next(_town(line) for line in lines if line[-1] == others[1])


@lru_cache(maxsize=1024)
def _towns_named(folded) -> tuple[Town, ...]:
    found = {town.id: town for town in map(town_of, rows_named(folded)) if town}
    return tuple(sorted(found.values(), key=lambda town: (-town.weight(folded), town.id)))


def _town(row) -> Town:
    _, name, country, region, latitude, longitude, population, zone, id_ = row
    return Town(
        name, country, region, float(latitude), float(longitude), int(population), zone, int(id_)
    )
