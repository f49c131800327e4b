import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.gazetteer.asked import is_postcode, place_in, remotely, several


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("10115 Berlin", "Berlin"),
        ("D-10115 Berlin", "Berlin"),
        ("80331 München, Deutschland", "München, Deutschland"),
        ("San Francisco, CA 94105", "San Francisco, CA"),
        ("Boston MA 02110", "Boston MA"),
        ("Toronto, ON M5V 2T6", "Toronto, ON"),
        ("London SW1A 1AA", "London"),
        ("1012 AB Amsterdam", "Amsterdam"),
        ("00-950 Warszawa", "Warszawa"),
        ("東京 100-0001", "東京"),
        ("Dublin 2", "Dublin"),
        ("Lyon Cedex 03", "Lyon"),
        ("in Boston", "Boston"),
        ("near Boston, MA", "Boston, MA"),
        ("Raum Leipzig", "Leipzig"),
        ("USA, Boston", "Boston, USA"),
        ("USA, California", "California, USA"),
        ("Deutschland, Berlin", "Berlin, Deutschland"),
        ("Germany Munich", "Munich, Germany"),
        ("New York, Manhattan", "Manhattan, New York"),
        ("Spain, Barcelona, 08001", "Barcelona, Spain"),
        ("Frankfurt a.M.", "Frankfurt am Main"),
        ("Frankfurt a. M., Deutschland", "Frankfurt am Main, Deutschland"),
        ("Freiburg i.Br.", "Freiburg im Breisgau"),
        ("Mülheim a.d. Ruhr", "Mülheim an der Ruhr"),
        ("350 5th Ave, New York, NY 10118", "New York, NY"),
        ("Gerberstr. 5, 44627 Herne, Germany", "Herne, Germany"),
        ("10 Downing Street, London SW1A 2AA", "London"),
        ("autour de Lyon", "Lyon"),
    ],
)
def test_it_works(typed, place):
    assert place_in(typed) == place


@pytest.mark.parametrize(
    "typed",
    [
        "Leeds",
        "10001",
        "SW1A 1AA",
        "Sector 62",
        "Paris, Texas",
        "Portland OR",
        "Leeds, West Yorkshire",
        "6th of October City",
        "In Salah",
        "in Xyz",
        "near me",
        "cerca de mi",
        "",
        "IN",
    ],
)
def test_what_is_a_name_or_unknown_stays(typed):
    assert place_in(typed) == typed


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [("10001", True), ("SW1A 1AA", True), ("Leeds", False), ("10115 Berlin", False), ("", False)],
)
def test_a_postcode_alone(typed, is_one):
    assert is_postcode(typed) == is_one


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("remote", ""),
        ("Home office", ""),
        ("100% remote", ""),
        ("Worldwide", ""),
        ("リモート", ""),
        ("Germany remote", "Germany"),
        ("Remote, US", "US"),
        ("Remote (UK)", "UK"),
        ("remote in Canada", "Canada"),
        ("Remotegate", None),
        ("Leeds", None),
        ("", None),
    ],
)
def test_remote_work(typed, beside):
    assert remotely(typed) == beside


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("Leeds or Oregon", ["Leeds, England, United Kingdom", "Oregon, United States"]),
        ("Leeds / York", ["Leeds, England, United Kingdom", "York, England, United Kingdom"]),
        ("Xyzzy or Leeds", ["Leeds, England, United Kingdom"]),
        ("Leeds", []),
        ("or", []),
    ],
)
def test_several(typed, labels):
    assert [place.label for place in several(typed)] == labels


@given(st.text(max_size=40))
def test_any_text_is_taken(typed):
    place_in(typed), is_postcode(typed), remotely(typed), several(typed)
