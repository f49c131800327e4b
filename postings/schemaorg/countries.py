"""The countries of ISO 3166-1, and Kosovo, found by code or by a name people write."""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from postings.schemaorg.text import fold

TABLE = Path(__file__).with_name("countries.tsv")
# As folded: "Bosnien-Herzegowina" and "Bosnien & Herzegowina" leave it out.
AND = re.compile(
    r"(?<=\w) (?:and|und|en|et|e|ed|y|i|in|og|och|ja|a|si|un|ir|dan|ve|и|і|та|și) (?=\w)"
)
PARTS = re.compile(r"[()/|,;–—]|\s-\s")
MOST_PARTS = 4


class Country(NamedTuple):
    code: str
    alpha3: str
    name: str
    aliases: tuple[str, ...]
    translations: tuple[str, ...]


def _listed(cell):
    return tuple(filter(None, cell.split(";")))


def _read():
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, alpha3, name, aliases, translations = line.split("\t")
            yield Country(code, alpha3, name, _listed(aliases), _listed(translations))


COUNTRIES = {country.code: country for country in _read()}
CODES = tuple(COUNTRIES)


def country_code(text) -> str | None:
    """The alpha-2 code of a code or name; None when unknown, or when it could be two countries.

    One country several times is that one: "DE - Germany", "Belgique / België".
    """
    return _by_code().get(fold(text)) or country_named(text) or _repeated(text)


def country_named(text) -> str | None:
    """As country_code, but a bare code is no name: "CA" may be a state. "US" and "UK" are names.

    English names and aliases come before other languages, so a translation that happens to be
    spelled like another country's English name does not make that name ambiguous.
    """
    named, translated = _by_name()
    folded = fold(text)
    return named[folded] if folded in named else translated.get(folded)


def country_name(code) -> str:
    """The English name; a code of no country is given back as it is."""
    country = COUNTRIES.get(code.upper())
    return country.name if country else code


def _repeated(text):
    parts = [part for part in PARTS.split(text, MOST_PARTS) if part.strip()]
    codes = {_by_code().get(fold(part)) or country_named(part) for part in parts}
    return codes.pop() if 1 < len(parts) <= MOST_PARTS and len(codes) == 1 else None


@lru_cache(maxsize=1)
def _by_code():
    alpha2 = {code.lower(): code for code in CODES}
    return alpha2 | {country.alpha3.lower(): country.code for country in COUNTRIES.values()}


@lru_cache(maxsize=1)
def _by_name():
    countries = COUNTRIES.values()
    named = _unambiguous((name, c.code) for c in countries for name in (c.name, *c.aliases))
    return named, _unambiguous((name, c.code) for c in countries for name in c.translations)


def _unambiguous(names):
    """{folded name: code}, and None where two countries share the name."""
    found = {}
    for name, code in names:
        folded = fold(name)
        found[folded] = code if found.get(folded, code) == code else None
    shorter = {AND.sub(" ", name): code for name, code in found.items() if code}
    return shorter | found
