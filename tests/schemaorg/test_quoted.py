"""An object or a list in a text is read, in JSON's letters or as Python prints it: to call an
employer by that text would be to publish what nobody is called."""

import pytest

from postings.schemaorg.vocabulary import JOB_POSTING
from tests.schemaorg.laws import outcomes_as

CRUMB = {"@type": "Organization", "name": "Crumb"}
LEEDS = {
    "@type": "Place",
    "address": {"@type": "PostalAddress", "addressLocality": "Leeds"},
}
PRINTED = "{'@type': 'Place', 'address': {'addressLocality': 'Leeds', 'addressCountry': None}}"
PAY = {"@type": "MonetaryAmount", "currency": "EUR", "value": 9.5}
ROWS = [
    ("hiringOrganization", '{"name": "Crumb"}', CRUMB),
    ("hiringOrganization", "{'name': 'Crumb'}", CRUMB),
    ("hiringOrganization", "{'name': \"Crumb's\"}", CRUMB | {"name": "Crumb's"}),
    ("hiringOrganization", '["Crumb"]', CRUMB),
    ("jobLocation", PRINTED, LEEDS),
    ("jobLocation", f"[{PRINTED}]", LEEDS),
    ("jobLocation", "['Leeds', 'York']",
     [{"@type": "Place", "name": "Leeds"}, {"@type": "Place", "name": "York"}]),
    ("baseSalary", "{'currency': 'EUR', 'value': 9.5}", PAY),
    ("skills", "[{'name': 'Bread'}]", {"@type": "DefinedTerm", "name": "Bread"}),
]  # fmt: skip
WORDS = [
    "{'name': open('x')}",
    "{'name': 'Crumb'",
    "{'name': b'Crumb'}",
    "{1: 'Crumb'}",
    "{'a': ('b',)}",
    "{'a': '\\d'}",
    "['Crumb', 5]",
    "{'Crumb'}",
    "{Crumb}",
    "[Crumb] Leeds",
    "{'a': " + "[" * 5000 + "]" * 5000 + "}",
    "{'a': " + "-" * 60000 + "1}",
    "['" + "\\" * 60000 + "]",
]


@pytest.mark.parametrize(("name", "text", "written"), ROWS)
def test_it_works(name, text, written):
    assert outcomes_as(name, text, written) == {"repaired"}


@pytest.mark.parametrize("text", ["{}", "[]"])
def test_nothing_in_a_text_is_nothing(text):
    assert outcomes_as("hiringOrganization", text, None) == {"repaired"}


@pytest.mark.parametrize("text", WORDS)
def test_what_is_neither_stays_a_text(text):
    assert JOB_POSTING.read({"hiringOrganization": text}).value["hiring_organization"]["name"]
