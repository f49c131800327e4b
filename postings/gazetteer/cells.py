"""Squares of a quarter of a degree, by which an index finds what may be near.

A cell is one integer: 1,440 columns from 180°W eastwards, 720 rows from the south pole. It is 28 km
high, and at the equator as wide.
"""

import math
from collections.abc import Iterator

from postings.gazetteer.near import RADIUS, point

PER_DEGREE = 4
COLUMNS, ROWS = 360 * PER_DEGREE, 180 * PER_DEGREE
WIDE = 4  # cells on each side of a wide cell, which is a degree high
FARTHEST = 500  # km; a wider circle is no question of nearness, and of too many cells
SLACK = 1e-9  # degrees, against rounding at the edge of a circle


def cell(latitude: float, longitude: float) -> int:
    """ValueError for what is not on Earth; 180°E is 180°W."""
    point(latitude, longitude)
    return _row(latitude) * COLUMNS + _column(longitude) % COLUMNS


def cells_within(latitude: float, longitude: float, km: float) -> list[int]:
    """Every cell that has a point at most `km` away, and few others; in order.

    Some 100 for 100 km in Oregon. ValueError for what is not on Earth, or not in 0 to FARTHEST km.
    """
    point(latitude, longitude)
    if not 0 <= km <= FARTHEST:
        raise ValueError(f"{km} km: a distance is from 0 to {FARTHEST}.")
    reach = math.degrees(km / RADIUS) + SLACK
    rows = range(_row(max(latitude - reach, -90)), _row(min(latitude + reach, 90)) + 1)
    return sorted(
        row * COLUMNS + column
        for row in rows
        for column in _columns(row, latitude, longitude, reach)
    )


def wide(number: int) -> int:
    """The wide cell in which a cell is."""
    row, column = divmod(number, COLUMNS)
    return row // WIDE * (COLUMNS // WIDE) + column // WIDE


def _columns(row, latitude, longitude, reach) -> Iterator[int]:
    width = _half_width(row, latitude, reach)
    if width >= 180 - 1 / PER_DEGREE:
        yield from range(COLUMNS)
        return
    for column in range(_column(longitude - width), _column(longitude + width) + 1):
        yield column % COLUMNS


def _half_width(row, latitude, reach):
    """How many degrees of longitude the circle reaches from its centre, at most, in this row."""
    south, north = row / PER_DEGREE - 90, (row + 1) / PER_DEGREE - 90
    if abs(latitude) + reach >= 90:
        return max(_width_at(south, latitude, reach), _width_at(north, latitude, reach), 0)
    sine = math.sin(math.radians(latitude)) / math.cos(math.radians(reach))
    widest = math.degrees(math.asin(sine))  # the parallel on which the circle is widest
    return _width_at(min(max(widest, south), north), latitude, reach)


def _width_at(parallel, latitude, reach):
    """Half the circle's width along a parallel; 0 where it does not cross, 180 where it is in."""
    to, of, far = (math.radians(each) for each in (parallel, latitude, reach))
    level = math.cos(to) * math.cos(of)
    rest = math.cos(far) - math.sin(to) * math.sin(of)
    if level <= 1e-12:  # a pole
        return 180 if rest <= 0 else 0
    return math.degrees(math.acos(min(max(rest / level, -1), 1)))


def _row(latitude):
    return min(int((latitude + 90) * PER_DEGREE), ROWS - 1)


def _column(longitude):
    return math.floor((longitude + 180) * PER_DEGREE)
