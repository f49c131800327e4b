import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.gazetteer.near import HALF_ROUND, closeness, kilometres, point

BERLIN, MUNICH = (52.524, 13.411), (48.137, 11.575)
latitudes = st.floats(-90, 90) | st.sampled_from([-90.0, 0.0, 90.0])
longitudes = st.floats(-180, 180) | st.sampled_from([-180.0, 0.0, 180.0])
points = st.builds(point, latitudes, longitudes)


def test_it_works():
    assert kilometres(point(*BERLIN), point(*MUNICH)) == pytest.approx(504, abs=1)


@pytest.mark.parametrize(
    "one, other, km",
    [
        ((40.713, -74.006), (51.508, -0.126), 5570),  # New York, London
        ((-33.868, 151.207), (-36.848, 174.763), 2155),  # Sydney, Auckland
        ((-18.14, 178.44), (-13.83, -171.77), 1151),  # Suva, Apia: across the date line
        ((90, 0), (90, 123), 0),
        ((90, 0), (-90, 0), HALF_ROUND),
        ((0, 180), (0, -180), 0),
        ((0, 0), (0, 180), HALF_ROUND),
        ((10, 20), (10, 20), 0),
        ((10, 20), (10, 20.001), 0.11),
    ],
)
def test_distances(one, other, km):
    assert kilometres(point(*one), point(*other)) == pytest.approx(km, rel=0.005, abs=0.01)


@given(points, points)
def test_there_is_as_far_as_back(one, other):
    assert kilometres(one, other) == kilometres(other, one)
    assert 0 <= kilometres(one, other) <= HALF_ROUND * (1 + 1e-9)


@given(points, points, points)
def test_no_way_round_is_shorter(one, other, third):
    way_round = kilometres(one, third) + kilometres(third, other)
    assert kilometres(one, other) <= way_round + 1e-3


@given(points, points, st.floats(0, 500))
def test_products_compare_as_distances_do(one, other, km):
    product = math.fsum(a * b for a, b in zip(one, other, strict=True))
    if kilometres(one, other) <= km:
        assert product >= closeness(km)
    if kilometres(one, other) > km + 0.02:
        assert product < closeness(km)


@pytest.mark.parametrize("where", [(90.1, 0), (-91, 0), (0, 180.5), (math.nan, 0), (0, math.inf)])
def test_what_is_not_on_earth(where):
    with pytest.raises(ValueError, match="not on Earth"):
        point(*where)


@pytest.mark.parametrize("km", [-1, math.nan])
def test_a_distance_is_no_less_than_nothing(km):
    with pytest.raises(ValueError, match="at least 0"):
        closeness(km)
