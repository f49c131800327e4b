"""How far two points on Earth are apart, in kilometres, by products and sums alone.

A point is a unit vector, so that databases can compare distances without trigonometry: within
`km` is where `x * x0 + y * y0 + z * z0 >= closeness(km)`.
"""

import math
from typing import NamedTuple

RADIUS = 6371.0088  # km, mean radius of the Earth (IUGG); the sphere errs by at most 0.6 %
HALF_ROUND = math.pi * RADIUS  # km, to the other side


class Point(NamedTuple):
    """On the unit sphere: x towards 0°N 0°E, y towards 0°N 90°E, z towards the north pole."""

    x: float
    y: float
    z: float


def point(latitude: float, longitude: float) -> Point:
    """Of degrees north and east. ValueError for what is not on Earth."""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # so that NaN is refused too
        raise ValueError(f"{latitude}, {longitude}: not on Earth, ±90 degrees by ±180.")
    north, east = math.radians(latitude), math.radians(longitude)
    around = math.cos(north)
    return Point(around * math.cos(east), around * math.sin(east), math.sin(north))


def kilometres(one: Point, other: Point) -> float:
    """Along the surface. By the chord, which keeps its digits where points nearly meet."""
    chord = math.dist(one, other)
    return 2 * RADIUS * math.asin(min(1.0, chord / 2))


def closeness(km: float) -> float:
    """The least product of two vectors that are at most `km` apart; ValueError below 0 km.

    Two points of the same place may multiply to a little under 1, so a millimetre is allowed for.
    """
    if not km >= 0:
        raise ValueError(f"{km} km: a distance is at least 0.")
    return math.cos(min(km, HALF_ROUND) / RADIUS) - 1e-12
