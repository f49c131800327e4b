"""The countries in which applicants for a remote job may live."""

import pytest

from postings.schemaorg.applicants import countries_of
from postings.schemaorg.vocabulary import JOB_POSTING

KIND = JOB_POSTING.properties["applicantLocationRequirements"].kind


@pytest.mark.parametrize(
    ("stated", "codes"),
    [
        ({"@type": "Country", "name": "US"}, ("US",)),
        ("Deutschland", ("DE",)),
        (["GER", {"@type": "Country", "name": "SUI"}], ("DE", "CH")),
        ({"@type": "State", "name": "US-CA"}, ("US",)),
        ({"@type": "State", "name": "GER"}, ()),
        ({"@type": "Country", "name": {"@value": "Frankreich", "@language": "de"}}, ("FR",)),
        ([{"@type": "Country", "name": name} for name in ("IE", "USA", "ie")], ("IE", "US")),
        ("US, CA", ("US", "CA")),
        ({"@type": "State", "name": "CA"}, ()),
        ({"@type": "State", "name": "CA", "address": {"addressCountry": "US"}}, ("US",)),
        ({"@type": "AdministrativeArea", "name": "Ontario, Canada"}, ("CA",)),
        ({"@type": "AdministrativeArea", "name": "Ontario"}, ()),
        (["Worldwide", "EMEA", "", {"@type": "Country"}], ()),
    ],
)
def test_it_works(stated, codes):
    assert countries_of(KIND.read(stated).value or ()) == codes
