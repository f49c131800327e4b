"""A posting in full and as a stub on one page is one, and what only the stub says is kept."""

import pytest

from tests.intake.test_pages import BAKER, block, reading

CRUMB = {"@type": "Organization", "name": "Crumb", "logo": "https://a.example/l.png"}
WHOLE = {
    **BAKER,
    "description": "Bake bread all day",
    "hiringOrganization": CRUMB,
    "industry": "Food",
}
EMPTY = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "N/A"}}
NAMELESS = {"@type": "Organization", "name": "", "logo": None, "sameAs": [], "url": " "}
STUBS = [  # what a stub says, what it adds to the whole, what the report says of it
    ({"hiringOrganization": NAMELESS, "jobLocation": EMPTY, "identifier": [{"value": ""}]}, {}, []),
    ({"hiringOrganization": "Crumb"}, {}, []),
    ({"hiringOrganization": CRUMB | {"logo": ""}, "url": "#"}, {}, []),
    ({"workHours": "40", "industry": None}, {"workHours": "40"}, []),
    ({"industry": "Bread"}, {"industry": ["Food", "Bread"]}, []),
    ({"description": "<p>Bake …</p>"}, {}, []),
    ({"description": "Sell it"}, {}, ["Sell it"]),
]


@pytest.mark.parametrize(("stated", "added", "told"), STUBS)
@pytest.mark.parametrize("step", [1, -1])
def test_what_only_a_stub_says_is_not_lost(stated, added, told, step):
    stub = {"@type": "JobPosting", "title": BAKER["title"], "description": "", **stated}
    (record,) = reading("".join([block(stub), block(WHOLE)][::step]))
    for key, value in (WHOLE | added).items():
        assert record.value[key] == value
    (found,) = record.found
    assert found.node == record.value
    assert [problem.before for problem in found.problems if problem.path] == told


OTHERS = [
    {"hiringOrganization": {"@type": "Organization", "name": "Loaf"}},
    {"jobLocation": {"@type": "Place", "name": "Leeds"}},
    {"identifier": "2"},
]


@pytest.mark.parametrize("stated", OTHERS)
def test_what_says_otherwise_is_no_stub(stated):
    assert len(reading(block({**BAKER, **stated}) + block(WHOLE | {"identifier": "1"}))) == 2
