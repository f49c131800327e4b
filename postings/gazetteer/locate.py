"""A stated place as a row: its words for people, its keys and coordinates for search."""

from postings.gazetteer.keys import CODES_IN_ADDRESSES, place_keys
from postings.gazetteer.located import locate
from postings.gazetteer.pin import pin
from postings.models import Place
from postings.models.fresh import fresh
from postings.models.place_name import called
from postings.schemaorg.countries import country_code, country_name
from postings.schemaorg.nested import PLACE
from postings.schemaorg.once import Once
from postings.schemaorg.types import Unreadable


def place_row(node: dict, position: int, valid_through=None, facts: dict | None = None) -> Place:
    """An unsaved Place for a written place node; nothing in it is guessed. Its coordinates may
    follow from its names (`is_derived`), and serve search alone: `node` is what is emitted.
    """
    return fresh(
        Place,
        **derived(node),
        node=node,
        position=position,
        facts=facts or {},
        valid_through=valid_through,
    )


def derived(node: dict) -> dict:
    """The columns of a Place that follow from its node."""
    return _DERIVED("", node)


def _derive(_, node: dict) -> dict:
    stated = _read(node)
    country, region, locality, free = _parts(stated)
    name = stated.get("name", "")
    keys = place_keys(country, region, locality, name, free)
    names = country, region, locality or free
    row = {
        "label": _label(country, region, locality, free or name) or _web_label(stated),
        "country_key": keys.country_key,
        "region_key": keys.region_key,
        "locality_key": keys.locality_key,
        "keys": _with_region(keys.keys, names),
        "precision": keys.precision,
        **pin(node, names, keys.precision, _coordinates(stated))._asdict(),
    }
    return row | {"called": called(row)}


_DERIVED = Once(_derive)


def _with_region(keys: str, names: tuple[str, str, str]) -> str:
    """A town that is known beyond doubt lies in its region, stated or not: so who asks for England
    finds Keighley, West Yorkshire, as a search by distance does."""
    located = locate(*names) if any(names) else None
    region = located.town.region if located and located.town else ""
    if not region or f"|={region}|" in keys:
        return keys
    country, _, code = region.partition("-")
    is_typed = country.upper() in CODES_IN_ADDRESSES
    return f"{keys}={region}|={code}|" if is_typed else f"{keys}={region}|"


def _read(node: dict) -> dict:
    try:
        return PLACE.read(node).value or {}
    except Unreadable:
        return {}


def _parts(stated: dict) -> tuple[str, str, str, str]:
    """country, region, locality, and an address that is only text."""
    address = stated.get("address") or {}
    if isinstance(address, str):
        return "", "", "", address
    names = (address.get(part) for part in ("address_country", "address_region"))
    country, region = (
        part.get("name", "") if isinstance(part, dict) else part or "" for part in names
    )
    return country, region, address.get("address_locality", ""), ""


def _label(country: str, region: str, locality: str, otherwise: str) -> str:
    """`Seattle, WA`; `Bremen, Germany`: the country is named where no region is."""
    code = country_code(country) if country else None
    nation = country_name(code) if code else country
    parts = [locality, region if region != locality else ""]
    if not region and nation != locality:
        parts.append(nation)
    return ", ".join(part for part in parts if part) or otherwise


def _web_label(stated: dict) -> str:
    return stated.get("url", "")


def _coordinates(stated: dict) -> tuple[float, float] | None:
    geo = stated.get("geo") or stated
    latitude, longitude = geo.get("latitude"), geo.get("longitude")
    if not all(isinstance(part, int | float) for part in (latitude, longitude)):
        return None
    return float(latitude), float(longitude)
