"""A place as the rules that doubt it see it."""

from typing import NamedTuple

from postings.schemaorg.countries import country_code
from postings.schemaorg.google.finding import address_of, country_of, name_of


class StatedPlace(NamedTuple):
    """What one place states, as text; `country` is a code, "" where none is known.

    `point` is (latitude, longitude) in degrees, None where not both are numbers.
    """

    country: str
    region: str
    locality: str
    postal_code: str
    street: str
    point: tuple[float, float] | None


def stated(place: dict) -> StatedPlace:
    address = address_of(place)
    address = address if isinstance(address, dict) else {}
    country = country_of(address)
    return StatedPlace(
        country_code(country) or "" if country else "",
        name_of(address.get("addressRegion")),
        name_of(address.get("addressLocality")),
        name_of(address.get("postalCode")),
        name_of(address.get("streetAddress")),
        point_of(place),
    )


def point_of(place: dict) -> tuple[float, float] | None:
    geo = place.get("geo")
    node = geo if isinstance(geo, dict) else place
    latitude, longitude = node.get("latitude"), node.get("longitude")
    return (latitude, longitude) if _is_number(latitude) and _is_number(longitude) else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
