import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.gazetteer.located import locate
from postings.models import Place


def where(stated):
    located = locate(*stated)
    if not located:
        return None
    return located.town.label if located.town else f"{located.precision} {located.zone}"


def test_it_works():
    located = locate("US", "OR", "Portland")
    assert located.precision == Place.Precision.LOCALITY
    assert (located.latitude, located.longitude) == pytest.approx((45.52, -122.68), abs=0.01)
    assert located.zone == "America/Los_Angeles"
    assert located.town.label == "Portland, Oregon, United States"


@pytest.mark.parametrize(
    "stated, label",
    [
        # country, region, locality
        (("FR", "", "Paris"), "Paris, Île-de-France, France"),
        (("US", "TX", "Paris"), "Paris, Texas, United States"),
        (("", "", "Portland, OR"), "Portland, Oregon, United States"),
        (("", "OR", "Portland"), "Portland, Oregon, United States"),
        (("", "PA", "Lebanon"), "Lebanon, Pennsylvania, United States"),
        (("", "", "Toronto, ON, CA"), "Toronto, Ontario, Canada"),
        (("", "", "Helsinki, Uusimaa, Finland"), "Helsinki, Uusimaa, Finland"),
        (("England", "", "London"), "London, England, United Kingdom"),
        (("", "", "Reykjavík"), "Reykjavík, Capital Region, Iceland"),
        (("US", "United States", "New York"), "New York City, New York, United States"),
        (("US", "", "Washington DC"), "Washington, District of Columbia, United States"),
        (("US", "DC", "Washington"), "Washington, District of Columbia, United States"),
        (("US", "PR", "San Juan"), "San Juan, Puerto Rico"),
        (("SG", "", "Singapore"), "Singapore"),
        (("SE", "Stockholm County", "Kista"), "Kista, Stockholm, Sweden"),
        (("GB", "Dorset", "Poole"), "Poole, England, United Kingdom"),
        (("IT", "MI", "Milano"), "Milan, Lombardy, Italy"),
        (("CN", "", "上海"), "Shanghai, China"),
        (("Россия", "", "Санкт-Петербург"), "Saint Petersburg, St.-Petersburg, Russia"),
        (("مصر", "", "القاهرة"), "Cairo, Egypt"),
        (("RU", "", "Moscow"), "Moscow, Russia"),
        (("AR", "", "Buenos Aires"), "Buenos Aires, Buenos Aires F.D., Argentina"),
        (("US", "King County", "Seattle"), "Seattle, Washington, United States"),
        # one far outweighs the others
        (("DE", "", "Frankfurt"), "Frankfurt am Main, Hesse, Germany"),
        (("US", "", "Houston"), "Houston, Texas, United States"),
        # the areas of cities
        (("US", "", "San Francisco Bay Area"), "San Francisco, California, United States"),
        (("US", "", "Greater Tampa Bay Area"), "Tampa, Florida, United States"),
        (("GB", "", "Greater London"), "London, England, United Kingdom"),
        (("US", "", "New York City Metropolitan Area"), "New York City, New York, United States"),
        (("US", "", "Dallas-Fort Worth Metroplex"), "Dallas, Texas, United States"),
        (("US", "", "Miami-Fort Lauderdale Area"), "Miami, Florida, United States"),
        (("US", "MN", "Minneapolis–Saint Paul"), "Minneapolis, Minnesota, United States"),
        (("US", "Texas Metropolitan Area", "Austin"), "Austin, Texas, United States"),
        (("US", "", "Kansas City Metropolitan Area"), "Kansas City, Missouri, United States"),
        (("RO", "", "Zona metropolitană București"), "Bucharest, Romania"),
        # numbers of districts and of the post
        (("IE", "", "Dublin 2"), "Dublin, Leinster, Ireland"),
        (("CZ", "", "Praha 4"), "Prague, Czechia"),
        (("FR", "", "Lyon Cedex 03"), "Lyon, Auvergne-Rhône-Alpes, France"),
        (("DE", "", "80331 München"), "Munich, Bavaria, Germany"),
        (("DE", "", "Frankfurt-Höchst"), "Frankfurt am Main, Hesse, Germany"),
        # an address that is one text
        (("", "", "Houston, USA"), "Houston, Texas, United States"),
        (("", "", "Detroit MI 48201"), "Detroit, Michigan, United States"),
        (("", "", "5 Clancy St, Detroit, MI, 48201, US"), "Detroit, Michigan, United States"),
        (
            ("", "", "5 Oak Pkwy, Mountain View, CA 94043, USA"),
            "Mountain View, California, United States",
        ),
        (
            ("", "", "Berlin-Straße 5, 44627 Herne, Germany"),
            "Herne, North Rhine-Westphalia, Germany",
        ),
        (("", "", "22B Oak Street, London NW1 6XE, UK"), "London, England, United Kingdom"),
        (("", "", "Buckhead, Atlanta, GA"), "Atlanta, Georgia, United States"),
        (("US", "CA", "San Francisco, San Jose"), "San Francisco, California, United States"),
        (("DE", "", "Berlin | Deutschland"), "Berlin, Germany"),
    ],
)
def test_what_is_beyond_doubt_is_located(stated, label):
    assert where(stated) == label
    assert locate(*stated).precision == "locality"


