"""Areas that are made of others: continents, the European Union, New England.

Only a search asks for them. A posting that states "Europe" for its place says no country, so where
places are located they mean nothing, and what states no more is found by the word.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from postings.gazetteer.areas import area
from postings.gazetteer.table import key_of

TABLE = Path(__file__).with_name("unions.tsv")


class Union(NamedTuple):
    """`keys` are those of its countries (`de`), or of its regions (`us-me`): never of both."""

    name: str
    others: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.name

    @property
    def is_of_countries(self) -> bool:
        return all(len(key) == 2 for key in self.keys)

    @property
    def country(self) -> str:
        """In which all of it lies, alpha-2; "" where that is none."""
        countries = {key[:2].upper() for key in self.keys}
        return countries.pop() if len(countries) == 1 else ""

    @property
    def population(self) -> int:
        return sum(part.population for part in map(area, self.keys) if part)

    @property
    def patterns(self) -> tuple[str, ...]:
        """One of them is in the keys of each place that lies there."""
        sign = "@" if self.is_of_countries else "="
        return tuple(f"|{sign}{key}|" for key in self.keys)


def union(text: str) -> Union | None:
    """By any of its names: "EU", "the Nordics"."""
    key = key_of(text)
    return _named().get(key) or _named().get(key.removeprefix("the "))


def unions_begun(prefix: str) -> list[Union]:
    """Those of which a name begins so; first those called so, then what has least left to type."""
    key = key_of(prefix)
    found = {each for name, each in _named().items() if key and name.startswith(key)}
    return sorted(found, key=lambda each: (each != union(prefix), len(each.name), each.name))


@lru_cache(maxsize=1)
def _named() -> dict[str, Union]:
    found: dict[str, Union] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, others, parts = line.split("\t")
            each = Union(name, tuple(filter(None, others.split(";"))), _keys(parts, found))
            found[key_of(name)] = each
    return found | {key_of(other): each for each in found.values() for other in each.others}


def _keys(parts: str, known: dict[str, Union]) -> tuple[str, ...]:
    keys: list[str] = []
    for part in parts.split(";"):
        whole = part.removeprefix("+")
        keys += part.lower().split() if whole == part else known[key_of(whole)].keys
    return tuple(dict.fromkeys(keys))
