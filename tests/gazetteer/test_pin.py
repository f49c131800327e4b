"""Where a stated place is: its coordinates where they are sound, else its town's."""

import io
import json

import pytest
from django.core.management import call_command

from postings.gazetteer.cells import cell
from postings.gazetteer.locate import place_row
from postings.gazetteer.near import point
from postings.models import Place
from postings.models.jsonld import node
from tests.factories import LEEDS, an_instant, make_posting

TOWN = (53.796, -1.548)


def stated(latitude, longitude, **address):
    geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {"@type": "Place", "address": address, "geo": geo}


IN_LEEDS = {"addressLocality": "Leeds", "addressCountry": "GB"}


@pytest.mark.parametrize(
    ("place", "degrees", "is_derived"),
    [
        (LEEDS, TOWN, True),
        (stated(53.81, -1.5, **IN_LEEDS), (53.81, -1.5), False),
        # not sound: missing ones, exchanged, off the Earth, in another country, of another town
        (stated(0, 0, **IN_LEEDS), TOWN, True),
        (stated(-1.5, 53.81, **IN_LEEDS), TOWN, True),
        (stated(153.81, -1.5, **IN_LEEDS), TOWN, True),
        (stated(39.8, -98.6, **IN_LEEDS), TOWN, True),
        (stated(50.2, -5.4, **IN_LEEDS), TOWN, True),
        # coarser than a town, unless a street or a postal code says more
        (stated(39.8, -98.6, addressCountry="US"), None, False),
        (stated(44.0, -120.5, addressCountry="US", addressRegion="OR"), None, False),
        (stated(45.5, -122.6, addressCountry="US", postalCode="97201"), (45.5, -122.6), False),
        (stated(53.81, -1.5), (53.81, -1.5), False),
        ({"@type": "Place", "address": {"addressCountry": "US"}}, None, False),
        ({"@type": "Place", "address": "Portland, OR"}, (45.523, -122.676), True),
        # in doubt, or unknown
        ({"@type": "Place", "address": {"addressLocality": "Springfield"}}, None, False),
        ({"@type": "Place", "name": "Head office"}, None, False),
    ],
)
def test_where_a_place_is(place, degrees, is_derived):
    row = place_row(place, 0)
    if degrees is None:
        assert (row.latitude, row.longitude, row.x) == (None, None, None)
        is_area = row.precision in ("region", "country")
        assert row.cell == (None if is_area else Place.UNLOCATED)
    else:
        assert (row.latitude, row.longitude) == degrees
        assert row.cell == cell(*degrees)
        assert (row.x, row.y, row.z) == point(*degrees)
    assert row.is_derived is is_derived


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        (LEEDS, "Europe/London"),
        ({"@type": "Place", "address": {"addressCountry": "US"}}, "Pacific/Honolulu"),
        ({"@type": "Place", "name": "Head office"}, ""),
    ],
)
def test_the_zone_is_where_the_day_ends_last(place, zone):
    assert place_row(place, 0).zone == zone


@pytest.mark.django_db
def test_what_is_derived_is_never_emitted(client):
    posting = make_posting(places=[LEEDS])
    assert Place.objects.get().is_derived
    out = io.StringIO()
    call_command("export_postings", stdout=out)
    assert "Leeds" in out.getvalue()
    page = client.get(posting.get_absolute_url()).content.decode()
    emitted = json.dumps(node(posting, an_instant("2026-01-15 12:00"))) + out.getvalue() + page
    assert not any(word in emitted for word in ("53.79", "latitude", "GeoCoordinates", "Europe/"))
