"""The regions and countries of the table of places, found by key, code or name."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from postings.gazetteer.regions import region
from postings.gazetteer.spoken import is_code
from postings.gazetteer.table import ALIAS, AREA, key_of, rows_named, shipped
from postings.schemaorg.countries import country_code
from postings.schemaorg.text import fold

KINDS = "province county region department district oblast krai state governorate municipality city"
KIND = {*KINDS.split(), "prefecture", "republic", "parish", "division", "of"}


class Area(NamedTuple):
    """A region (`us-or` as in Place.region_key, or `fi.01` where only GeoNames has a code) or a
    country (`us`). `zone`, an IANA name, is where its day ends last: who knows no more of a place
    than its country or region lets a posting close when the day has ended in all of it.
    """

    key: str
    name: str
    country: str  # alpha-2, upper case
    population: int
    zone: str

    @property
    def is_country(self) -> bool:
        return len(self.key) == 2

    @property
    def label(self) -> str:
        """`Oregon, United States`."""
        country = None if self.is_country else area(self.country)
        return f"{self.name}, {country.name}" if country else self.name


@lru_cache(maxsize=1024)
def area(key: str) -> Area | None:
    """By its key, in any case."""
    for line, name, country, population, zone in shipped().starting(f"{AREA}{key.lower()}\t"):
        return Area(line.removeprefix(AREA), name, country, int(population), zone)
    return None


def areas(name: str, country: str = "") -> list[Area]:
    """Regions and countries of this name or a region's code, most people first; in one country
    where an alpha-2 code is given. "Stockholm County" and "State of Berlin" are names too.
    """
    return list(_areas(key_of(name), country.upper()))


def area_keys(text: str, country: str = "") -> set[str]:
    """The keys of all areas that a name or code may mean, those in the country before others.

    In a known country a code of no region we know is none elsewhere: an Italian "MI" is Milan's.
    """
    inside = {each.key for each in areas(text, country)}
    if country and (inside or is_code(text)):
        return inside
    code = country_code(text)
    return {each.key for each in areas(text)} | ({code.lower()} if code else set())


def bare(name: str) -> str:
    """`stockholm` of `Stockholm County`; folded."""
    words = fold(name).split()
    return " ".join(word for word in words if word not in KIND) or fold(name)


@lru_cache(maxsize=1024)
def _areas(name, country) -> tuple[Area, ...]:
    found = {each.key: each for each in map(area, _keys(name, country)) if each}
    inside = [each for each in found.values() if country in ("", each.country)]
    return tuple(sorted(inside, key=lambda each: (-each.population, each.key)))


def _keys(name, country) -> Iterator[str]:
    yield from (each.key for each in region(name, country or None))
    for row in (row for each in {name, bare(name)} for row in rows_named(each)):
        if row[1] == ALIAS and row[2].startswith(AREA):
            yield row[2].removeprefix(AREA)