@pytest.mark.parametrize(
    "stated, known",
    [
        (("", "", "Paris"), None),
        (("", "", "Springfield"), None),
        (("", "MI", "Milano"), None),
        (("", "OR", ""), None),
        (("", "", "Remote"), None),
        (("", "", ""), None),
        (("US", "Bavaria", "Munich"), None),
        (("US", "", "Springfield"), "country Pacific/Honolulu"),
        (("US", "", "Portland"), "country Pacific/Honolulu"),
        (("US", "", "Greater Portland"), "country Pacific/Honolulu"),
        (("US", "", "Washington"), "country Pacific/Honolulu"),
        (("US", "", "Remote"), "country Pacific/Honolulu"),
        (("US", "", "Home"), "country Pacific/Honolulu"),
        (("US", "", "Bay Area"), "country Pacific/Honolulu"),
        (("US", "", "United States"), "country Pacific/Honolulu"),
        (("DE", "Landkreis Oder-Spree", "Frankfurt"), "country Europe/Berlin"),
        (("DE", "", "Neustadt"), "country Europe/Berlin"),
        (("DE", "", "Halle"), "country Europe/Berlin"),
        (("US", "OR", "Nowhereville"), "region America/Los_Angeles"),
        (("US", "CA", "San Diego County"), "region America/Los_Angeles"),
        (("US", "United States", "California"), "region America/Los_Angeles"),
        (("", "Oregon", ""), "region America/Los_Angeles"),
        (("", "", "Remote, USA"), "country Pacific/Honolulu"),
        (("", "", "Nowhereville, New York, USA"), "region America/New_York"),
        (("", "", "NY | Seattle"), None),
        (("US", "", "Houston, Denver"), "country Pacific/Honolulu"),
        (("DE", "", "Hamburg; München"), "region Europe/Berlin"),
        (("SE", "Stockholm County", ""), "region Europe/Stockholm"),
    ],
)
def test_what_is_in_doubt_has_no_coordinates(stated, known):
    assert where(stated) == known
    located = locate(*stated)
    assert not located or (located.latitude, located.longitude) == (None, None)


words = st.text(st.characters() | st.sampled_from("|,/- AZ09\x00\u202e"), max_size=40)
known = st.sampled_from(["US", "OR", "Portland", "Paris", "France", "Greater Berlin Area", ""])


@given(st.tuples(*[words | known] * 3))
def test_any_text_can_be_stated(stated):
    located = locate(*stated)
    if located:
        assert located.precision in ("locality", "region", "country")
        assert (located.precision == "locality") == (located.town is not None)
        assert located.zone


@pytest.mark.parametrize("text", ["Paris, " * 10**5, "\ufdfa a-" * 5000, "-" * 10**5, " 7" * 10**5])
def test_a_hostile_length_is_cut(text):
    assert locate(text, text, text) is None or locate(text, text, text).zone
