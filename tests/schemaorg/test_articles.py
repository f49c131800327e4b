import pytest

from postings.gazetteer.regions import REGIONS
from postings.schemaorg.articles import TAKING, with_article
from postings.schemaorg.countries import COUNTRIES


@pytest.mark.parametrize(
    "name",
    [
        "Bahamas",
        "British Indian Ocean Territory",
        "Canary Islands",
        "Cayman Islands",
        "Central African Republic",
        "District of Columbia",
        "Dominican Republic",
        "Gambia",
        "Isle of Man",
        "Maldives",
        "Netherlands",
        "Northern Territory",
        "Northwest Territories",
        "Philippines",
        "Republic of the Congo",
        "Solomon Islands",
        "United Arab Emirates",
        "United Kingdom",
        "United States",
    ],
)
def test_it_works(name):
    assert name in {each.name for each in (*COUNTRIES.values(), *REGIONS)}
    assert with_article(name) == f"the {name}"


@pytest.mark.parametrize("name", ["Germany", "Congo", "Niger", "Oregon", "Iceland", "Maine", ""])
def test_most_take_none(name):
    assert with_article(name) == name


def test_the_table_names_countries():
    assert {each.name for each in COUNTRIES.values()} >= TAKING
