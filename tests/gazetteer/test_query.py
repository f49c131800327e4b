import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.gazetteer.keys import place_keys
from postings.gazetteer.query import matches, parse_where

PLACES = {
    "san francisco": ("US", "CA", "San Francisco"),
    "bay area": ("US", "", "San Francisco Bay Area"),
    "california": ("US", "United States", "California"),
    "usa": ("US", "", "United States"),
    "manhattan": ("US", "NY", "New York"),
    "nyc metro": ("US", "", "New York City Metropolitan Area"),
    "buffalo": ("US", "NY", "Buffalo"),
    "york pa": ("US", "PA", "York"),
    "york": ("GB", "England", "York"),
    "cambridge": ("United Kingdom", "", "Cambridge"),
    "cambridge ma": ("US", "MA", "Cambridge"),
    "dc": ("US", "DC", "Washington"),
    "baltimore": ("US", "", "Washington DC-Baltimore Area"),
    "redmond": ("US", "WA", "Redmond"),
    "seattle": ("US", "", "Greater Seattle Area"),
    "portland or": ("US", "OR", "Portland"),
    "portland me": ("US", "ME", "Portland"),
    "fort washington": ("US", "PA", "Fort Washington"),
    "st louis": ("US", "MO", "St. Louis"),
    "indianapolis": ("US", "IN", "Indianapolis"),
    "mumbai": ("IN", "MH", "Mumbai"),
    "toronto": ("CA", "ON", "Toronto"),
    "munich": ("DE", "Bayern", "München"),
    "bernau": ("DE", "BB", "Bernau bei Berlin"),
    "zurich": ("CH", "ZH", "Zürich"),
    "bern": ("CH", "", "Bern"),
    "tokyo": ("JP", "", "東京"),
    "cairo": ("مصر", "", "القاهرة"),
    "sydney": ("AU", "NSW", "Sydney"),
    "are": ("SE", "", "Åre"),
    "lebanon": ("US", "OR", "Lebanon"),
    "beirut": ("LB", "", "Beirut"),
    "text": ("", "", "", "", "555 Clancy St, Detroit, MI, 48201, US"),
}
KEYS = {label: place_keys(*stated).keys for label, stated in PLACES.items()}


def found(text):
    parts = parse_where(text)
    return {label for label, keys in KEYS.items() if matches(keys, parts)}


def test_it_works():
    assert found("Portland, OR") == {"portland or"}


@pytest.mark.parametrize(
    "texts, labels",
    [
        (["CA", "ca"], "san francisco|california|toronto"),
        (["California"], "san francisco|california"),
        (["Canada", "CAN"], "toronto"),
        (["IN"], "indianapolis|mumbai"),
        (["India", "भारत"], "mumbai"),
        (["UK", "U.K.", "United Kingdom", "GB", "Britain"], "york|cambridge"),
        (["England"], "york"),
        (["York"], "york|york pa"),
        (["york, uk", "York UK", "York, England"], "york"),
        (["new york", "New York, USA"], "manhattan|nyc metro|buffalo"),
        (["New York, NY", "New York NY", "New York City NY"], "manhattan"),
        (["New York, New York"], "manhattan|nyc metro"),
        (["washington"], "dc|baltimore|redmond"),
        (["New York City"], "manhattan|nyc metro"),
        (["NYC"], "manhattan"),
        (["Washington, DC", "Washington DC"], "dc|baltimore"),
        (["washington d.c.", "DC", "District of Columbia"], "dc"),
        (["Fort Washington"], "fort washington"),
        (["seattle", "Seattle Area"], "seattle"),
        (["Portland"], "portland or|portland me"),
        (["portland or", "Portland Oregon", "Portland, Oregon, USA"], "portland or"),
        (["San Fran", "san francisco"], "san francisco|bay area"),
        (["San Francisco CA", "San Francisco, California, US"], "san francisco"),
        (["Cambridge, MA", "cambridge massachusetts"], "cambridge ma"),
        (["münchen", "Munchen", "MÜNCHEN, Bayern", "München Deutschland"], "munich"),
        (["Germany", "Deutschland", "ドイツ"], "munich|bernau"),
        (["Zürich", "zurich", "Zuerich", "ZH"], "zurich"),
        (["Bern"], "bern"),
        (["St Louis", "St. Louis", "Saint Louis", "st. louis, mo"], "st louis"),
        (["東京", "東京都", "Tokyo", "tōkyō", "日本"], "tokyo"),
        (["القاهرة", "Egypt", "مصر"], "cairo"),
        (["NSW", "New South Wales", "Sydney NSW"], "sydney"),
        (["Åre", "are"], "are"),
        (["Lebanon"], "lebanon|beirut"),
        (["Lebanon, OR"], "lebanon"),
        (["Detroit", "Detroit, MI", "detroit mi", "48201"], "text"),
        (["Portland,", " ,Portland, -"], "portland or|portland me"),
        (["Atlantis", "ork", "or egon", "Portland, TX"], ""),
    ],
)
def test_places_are_found(texts, labels):
    for text in texts:
        assert found(text) == set(filter(None, labels.split("|"))), text


@pytest.mark.parametrize(
    "text", ["usa", "U.S.", "America", "United States", "US", "Estados Unidos"]
)
def test_a_country_finds_all_that_is_in_it(text):
    inside = {label for label, stated in PLACES.items() if stated[0] == "US"} | {"text"}
    assert found(text) == inside


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_text_asks_for_nothing(text):
    assert parse_where(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "!!!",
        ",",
        "🏖️",
        "%",
        "_",
        "|",
        "x" * 101,
        "," * 10**6,
        "a,b,c,d,e,f",
        "Portland, " + "or" * 60,
    ],
)
def test_what_names_no_place_finds_nothing(text):
    (part,) = parse_where(text)
    assert part.is_nowhere
    assert found(text) == set()


@given(st.text(st.characters() | st.sampled_from("|=@#, %_"), max_size=200))
def test_any_text_can_be_typed(text):
    for part in parse_where(text):
        assert part.patterns
        assert all(pattern.strip("|") or part.is_nowhere for pattern in part.patterns)
        assert not set("".join(part.patterns)) & set("%_\\")
