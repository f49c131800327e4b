"""What is written is read as what it can only mean of its property: a number, a yes, an address."""

import pytest

from tests.schemaorg.laws import is_refused_and_kept, outcomes_as

CONTACT = {"@type": "ContactPoint"}
ROWS = [
    ("totalJobOpenings", "10 posts", 10),
    ("totalJobOpenings", "2,218 Posts", 2218),
    ("totalJobOpenings", "05 Nos.", 5),
    ("totalJobOpenings", "3 offene Stellen", 3),
    ("totalJobOpenings", "2 postes", 2),
    ("totalJobOpenings", "5名", 5),
    ("jobImmediateStart", "Ab sofort", True),
    ("jobImmediateStart", "ASAP", True),
    ("jobImmediateStart", "no", False),
    ("jobLocationType", "TELECOMUTE", "TELECOMMUTE"),
    ("jobLocationType", "Remoto", "TELECOMMUTE"),
    ("jobLocationType", "Удалённо", "TELECOMMUTE"),
    ("applicationContact", "mailto:jobs@crumb.example",
     CONTACT | {"email": "mailto:jobs@crumb.example"}),
    ("applicationContact", "mailto:jobs@crumb.example?subject=Baker",
     CONTACT | {"email": "mailto:jobs@crumb.example?subject=Baker"}),
    ("applicationContact", "tel:+44 113 496 0000", CONTACT | {"telephone": "tel:+44 113 496 0000"}),
    ("datePosted", "13.11.2026 г.", "2026-11-13"),
    ("datePosted", "13.11.2026р.", "2026-11-13"),
    ("title", "<![CDATA[Baker & Cook]]>", "Baker & Cook"),
    ("datePosted", "<![CDATA[2026-11-13]]>", "2026-11-13"),
    ("hiringOrganization", "<![CDATA[Crumb]]>", {"@type": "Organization", "name": "Crumb"}),
    ("url", "<![CDATA[https://crumb.example/1]]>", "https://crumb.example/1"),
    ("title", "<![CDATA[]]>", None),
]  # fmt: skip
REFUSED = [
    ("totalJobOpenings", "5+"),
    ("totalJobOpenings", "1-3 posts"),
    ("totalJobOpenings", "several posts"),
    ("totalJobOpenings", "10 hours"),
    ("directApply", "immediately"),
    ("jobImmediateStart", "from May"),
    ("jobLocationType", "Télétravail"),
    ("jobLocationType", "Home Office"),
]


@pytest.mark.parametrize(("name", "raw", "expected"), ROWS)
def test_it_works(name, raw, expected):
    assert outcomes_as(name, raw, expected) == {"repaired"}


@pytest.mark.parametrize(("name", "raw"), REFUSED)
def test_what_may_mean_something_else_is_refused_and_kept(name, raw):
    assert is_refused_and_kept(name, raw)
