"""A posting that does not say that it is one, and can be nothing else."""

import pytest

from postings.schemaorg import nodes

OWN = {"title": "Baker", "hiringOrganization": {"name": "Crumb"}}
UNTYPED = [
    # (value, the postings in it)
    (OWN, [OWN]),
    ({"@context": "https://schema.org", **OWN}, [{"@context": "https://schema.org", **OWN}]),
    ({"jobs": [OWN, {"title": "Baker"}]}, [OWN]),
    ({"title": "Baker", "hiringOrganization": "Crumb"}, [{**OWN, "hiringOrganization": "Crumb"}]),
    ({"name": "Baker", "hiringorganization": "Crumb"},
     [{"name": "Baker", "hiringorganization": "Crumb"}]),
    ({"title": "Baker", "hiring_organization": "Crumb"},
     [{"title": "Baker", "hiring_organization": "Crumb"}]),
    ({"@type": "JobPosting", "title": "Chef", "relevantOccupation": OWN},
     [{"@type": "JobPosting", "title": "Chef", "relevantOccupation": OWN}]),
    ({**OWN, "@type": "Event"}, []),
    ({**OWN, "type": "contract"}, []),
    ({**OWN, "hiringOrganization": None}, []),
    ({"hiringOrganization": {"name": "Crumb"}}, []),
    ({**OWN, "title": None}, []),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), UNTYPED)
def test_an_employer_tells_a_posting_without_a_type(value, expected):
    found = list(nodes.spoken(value))
    assert [each.node for each in found] == expected
    told = [problem.rule for each in found for problem in each.problems]
    assert told == [nodes.UNTYPED] * len([each for each in expected if "@type" not in each])
