"""A value that stands in an object, an ItemList or a list of lists is read as what it says."""

import pytest

from postings.schemaorg.vocabulary import JOB_POSTING
from tests.schemaorg.laws import is_refused_and_kept, outcomes_as


def items(*elements, **more) -> dict:
    return {"@type": "ItemList", "itemListElement": [*elements], **more}


def item(**said) -> dict:
    return {"@type": "ListItem", **said}


def place(town) -> dict:
    return {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": town}}


CRUMB, LOAF = ({"@type": "Organization", "name": name} for name in ("Crumb", "Loaf"))
BREAD = {"@type": "DefinedTerm", "name": "Bread"}
HIGH = ("bachelor degree", "high school")
DEGREES = [{"@type": "EducationalOccupationalCredential", "credentialCategory": d} for d in HIGH]
PAY = {"@type": "MonetaryAmount", "value": 9}
NACE = {"inDefinedTermSet": {"@type": "DefinedTermSet", "name": "NACE"}}
ROWS = [  # (property, what is stated, what is written again)
    ("hiringOrganization", [[CRUMB]], CRUMB),
    ("hiringOrganization", [[CRUMB], [LOAF]], [CRUMB, LOAF]),
    ("title", [["Baker"]], "Baker"),
    ("title", {"name": "Baker"}, "Baker"),
    ("jobBenefits", ["Bread", {"name": "Cake"}], ["Bread", "Cake"]),
    ("jobLocation", place({"@type": "City", "name": "Leeds"}), place("Leeds")),
    ("baseSalary", PAY | {"currency": {"name": "EUR"}}, PAY | {"currency": "EUR"}),
    ("baseSalary", PAY | {"currency": "eur"}, PAY | {"currency": "EUR"}),
    ("totalJobOpenings", {"@type": "QuantitativeValue", "value": "3"}, 3),
    ("totalJobOpenings", "1,000", 1000),
    ("directApply", "Ja", True),
    ("jobImmediateStart", "non", False),
    ("datePosted", 20260531, "2026-05-31"),
    ("educationRequirements", DEGREES[0] | {"credentialCategory": [*HIGH]}, DEGREES),
    ("industry", BREAD | NACE, BREAD | NACE),
    ("jobBenefits", items("Bread", "Cake"), ["Bread", "Cake"]),
    ("skills", items(item(position=1, item=BREAD), "Cake", numberOfItems=2), [BREAD, "Cake"]),
    ("responsibilities", items(item(name="Bake"), item(name="Sell")), "<p>Bake<br>Sell</p>"),
    ("jobBenefits", items(items("Bread"), item(item=items("Cake"))), ["Bread", "Cake"]),
    ("description", items("Bake", {"a": 1}), ["<p>Bake</p>", {"a": 1}]),
    ("jobLocation", items(item(item=place("Leeds")), item(item=place("York"))),
     [place("Leeds"), place("York")]),
]  # fmt: skip
REFUSED = [
    ("title", {"name": "Baker", "description": "Bakes"}),
    ("additionalType", {"@type": "Occupation", "name": "Baker"}),
    ("totalJobOpenings", {"value": 3, "unitText": "YEAR"}),
    ("totalJobOpenings", "1.000"),
    ("datePosted", 20261331),
    ("datePosted", 2026053),
    ("jobBenefits", items("Bread", name="What we give")),
    ("jobBenefits", items(item(name="Bread", url="https://a.example"))),
    ("jobBenefits", items(item(name="Bread", item="Cake"))),
]


@pytest.mark.parametrize(("name", "raw", "expected"), ROWS)
def test_it_works(name, raw, expected):
    outcomes_as(name, raw, expected)


@pytest.mark.parametrize(("name", "raw"), REFUSED)
def test_what_says_more_or_may_mean_two_is_refused_and_kept(name, raw):
    assert is_refused_and_kept(name, raw)


def test_a_type_in_a_capital_is_one_where_it_names_the_node():
    node = {"Type": "JobPosting", "hiringOrganization": {"Type": "Head office", "name": "Crumb"}}
    value = JOB_POSTING.read(node).value
    assert value == {"hiring_organization": {"name": "Crumb", "@extra": {"Type": "Head office"}}}
