"""A node as a row of cells: nothing is lost, and no cell is a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.schemaorg import cells, columns
from postings.schemaorg.tabular import Contradiction, Rows, flatten, unflatten
from postings.schemaorg.vocabulary import JOB_POSTING

HOSTILE = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"),
    *("'", "''", "'=1", "''=1", "'tis", "", " ", "' '", "'5"),
    *("5", "007", "1.10", "1e5", "1,5", "-0", "٣", "true", "null", "[]", "{}", "NaN", "Infinity"),
    *("a | b", "'a | b", " | ", "a|b", "a;b", 'a"b', "a\nb", "a\r\nb"),
]
NAMES = [*JOB_POSTING.properties, "address", "value", "name", "@type", "@id", "@value"]
KEYS = st.sampled_from(
    [*NAMES, "0", "1", "", " ", "a.b", "a. b", ".", "\\", "\\_", "\\.", "Town", "Title", "Ref."]
) | st.text(max_size=4)
SCALARS = (
    st.sampled_from(HOSTILE)
    | st.text(max_size=8)
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
NODES = st.dictionaries(KEYS, VALUES, max_size=5)


def as_row(node: dict) -> dict[str, str]:
    return {columns.header(path): cell for path, cell in flatten(node)}


def as_node(row: dict[str, str]) -> dict:
    """As a row of a table, and by itself."""
    paths = [columns.path(header) for header in row]
    node = Rows(paths).node(list(row.values()))
    assert same(node, unflatten(zip(paths, row.values(), strict=True)))
    return node


def test_it_works():
    node = {
        "@type": "JobPosting",
        "title": "Baker",
        "hiringOrganization": {"@type": "Organization", "name": "Crumb & Sons"},
        "employmentType": ["FULL_TIME", "PART_TIME"],
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "GBP",
            "value": {"@type": "QuantitativeValue", "minValue": 25000},
        },
        "jobLocation": [
            {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Leeds"}},
            {"@type": "VirtualLocation", "name": "anywhere"},
        ],
    }
    row = as_row(node)
    assert row == {
        "title": "Baker",
        "hiringOrganization.name": "Crumb & Sons",
        "employmentType": "FULL_TIME | PART_TIME",
        "baseSalary.currency": "GBP",
        "baseSalary.value.minValue": "25000",
        "jobLocation.0.address.addressLocality": "Leeds",
        "jobLocation.1.@type": "VirtualLocation",
        "jobLocation.1.name": "anywhere",
    }
    assert as_node(row) == node


def same(first: object, second: object) -> bool:
    """Equal, with numbers and yes or no told apart."""
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(same(first[k], second[k]) for k in first)
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(map(same, first, second))
    return type(first) is type(second) and first == second


@given(NODES)
def test_what_is_written_is_read(node):
    row = as_row(node)
    assert len(row) == len(list(flatten(node)))  # no two values share a column
    assert same(as_node(row), node)


@given(st.sampled_from(HOSTILE) | st.text(), st.booleans())
def test_no_cell_of_text_is_a_formula(text, split):
    cell = cells.write(text, split=split)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cells.read(cell, split=split) == text


READ = [
    ("title", "Cook | Night shift", "Cook | Night shift"),
    ("jobBenefits", "Bread | A bicycle", ["Bread", "A bicycle"]),
    ("jobBenefits", "Bread", "Bread"),
    ("title", "'tis a job", "'tis a job"),
    ("title", "'=1", "=1"),
    ("identifier", "007", "007"),
    ("identifier", "1.10", "1.10"),
    ("totalJobOpenings", "3", 3),
    ("directApply", "true", True),
    ("directApply", "TRUE", "TRUE"),
]


@pytest.mark.parametrize(("header", "cell", "value"), READ)
def test_cells_as_people_write_them(header, cell, value):
    assert as_node({header: cell}) == {"@type": "JobPosting", header: value}


PATHS = [
    ("Job title", ("title",)),
    ("  closing   DATE ", ("validThrough",)),
    ("Employer", ("hiringOrganization", "name")),
    ("Town", ("jobLocation", "address", "addressLocality")),
    ("Salary from", ("baseSalary", "value", "minValue")),
    ("employmenttype", ("employmentType",)),
    ("Date_Posted", ("datePosted",)),
    ("company-name", ("hiringOrganization", "name")),
    ("location", ("jobLocation",)),
    ("salaryCurrency", ("salaryCurrency",)),
    ("salary currency", ("baseSalary", "currency")),
    ("\\_date_posted", ("date_posted",)),
    ("jobLocation.1.address", ("jobLocation", 1, "address")),
    ("Shoe size", ("Shoe size",)),
    ("Ref. no", ("Ref. no",)),
    ("Ref.", ("Ref.",)),
    ("2024", ("2024",)),
    ("\\_Town", ("Town",)),
]


@pytest.mark.parametrize(("header", "path"), PATHS)
def test_headers(header, path):
    assert columns.path(header) == path


def test_every_label_is_a_header():
    for row in JOB_POSTING.properties.values():
        if row.label:
            assert columns.path(row.label)[0] in JOB_POSTING.properties


CRUMB = {"@type": "Organization", "name": "Crumb"}
PLACE = {"@type": "Place", "name": "Leeds, UK"}
BRITISH = {"address": {"@type": "PostalAddress", "addressCountry": "UK"}}
TOGETHER = [  # (what two columns say of one thing, what is stated then)
    ({"title": "Baker", "Job title": "Miller"}, {"title": ["Baker", "Miller"]}),
    ({"Employer": "Crumb", "Company": "Loaf"},
     {"hiringOrganization": CRUMB | {"name": ["Crumb", "Loaf"]}}),
    ({"hiringOrganization": "Crumb", "hiringOrganization.name": "Crumb"},
     {"hiringOrganization": CRUMB}),
    ({"hiringOrganization.name": "Crumb", "hiringOrganization": "Loaf"},
     {"hiringOrganization": CRUMB | {"name": ["Crumb", "Loaf"]}}),
    ({"hiringOrganization": "https://crumb.example", "Employer": "Crumb"},
     {"hiringOrganization": CRUMB | {"url": "https://crumb.example"}}),
    ({"Location": "Leeds, UK", "Country": "UK"}, {"jobLocation": PLACE | BRITISH}),
    ({"Country": "UK", "Location": "Leeds, UK"}, {"jobLocation": PLACE | BRITISH}),
    ({"Town": "Leeds", "City": "York", "town": "Hull"},
     {"jobLocation": {"@type": "Place", "address": {
         "@type": "PostalAddress", "addressLocality": ["Leeds", "York", "Hull"]}}}),
    ({"baseSalary": "30000", "baseSalary.currency": "GBP"},
     {"baseSalary": {"@type": "MonetaryAmount", "value": 30000, "currency": "GBP"}}),
    ({"identifier.name": "Crumb", "identifier": "AB-1"},
     {"identifier": {"@type": "PropertyValue", "name": "Crumb", "value": "AB-1"}}),
]  # fmt: skip


@pytest.mark.parametrize(("row", "stated"), TOGETHER, ids=str)
def test_columns_that_speak_of_one_thing(row, stated):
    found = as_node(row)
    assert {name: found[name] for name in found if name != "@type"} == stated
    assert Rows([columns.path(name) for name in row]).node(list(row.values())) == found


CONTRADICTIONS = [
    {"jobLocation.0.name": "Leeds", "jobLocation.name": "Leeds"},
    {"jobLocation": '{"@type": "Place", "name": "Leeds"}', "Town": "York"},
    {"jobLocation.geo": "true", "jobLocation.geo.latitude": "53.8"},
]


@pytest.mark.parametrize("row", CONTRADICTIONS)
def test_columns_that_contradict_one_another(row):
    with pytest.raises(Contradiction):
        as_node(row)


def test_columns_that_agree_and_empty_cells():
    row = {"title": "Baker", "Job title": "Baker", "Town": " ", "jobBenefits.3": "Bread"}
    assert as_node(row) == {"@type": "JobPosting", "title": "Baker", "jobBenefits": ["Bread"]}
