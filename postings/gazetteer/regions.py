"""States, provinces and their like, found by ISO 3166-2 code or by a name people write."""

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from postings.schemaorg.text import fold

TABLE = Path(__file__).with_name("regions.tsv")


class Region(NamedTuple):
    country: str
    code: str
    name: str
    city: str  # "in": a city of the same name lies in it; "out": the best-known one lies elsewhere
    others: tuple[str, ...]

    @property
    def key(self):
        return f"{self.country}-{self.code}".lower()

    @property
    def names(self):
        return (self.name, *self.others)


def region(text, country=None) -> list[Region]:
    """The regions of this code or name, of one country when it is given; "US-CA" is a code too.

    A code of digits ("13" is Tokyo) says nothing without its country.
    """
    folded = fold(text)
    found = dict.fromkeys([*_by_code().get(folded, ()), *_by_name().get(folded, ())])
    if country:
        return [each for each in found if each.country == country.upper()]
    return [] if folded.isdigit() else list(found)


def region_named(text, country=None) -> list[Region]:
    """As region, by names alone: of two Latin letters "LA" may be Los Angeles."""
    folded = fold(text)
    if len(folded) <= 2 and folded.isascii():
        return []
    named = _by_name().get(folded, ())
    return [each for each in named if not country or each.country == country.upper()]


def _read():
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, code, name, city, others = line.split("\t")
            yield Region(country, code, name, city, tuple(filter(None, others.split(";"))))


REGIONS = tuple(_read())


@lru_cache(maxsize=1)
def _by_code():
    found = defaultdict(list)
    for each in REGIONS:
        found[fold(each.code)].append(each)
        found[fold(each.key)].append(each)
    return dict(found)


@lru_cache(maxsize=1)
def _by_name():
    found = defaultdict(list)
    for each in REGIONS:
        for folded in {fold(name) for name in each.names}:
            found[folded].append(each)
    return dict(found)
