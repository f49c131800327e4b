"""In which country and region a position lies: those of the nearest town."""

from collections.abc import Iterator
from functools import lru_cache

from postings.gazetteer.cells import cells_within
from postings.gazetteer.near import kilometres, point
from postings.gazetteer.table import CELL, shipped

REACHES = (10, 30, 100)  # km; farther from any town nobody says where it is


@lru_cache(maxsize=1024)
def area_at(latitude: float, longitude: float) -> tuple[str, str]:
    """(alpha-2, an Area's key or ""); two empty texts where there is no town for a hundred
    kilometres. Near a border the nearest town may be across it, so whoever uses it says so.

    ValueError for what is not on Earth.
    """
    here = point(latitude, longitude)
    for km in REACHES:
        cells = cells_within(latitude, longitude, km)
        spots = ((kilometres(here, spot), area) for spot, area in _spots(cells))
        distance, area = min(spots, default=(km + 1, ("", "")))
        if distance <= km:
            return area
    return "", ""


def _spots(cells: list[int]) -> Iterator[tuple]:
    """(point, (country, region)) of each town."""
    for number in cells:
        for _, *parts in shipped().starting(f"{CELL}{number}\t"):
            for country, region, *degrees in (part.split(" ") for part in parts):
                for north, east in zip(degrees[::2], degrees[1::2], strict=True):
                    yield point(float(north), float(east)), (country, region)
