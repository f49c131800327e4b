"""The regions and countries of a dump, and by which names they are found."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from postings.gazetteer.areas import Area, bare
from postings.gazetteer.build.dump import Raw
from postings.gazetteer.regions import REGIONS, region
from postings.schemaorg.countries import COUNTRIES
from postings.schemaorg.text import fold

UNLISTED = {"XK": "Kosovo"}  # in GeoNames a country; ISO 3166-1 has none of that code
# Where GeoNames's name of a region is none of those in regions.tsv.
CALLED = {
    "DE.16": "de-be", "ES.54": "es-cm", "ES.55": "es-cl", "ES.60": "es-vc", "IT.02": "it-77",
    "IT.10": "it-57", "MX.15": "mx-mex", "PL.80": "pl-18", "PL.85": "pl-28", "PL.87": "pl-32",
}  # fmt: skip
# In GeoNames countries without regions of use to us; in addresses also regions of another country.
OVERSEAS = {
    "AS": "us-as", "GU": "us-gu", "MP": "us-mp", "PR": "us-pr", "VI": "us-vi", "GF": "fr-973",
    "GP": "fr-971", "MQ": "fr-972", "RE": "fr-974", "YT": "fr-976",
}  # fmt: skip
ISO = {each.key: each for each in REGIONS}
YEAR = 2026


def region_key(town: Raw, names: dict[str, str]) -> str:
    """Of the region a town lies in; "" where the dump names none."""
    code = f"{town.country}.{town.admin1}"
    if town.country in OVERSEAS:
        return OVERSEAS[town.country]
    if code in CALLED:
        return CALLED[code]
    if code not in names:
        return ""
    found = region(names[code], town.country)
    return found[0].key if found else code.lower()


def dumped_areas(
    towns: Iterable[Raw], names: dict[str, str]
) -> Iterator[tuple[Area, tuple[str, ...]]]:
    """Each region and country in which one of the towns lies, and its folded names; its people
    are the towns' people."""
    inside = defaultdict(list)
    for town in towns:
        inside[town.country.lower()].append(town)
        if key := region_key(town, names):
            inside[key].append(town)
    for key, members in inside.items():
        name, others = _names(key, names)
        country = ISO[key].country if key in ISO else members[0].country
        people = sum(town.population for town in members)
        folded = {*map(fold, others), bare(name)} - {""}
        yield Area(key, name, country, people, last_zone(members)), tuple(sorted(folded))


def last_zone(towns: Iterable[Raw]) -> str:
    """Where a day ends last: the zone furthest behind UTC, of such the one most people live in."""
    people = Counter()
    for town in towns:
        people[town.zone] += town.population
    return min(people, key=lambda zone: (_offset(zone), -people[zone], zone))


def _names(key, names):
    if key in ISO:
        return ISO[key].name, ISO[key].names
    if "." in key:
        return names[key.upper()], (names[key.upper()],)
    country = COUNTRIES.get(key.upper())
    if not country:
        return UNLISTED.get(key.upper(), key.upper()), ()
    return country.name, (country.name, *country.aliases, *country.translations)


def _offset(zone):
    months = (1, 7)  # of which one is summer
    return min(datetime(YEAR, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in months)
