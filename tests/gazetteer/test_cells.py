import math

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from postings.gazetteer.cells import COLUMNS, FARTHEST, ROWS, cell, cells_within
from postings.gazetteer.near import RADIUS, kilometres, point

latitudes = st.floats(-90, 90) | st.sampled_from([-90.0, -89.9, 0.0, 0.25, 89.75, 90.0])
longitudes = st.floats(-180, 180) | st.sampled_from([-180.0, -179.99, 0.0, 179.99, 180.0])
distances = st.floats(0, FARTHEST) | st.sampled_from([0.0, 10.0, 25.0, 50.0, 100.0])


def beside(latitude, longitude, km, bearing):
    """The point `km` from here in a direction, by the formula of navigation."""
    north, east, far = math.radians(latitude), math.radians(longitude), km / RADIUS
    sine = math.sin(north) * math.cos(far) + math.cos(north) * math.sin(far) * math.cos(bearing)
    there = math.asin(min(max(sine, -1), 1))
    turn = math.atan2(
        math.sin(bearing) * math.sin(far) * math.cos(north),
        math.cos(far) - math.sin(north) * math.sin(there),
    )
    return math.degrees(there), (math.degrees(east + turn) + 540) % 360 - 180


def test_it_works():
    assert cell(45.52, -122.68) == 542 * COLUMNS + 229
    assert cell(45.52, -122.68) in cells_within(45.6, -122.4, 25)
    assert cell(45.52, -122.68) not in cells_within(47.6, -122.3, 25)


@given(latitudes, longitudes, distances, st.floats(0, 1), st.floats(0, 2 * math.pi))
@example(89.9, 10.0, 50.0, 1.0, 0.0)
@example(-89.9, 10.0, 50.0, 1.0, math.pi)
@example(10.0, 179.99, 100.0, 1.0, math.pi / 2)
@example(60.0, -179.99, 100.0, 1.0, 3 * math.pi / 2)
def test_all_that_is_near_lies_in_the_cells(latitude, longitude, km, part, bearing):
    there = beside(latitude, longitude, km * part, bearing)
    assume(kilometres(point(latitude, longitude), point(*there)) <= km)
    assert cell(*there) in cells_within(latitude, longitude, km)


@given(latitudes, longitudes, distances)
def test_cells_are_cells_each_once_and_in_order(latitude, longitude, km):
    found = cells_within(latitude, longitude, km)
    assert found == sorted(set(found))
    assert 0 <= found[0] <= found[-1] < COLUMNS * ROWS
    assert cell(latitude, longitude) in found


@given(st.floats(-80, 80), longitudes, distances)
def test_few_cells_are_in_vain(latitude, longitude, km):
    """No cell's nearest corner is farther off than the cell is wide."""
    centre = point(latitude, longitude)
    for found in cells_within(latitude, longitude, km)[:: max(1, int(km))]:
        row, column = divmod(found, COLUMNS)
        middle = point((row + 0.5) / 4 - 90, (column + 0.5) / 4 - 180)
        assert kilometres(centre, middle) <= km + 40


@pytest.mark.parametrize(
    "where, km, most",
    [
        ((45.5, -122.7), 25, 15),
        ((45.5, -122.7), 100, 80),
        ((0, 0), 50, 16),
        ((69.6, 18.9), 100, 150),
    ],
)
def test_an_index_is_asked_for_few(where, km, most):
    assert len(cells_within(*where, km)) <= most


def test_the_date_line_and_the_poles_part_nothing():
    assert cell(10, 180) == cell(10, -180)
    assert cell(10.1, -179.9) in cells_within(10.1, 179.9, 30)
    assert cell(90, 0) in cells_within(89.9, 100, 25)
    assert len(cells_within(90, 0, 20)) == COLUMNS


@pytest.mark.parametrize("km", [-1, FARTHEST + 1, math.nan, math.inf])
def test_a_distance_has_bounds(km):
    with pytest.raises(ValueError, match=f"from 0 to {FARTHEST}"):
        cells_within(0, 0, km)


@pytest.mark.parametrize("where", [(91, 0), (0, 181), (math.nan, 0)])
def test_what_is_not_on_earth(where):
    for ask in (cell, lambda *there: cells_within(*there, 10)):
        with pytest.raises(ValueError, match="not on Earth"):
            ask(*where)
