import pytest

from postings.gazetteer.metro import metro_names


def test_it_works():
    assert metro_names("Greater Seattle Area") == ["seattle", "seattle area"]


@pytest.mark.parametrize(
    "text, names",
    [
        ("San Francisco Bay Area", {"bay area", "san francisco"}),
        ("Dallas-Fort Worth Metroplex", {"dallas", "fort worth", "fort worth metroplex"}),
        ("Washington DC-Baltimore Area", {"washington dc", "baltimore"}),
        ("New York City Metropolitan Area", {"new york city", "new york"}),
        ("Greensboro--Winston-Salem--High Point Area", {"greensboro", "winston salem"}),
        ("Raleigh-Durham-Chapel Hill Area", {"raleigh", "durham", "chapel hill"}),
        ("Charlotte Metro", {"charlotte"}),
        ("Greater St. Louis", {"st louis"}),
        ("Zona metropolitană București", {"bucuresti"}),
        ("Großraum München", {"munchen"}),
    ],
)
def test_an_area_is_known_by_its_cities(text, names):
    assert names <= set(metro_names(text))


@pytest.mark.parametrize(
    "text", ["Winston-Salem", "Seattle", "Great Valley", "Areal", "Area", "", "Bay Area"]
)
def test_other_names_stay_whole(text):
    assert metro_names(text) == []


def test_a_hyphened_city_is_not_parted():
    assert "salem" not in metro_names("Winston-Salem Metropolitan Area")
