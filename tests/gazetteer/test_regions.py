import pytest

from postings.gazetteer.regions import REGIONS, region, region_named
from postings.schemaorg.countries import CODES


def keys(regions):
    return {each.key for each in regions}


def test_it_works():
    assert keys(region("Oregon")) == {"us-or"}
    assert keys(region("OR", "US")) == {"us-or"}


def test_every_region_is_there_once_and_in_a_country():
    assert len({each.key for each in REGIONS}) == len(REGIONS)
    assert {each.country for each in REGIONS} <= set(CODES)
    assert {each.city for each in REGIONS} == {"", "in", "out"}


@pytest.mark.parametrize("each", REGIONS, ids=lambda each: each.key)
def test_code_and_every_name_lead_to_the_region(each):
    for text in (each.code, each.key, *each.names):
        assert each in region(text, each.country)


@pytest.mark.parametrize(
    "text, country, found",
    [
        ("CA", None, {"us-ca"}),
        ("WA", None, {"us-wa", "au-wa"}),
        ("wa", "au", {"au-wa"}),
        ("US-CA", None, {"us-ca"}),
        ("Bayern", "DE", {"de-by"}),
        ("Zürich", None, {"ch-zh"}),
        ("Kanton Zürich", "CH", {"ch-zh"}),
        ("東京都", None, {"jp-13"}),
        ("Tōkyō", "JP", {"jp-13"}),
        ("13", "JP", {"jp-13"}),
        ("13", None, set()),
        ("Orissa", "IN", {"in-od"}),
        ("Washington, D.C.", "US", {"us-dc"}),
        ("Cymru", None, {"gb-wls"}),
        ("California", "MX", set()),
        ("Californ", None, set()),
        ("", None, set()),
    ],
)
def test_regions_are_found_exactly(text, country, found):
    assert keys(region(text, country)) == found


@pytest.mark.parametrize("text", ["LA", "OR", "ca"])
def test_a_code_is_no_name(text):
    assert not region_named(text)
