"""A place with several addresses is several places, and a country with several names several."""

import pytest

from postings.schemaorg.accounting import account
from postings.schemaorg.apart import FEW, MOST
from postings.schemaorg.vocabulary import JOB_POSTING


def at(town, **parts) -> dict:
    return {"@type": "PostalAddress", "addressLocality": town, **parts}


def place(address, **said) -> dict:
    return {"@type": "Place", **said, "address": address}


def country(name) -> dict:
    return {"@type": "Country", "name": name}


LEEDS, YORK, GB = at("Leeds"), at("York"), {"@type": "PostalAddress", "addressCountry": "GB"}
FRANCE = GB | {"addressCountry": "France"}
GEO = {"@type": "GeoCoordinates", "latitude": 53.8, "longitude": -1.55}
STREETS = ["1 A St", "2 B St"]
STATES = ["Texas", "Ohio"]
ROWS = [  # (property, what is stated, what is written again)
    ("jobLocation", place([LEEDS, YORK], name="Mill"), [place(LEEDS, name="Mill"), place(YORK)]),
    ("jobLocation", {"@type": "Place", "Address": [LEEDS, YORK]}, [place(LEEDS), place(YORK)]),
    ("jobLocation", [place({"@list": [LEEDS, YORK]}, geo=GEO), place(at("Hull"))],
     [place(LEEDS, geo=GEO), place(YORK), place(at("Hull"))]),
    ("jobLocation", [place([LEEDS, YORK]), place(YORK)], [place(LEEDS), place(YORK)]),
    ("jobLocation", place(at(["Leeds", "York"], addressCountry="GB")),
     [place(at("Leeds", addressCountry="GB")), place(at("York", addressCountry="GB"))]),
    ("jobLocation", place([at("Leeds", streetAddress=street) for street in STREETS]),
     [place(at("Leeds", streetAddress=street)) for street in STREETS]),
    ("jobLocation", place(GB | {"addressCountry": ["GB", "France"]}),
     [place(GB), place(GB | {"addressCountry": "France"})]),
    ("jobLocation", place([GB | {"addressCountry": country(["GB", "UK"])}, FRANCE]),
     [place(GB | {"addressCountry": country(["GB", "UK"])}), place(FRANCE)]),
    ("jobLocation", place(GB | {"addressCountry": country(["GB", "France"])}),
     [place(GB | {"addressCountry": country("GB")}),
      place(GB | {"addressCountry": country("France")})]),
    ("applicantLocationRequirements", country(["US", "CA"]), [country("US"), country("CA")]),
    ("applicantLocationRequirements", [country(["US", "USA", "CA"]), country("MX")],
     [country(["US", "USA"]), country("CA"), country("MX")]),
    ("applicantLocationRequirements", {"@type": "State", "name": STATES},
     [{"@type": "State", "name": name} for name in STATES]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "raw", "written"), ROWS)
def test_it_works(name, raw, written):
    reading = JOB_POSTING.read({name: raw})
    assert JOB_POSTING.write(reading.value)[name] == written
    assert any("read as several" in problem.rule for problem in reading.problems)
    assert not [e for e in account({name: raw}, reading) if e.outcome == "missing"]
    assert JOB_POSTING.read({name: written}).value == reading.value


MANY = [at(f"Town {number}") for number in range(MOST + 1)]
WHOLE = [
    ("jobLocation", place([LEEDS, at("LEEDS", postalCode="LS1")])),
    ("jobLocation", place([LEEDS, GB])),
    ("jobLocation", place([at("München", postalCode="80331"), at("Munich", postalCode="80331")])),
    ("jobLocation", place([GB, GB | {"addressCountry": "United Kingdom"}])),
    ("jobLocation", place(["5 Mill St", "Leeds"])),
    ("jobLocation", place([LEEDS, "York"])),
    ("jobLocation", place([LEEDS, {"@id": "#york"}])),
    ("jobLocation", place(at(["Leeds", "Holbeck"], streetAddress="5 Mill St"))),
    ("jobLocation", place(at(["Leeds", "Paris"], addressCountry=["GB", "FR"]))),
    ("jobLocation", place(at("Leeds", addressCountry=["GB", "FR"]))),
    ("jobLocation", place(GB | {"addressCountry": ["GB", "Europe"]})),
    ("jobLocation", place(MANY)),
    ("jobLocation", place([*MANY[:FEW], GB])),
    ("jobLocation", {"@type": "Place", "name": ["Leeds", "York"]}),
    ("applicantLocationRequirements", country(["US", "United States"])),
]


@pytest.mark.parametrize(("name", "raw"), WHOLE)
def test_what_may_be_one_stays_one_with_all_that_is_said(name, raw):
    reading = JOB_POSTING.read({name: raw})
    assert len(reading.value[JOB_POSTING.properties[name].attribute]) == 1
    assert JOB_POSTING.write(reading.value)[name] == raw
