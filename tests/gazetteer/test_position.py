"""Where a position lies is where the nearest town does."""

import pytest

from postings.gazetteer.position import area_at


@pytest.mark.parametrize(
    ("position", "area"),
    [
        ((53.80, -1.55), ("GB", "gb-eng")),
        ((48.58, 7.75), ("FR", "fr-ges")),  # Strasbourg
        ((48.57, 7.82), ("DE", "de-bw")),  # and Kehl, over the Rhine
        ((45.0, -122.0), ("US", "us-or")),  # no town in its square
        ((-16.8, -179.99), ("FJ", "fj.03")),  # Taveuni, across the line where longitudes begin anew
        ((64.1, -51.7), ("GL", "gl.07")),
        ((0, -30), ("", "")),  # at sea
        ((90, 0), ("", "")),
    ],
)
def test_it_works(position, area):
    assert area_at(*position) == area


def test_off_earth():
    with pytest.raises(ValueError, match="not on Earth"):
        area_at(91, 0)
