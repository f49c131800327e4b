"""Finding postings in whatever surrounds them."""

import pytest

from postings.schemaorg.nodes import MAX_DEPTH, find, tidy

JOB = {"@type": "JobPosting", "title": "Baker"}
FOUND = [
    (JOB, 1),
    ([{"@type": "WebPage"}, JOB], 1),
    ({"@graph": [JOB, {**JOB, "title": "Miller"}]}, 2),
    ({"@type": "WebPage", "mainEntity": JOB}, 1),
    ({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": JOB}]}, 1),
    ({"@type": ["JobPosting", "Thing"], "title": "Baker"}, 1),
    ({"@type": "https://schema.org/JobPosting", "schema:title": "Baker"}, 1),
    ({"type": "JobPosting", "Title": "Baker"}, 1),
    ({"items": [{"_jobposting": JOB}]}, 1),
    ({"@type": "JobPosting", "@id": "#ref"}, 0),
    ({}, 0),
    (None, 0),
    ("JobPosting", 0),
]


@pytest.mark.parametrize(("value", "count"), FOUND)
def test_postings_are_found(value, count):
    assert len(list(find(value))) == count


def test_references_are_resolved():
    place = {"@id": "#leeds", "@type": "Place", "name": "Leeds"}
    graph = {"@graph": [{**JOB, "jobLocation": [None, {"@id": "#leeds"}]}, place]}
    (node,) = find(graph)
    assert node["jobLocation"] == [None, place]


def test_a_cycle_keeps_its_reference():
    parent = {"@id": "#a", "name": "A", "parentOrganization": {"@id": "#b"}}
    child = {"@id": "#b", "name": "B", "parentOrganization": {"@id": "#a"}}
    (node,) = find({"@graph": [{**JOB, "hiringOrganization": {"@id": "#a"}}, parent, child]})
    assert node["hiringOrganization"]["parentOrganization"]["parentOrganization"] == {"@id": "#a"}


def test_references_that_double_are_bounded():
    chain = [
        {"@id": f"#{n}", "department": [{"@id": f"#{n + 1}"}, {"@id": f"#{n + 1}"}]}
        for n in range(30)
    ]
    with pytest.raises(ValueError, match="references"):
        list(find({"@graph": [{**JOB, "hiringOrganization": {"@id": "#0"}}, *chain]}))


def test_depth_is_bounded():
    value = JOB
    for _ in range(MAX_DEPTH + 1):
        value = [value]
    with pytest.raises(ValueError, match="deeper"):
        list(find(value))


def test_what_no_database_holds_is_dropped():
    assert tidy({"a\x00": ["b\ud800c", 1]}) == {"a": ["bc", 1]}


def test_names_that_were_two_stay_two_values():
    assert tidy({"a\x00": 1, "a": [2], "b": "\ud800x"}) == {"a": [1, 2], "b": "x"}
