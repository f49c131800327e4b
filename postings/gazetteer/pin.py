"""Where on Earth a stated place is, as a search by distance reads it.

Stated coordinates count where they are sound; else those of the town that the names mean beyond
doubt, and then the row says that they are derived. A place coarser than a town has none: nobody
works in the middle of a country.
"""

from functools import lru_cache
from types import SimpleNamespace
from typing import NamedTuple

from postings.gazetteer.cells import cell
from postings.gazetteer.doubts import astray, pinned_nowhere, swapped
from postings.gazetteer.located import Located, locate
from postings.gazetteer.near import kilometres, point
from postings.models import Place
from postings.schemaorg.doubts.place import stated

AREAS = ("region", "country")
ELSEWHERE = 200  # km from the town that is named: the coordinates are of something else


class Pin(NamedTuple):
    """The columns of a Place that say where it is; None and "" where that is not known."""

    latitude: float | None = None
    longitude: float | None = None
    is_derived: bool = False
    zone: str = ""
    cell: int | None = None
    x: float | None = None
    y: float | None = None
    z: float | None = None


def pin(
    node: dict, names: tuple[str, str, str], precision: str, at: tuple[float, float] | None
) -> Pin:
    """`names` are country, region and locality as stated, `precision` what of them is known; `at`
    the stated degrees, if any. An area has no cell, another place that is not found UNLOCATED."""
    located = locate(*names) if any(names) else None
    zone = located.zone if located else ""
    if at and _is_sound(node, at, located):
        return _pin(*at, False, zone)
    if located and located.town:
        return _pin(located.latitude, located.longitude, True, zone)
    return Pin(zone=zone, cell=None if precision in AREAS else Place.UNLOCATED)


@lru_cache(maxsize=2048)
def _pin(latitude: float, longitude: float, is_derived: bool, zone: str) -> Pin:
    own = cell(latitude, longitude)
    return Pin(latitude, longitude, is_derived, zone, own, *point(latitude, longitude))


def _is_sound(node: dict, at: tuple[float, float], located: Located | None) -> bool:
    """0,0 is where missing coordinates end up; the others are what doubts.py doubts."""
    if abs(at[0]) > 90 or abs(at[1]) > 180 or at == (0, 0):
        return False
    seen = SimpleNamespace(places=[stated(node)])
    if any(rule.is_doubtful(seen) for rule in (pinned_nowhere, swapped, astray)):
        return False
    town = located and located.town
    return not town or _km(at, (town.latitude, town.longitude)) <= ELSEWHERE


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    return kilometres(point(*one), point(*other))
