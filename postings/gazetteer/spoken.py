"""The keys of free text: the names in it, and the codes and countries it spells out."""

import re

from postings.gazetteer.metro import metro_names
from postings.gazetteer.regions import region
from postings.schemaorg.countries import country_code, country_name, country_named
from postings.schemaorg.text import fold

LONGEST, MOST_PARTS = 300, 12
PARTS = re.compile(r"[,;|/()،、，]")
CODE_AT_END = re.compile(r"(?:(.*\S)\s+)?([A-Z]{2,3})(?:\s+\d[\d-]{3,})?")  # Detroit MI 48201


def spoken(text, country) -> list[str]:
    """The whole text and its parts as keys; a country in it counts when none (`country`) is stated.

    The first part is never read as a code or a country: "LA, California" and "Lebanon, PA".
    """
    text = text[:LONGEST]
    parts = [part.strip() for part in PARTS.split(text) if part.strip()][:MOST_PARTS]
    keys = [fold(text)]
    for position, part in enumerate(parts):
        keys += [fold(part), *metro_names(part)]
        keys += _spelled_out(part, country, position)
    return keys


def country_keys(code) -> list[str]:
    return [f"@{code.lower()}", f"={code.lower()}", fold(country_name(code))]


def is_code(text) -> bool:
    """Two or three Latin letters by which a country or region is known."""
    folded = fold(text)
    return (
        2 <= len(folded) <= 3
        and folded.isascii()
        and folded.isalpha()
        and bool(country_code(folded) or region(folded))
    )


def _spelled_out(part, country, position):
    if position and not country and country_named(part):
        return country_keys(country_named(part))
    match = CODE_AT_END.fullmatch(part)
    if not match or not is_code(match[2]) or not (match[1] or position):
        return []
    town, code = [fold(match[1])] if match[1] else [], match[2]
    if country_named(code):
        return town if country else town + country_keys(country_named(code))
    return [*town, f"={fold(code)}"]
