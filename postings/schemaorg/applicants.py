"""The countries in which applicants for a remote job may live."""

from collections.abc import Iterator

from postings.schemaorg.countries import country_code, country_named
from postings.schemaorg.country_codes import country_meant, country_of


def countries_of(areas: tuple) -> tuple[str, ...]:
    """Alpha-2 codes, of typed `applicantLocationRequirements`: of each area that is a country, or
    says in which it lies. None for one that does neither: "EMEA", "Worldwide"."""
    found = (code for area in areas for code in _of(area))
    return tuple(dict.fromkeys(found))


def _of(area: object) -> Iterator[str]:
    if not isinstance(area, dict):
        area = {"name": area}
    address = area.get("address")
    stated = address.get("address_country") if isinstance(address, dict) else None
    country = stated.get("name") if isinstance(stated, dict) else stated
    if isinstance(country, str) and (code := country_code(country)):
        yield code
    elif isinstance(name := area.get("name"), str):
        yield from _named(name, is_country=area.get("@type", "Country") == "Country")


def _named(name: str, *, is_country: bool) -> Iterator[str]:
    """ "CA" is a country where the area is one, or may be; "Ontario, Canada" lies in its last."""
    read = country_code if is_country else country_named
    codes = [read(name)] if read(name) else [read(part.strip()) for part in name.split(",")]
    if code := country_meant(name) if is_country else country_of(name):
        yield code
    elif all(codes):
        yield from codes
    elif last := country_named(name.rpartition(",")[2].strip()):
        yield last
