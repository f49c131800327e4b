"""Finding postings in whatever surrounds them."""

import time

import pytest

from postings.schemaorg.nodes import MAX_DEPTH, TOO_DEEP, find, spoken, tidy
from postings.schemaorg.references import AS_TEXT, CUT, MAX_COPIED
from postings.schemaorg.stubs import LEFT_OUT

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
    ({"@type": {"@id": "https://schema.org/JobPosting"}, "title": "Baker"}, 1),
    ({"@type": [{"@value": "JobPosting"}], "title": "Baker"}, 1),
    ({"@type": "jobposting", "title": "Baker"}, 1),
    ({"@type": ["http://schema.org/JOBPOSTING"], "TITLE": "Baker"}, 1),
    ({"@type": "Job Posting", "title": "Baker"}, 1),
    ({**JOB, "subjectOf": {"@type": "jobPosting", "TITLE": "Miller"}}, 2),
    ({"@type": "JobPostings", "title": "Baker"}, 0),
    ({"items": [{"_jobposting": JOB}]}, 1),
    ({"@type": "JobPosting", "@id": "#ref"}, 1),
    ({"@type": "JobPosting"}, 1),
    ({**JOB, "subjectOf": {"@type": "JobPosting", "url": "/2"}}, 1),
    ({**JOB, "subjectOf": {"@type": "JobPosting", "title": "Miller"}}, 2),
    ([JOB, JOB], 2),
    ({"@graph": [JOB | {"@id": "#1"}, {"@type": "JobPosting", "@id": "#1"}]}, 1),
    ({}, 0),
    (None, 0),
    ("JobPosting", 0),
]


@pytest.mark.parametrize(("value", "count"), FOUND)
def test_postings_are_found(value, count):
    assert len(list(find(value))) == count


OWN = {"@vocab": "https://schema.org/", "stelle": "title", "firma": {"@id": "s:worksFor"}}
CONTEXTS = [  # (context, what is stated in its names, the same in schema.org's)
    ({"s": "https://schema.org/"}, {"@type": "s:JobPosting", "s:title": "Cook"}, {"title": "Cook"}),
    (OWN, {"@type": "JobPosting", "stelle": "Cook"}, {"title": "Cook"}),
    ([{"s": "http://schema.org/"}, OWN], {"@type": "s:JobPosting", "firma": {"s:name": "A"}},
     {"worksFor": {"name": "A"}}),
    ({"Job": "schema:JobPosting", "a": "@type"}, {"a": "Job", "title": "Cook"}, {"title": "Cook"}),
    ({"title": "http://purl.org/dc/terms/title", "dc": "http://purl.org/dc/terms/"},
     {"@type": "JobPosting", "title": "Cook", "dc:title": "x"}, {"title": "Cook", "dc:title": "x"}),
    ({"t": "schema:title"}, {"@type": "JobPosting", "t": "A", "title": "B"},
     {"t": "A", "title": "B"}),
]  # fmt: skip


@pytest.mark.parametrize(("context", "stated", "meant"), CONTEXTS)
def test_names_that_a_context_gives_are_understood(context, stated, meant):
    for value in ({"@context": context, **stated}, {"@context": context, "@graph": [stated]}):
        (node,) = find([value])
        assert {"@context": context, "@type": "JobPosting", **meant} == {
            "@context": context,
            **node,
        }


def test_a_context_within_gives_names_to_what_is_in_it():
    prefix, own = {"s": "https://schema.org/"}, {"stelle": "https://schema.org/title"}
    item = {"@context": prefix, "s:item": {"@type": "s:JobPosting", "s:title": "Baker"}}
    posting = {"@context": own, "@type": "JobPosting", "stelle": "Cook"}
    found = list(find({"items": [{"_jobposting": item}, {"_jobposting": posting}]}))
    assert [node["title"] for node in found] == ["Baker", "Cook"]


TYPES = "HTTP://SCHEMA.ORG/X schema.org/X http://schema.org#X //schema.org/X https://schema.org/X/"


@pytest.mark.parametrize("name", [*TYPES.split(), " X ", "schema:X", "https://www.schema.org/X"])
def test_a_type_is_told_however_its_address_is_written(name):
    assert len(list(find({"@type": name.replace("X", "JobPosting"), "title": "Baker"}))) == 1


CRUMB = {"@type": "Organization", "name": "Crumb"}
EMPLOYED = JOB | {"employer": {"@id": "#o"}}
PARTED = [  # what a document says of one node in several places
    ([JOB | {"@id": "#j"}, {"@id": "#j", "skills": "A"}, {"@id": "#j", "url": "/1"}],
     JOB | {"@id": "#j", "skills": "A", "url": "/1"}),
    ([EMPLOYED, {"@id": "#o", "url": "/"}, CRUMB | {"@id": "#o"}],
     JOB | {"employer": CRUMB | {"@id": "#o", "url": "/"}}),
    ([JOB | {"@id": "#j"}, {"@id": "#j", "title": "B", "skills": "A"}],
     JOB | {"@id": "#j", "title": [JOB["title"], "B"], "skills": "A"}),
    ([JOB | {"@id": "#j"}, *({"@id": "#j", "skills": text} for text in ("A", ["B", "C"], "A"))],
     JOB | {"@id": "#j", "skills": ["A", "B", "C"]}),
    ([JOB | {"@id": "#j", "x": 1}, {"@id": "#j", "x": True}, {"@id": "#j", "x": 1.0}],
     JOB | {"@id": "#j", "x": [1, True, 1.0]}),
    ([JOB | {"@id": "#j", "url": {"@id": "#j", "@value": None, "skills": "A"}}],
     JOB | {"@id": "#j", "url": {"@id": "#j", "@value": None, "skills": "A"}}),
    ([JOB | {"@id": "#j", "@openings": {"identity": "0" * 40}}, {"@id": "#j", "skills": "A"}],
     JOB | {"@id": "#j", "@openings": {"identity": "0" * 40}}),
    ([JOB | {"@id": "#j"}, {"@id": "#j", "@type": "WebPage", "skills": "A"}], JOB | {"@id": "#j"}),
    ([JOB | {"@id": "#j"}, {"@id": "#j", "schema:title": "B", "Url": "/1"}],
     JOB | {"@id": "#j", "title": [JOB["title"], "B"], "Url": "/1"}),
]  # fmt: skip


@pytest.mark.parametrize(("graph", "node"), PARTED)
def test_what_is_said_of_a_node_elsewhere_is_said_of_it(graph, node):
    assert list(find({"@graph": graph})) == [node]
    first, *_ = find(graph)  # which may be of several pages
    assert first.keys() <= graph[0].keys()


PART = {**JOB, "@id": "#j"}
MANY = [  # each of them 20,000 times
    lambda n: {**PART, f"x{n}": n},
    lambda n: {**PART, "title": "other"},
    lambda n: {"@id": "#j", f"x{n}": n},
    lambda n: {"@id": "#j", "skills": str(n)},
    lambda n: {"@id": "#j", "skills": {"@id": "#j"}},
]


@pytest.mark.parametrize("made", MANY)
@pytest.mark.parametrize("title", ["Baker", "É" * 200_000])
def test_many_parts_of_one_name_take_time_for_each_alone(made, title):
    began = time.process_time()
    graph = [{**PART, "title": title, "description": "Bread"}, *map(made, range(20_000))]
    assert list(spoken({"@graph": graph})) and list(spoken(graph))
    assert time.process_time() - began < 10


def test_many_postings_of_one_name_take_no_time_for_each_pair():
    graph = [{**JOB, "@id": "#j", "skills": str(number)} for number in range(5_000)]
    assert len(list(find({"@graph": [*graph, {"@id": "#j", "url": "/1"}]}))) == 5_000


TEXTUAL = [({"hiringOrganization": "#o"}, 1), ({"skills": ["#o"]}, 1), ({"url": "#p"}, 0)]
TEXTUAL += [
    ({"hiringOrganization": "https://a.example/#o"}, 1),
    ({"url": "https://a.example/#o"}, 0),
]


@pytest.mark.parametrize(("stated", "number"), TEXTUAL)
def test_a_text_may_be_a_reference(stated, number):
    nodes = [{"@id": name, **CRUMB} for name in ("#o", "https://a.example/#o")]
    (found,) = spoken({"@graph": [JOB | stated, *nodes]})
    assert [problem.rule for problem in found.problems] == [AS_TEXT] * number
    assert ("Crumb" in str(found.node)) == bool(number)


GROUPED = [
    ({**JOB, "@nest": {"skills": "Bread", "@nest": [{"url": "/1"}]}},
     {"skills": "Bread", "url": "/1"}),
    ({**JOB, "@nest": [{"skills": "A"}, {"skills": ["B"]}, 1]}, {"skills": ["A", "B"], "@nest": 1}),
    ({"@context": {"more": "@nest"}, **JOB, "more": {"skills": "A"}},
     {"@context": {"more": "@nest"}, "skills": "A"}),
    ({**JOB, "employer": {"@nest": {"name": "Crumb"}}}, {"employer": {"name": "Crumb"}}),
    ({**JOB, "employer": {"@id": "#o"}, "@included": [{**CRUMB, "@id": "#o"}]},
     {"employer": {**CRUMB, "@id": "#o"}}),
    ({**CRUMB, "@reverse": {"employer": JOB}}, {"employer": CRUMB}),
    ({**CRUMB, "@id": "#o", "@reverse": {"employer": [{**JOB, "employer": "B"}, None]}},
     {"employer": ["B", {**CRUMB, "@id": "#o"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "more"), GROUPED)
def test_what_is_grouped_belongs_to_its_node(stated, more):
    assert list(find(stated)) == [JOB | more]


def test_a_long_node_is_not_turned_round_without_end():
    employer = {**CRUMB, "description": "x" * 2**20, "@reverse": {"employer": [JOB] * 100}}
    assert list(find(employer)) == [JOB] * 100


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


def test_what_is_no_bare_reference_stays_beside_a_node_of_its_name():
    employer = {"@id": "#job", "name": "Crumb"}
    (node,) = find({**JOB, "@id": "#job", "hiringOrganization": employer})
    assert node["hiringOrganization"] == employer
    stated = {"@type": "Person", "@id": "#crumb"}
    graph = [{**JOB, "hiringOrganization": stated}, {"@id": "#crumb", "@type": "Organization"}]
    assert next(find(graph))["hiringOrganization"] == stated


def test_a_reference_may_state_its_type_and_stand_before_what_it_refers_to():
    crumb = {"@type": "Organization", "@id": "#crumb"}
    graph = [{**JOB, "hiringOrganization": crumb}, crumb | {"name": "Crumb"}]
    assert next(find(graph))["hiringOrganization"] == crumb | {"name": "Crumb"}


FULL = {**JOB, "@id": "#1", "description": "Bake bread.", "workHours": "40"}
STUBS = [  # what is said of the same posting, what becomes of the full one, stubs left out
    ({"@type": "JobPosting", "@id": "#1"}, FULL, 1),
    ({**JOB, "@id": "#1", "description": "Bake"}, FULL, 1),
    ({"@type": "JobPosting", "@id": "#1", "skills": "Bread"}, FULL | {"skills": "Bread"}, 1),
    (FULL, FULL, 0),
    ({**FULL, "title": "Miller"}, FULL, 0),
]


@pytest.mark.parametrize(("other", "whole", "left_out"), STUBS)
@pytest.mark.parametrize("step", [1, -1])
def test_of_a_stub_and_the_full_posting_of_its_name_the_full_one_is_taken(
    other, whole, left_out, step
):
    found = list(spoken([other, FULL][::step]))
    assert whole in [each.node for each in found]
    assert len(found) == 2 - left_out
    assert sum(p.rule == LEFT_OUT for each in found for p in each.problems) == left_out


def chained(length: int, times: int = 1) -> list[dict]:
    return [
        {"@id": f"#{n}", "name": f"N{n}", "department": [{"@id": f"#{n + 1}"}] * times}
        for n in range(length)
    ]


@pytest.mark.parametrize("chain", [chained(60_000), chained(30, 2)], ids=["long", "doubling"])
def test_references_are_followed_so_far(chain):
    first, second = spoken([{**JOB, "hiringOrganization": {"@id": "#0"}}, *chain, JOB])
    assert first.node["hiringOrganization"]["department"][0]["name"] == "N1"
    assert [problem.rule for problem in first.problems] == [CUT]
    assert (second.node, second.problems) == (JOB, ())


def test_a_long_node_is_not_copied_without_end():
    text = "Bread. " * 100_000
    graph = [{**JOB, "hiringOrganization": {"@id": "#a"}}] * 100
    found = list(spoken([*graph, {"@id": "#a", "description": text}]))
    whole = [each for each in found if "description" in each.node["hiringOrganization"]]
    assert (len(found), len(whole)) == (100, MAX_COPIED // len(text))


def test_depth_is_bounded():
    value = JOB
    for _ in range(MAX_DEPTH + 1):
        value = [value]
    with pytest.raises(ValueError, match="deeper"):
        list(find(value))


def test_what_is_too_deep_costs_nothing_beside_it():
    deep = 1
    for _ in range(MAX_DEPTH + 1):
        deep = [deep]
    inside, beside = spoken([{**JOB, "x": deep}, JOB])
    assert (inside.error, beside.error) == (TOO_DEEP, "")
    taken, lost = spoken([JOB, deep])
    assert (taken.error, lost.error) == ("", TOO_DEEP)


def test_what_no_database_holds_is_dropped():
    assert tidy({"a\x00": ["b\ud800c", 1]}) == {"a": ["bc", 1]}


def test_names_that_were_two_stay_two_values():
    assert tidy({"a\x00": 1, "a": [2], "b": "\ud800x"}) == {"a": [1, 2], "b": "x"}


def test_an_items_own_nodes_come_before_those_of_other_items():
    def page(name):
        employer = {"@type": "Organization", "@id": "#us", "name": name}
        return {"@graph": [employer, {**JOB, "hiringOrganization": {"@id": "#us"}}]}

    found = list(find([page("Crumb"), page("Loaf"), {"@id": "#x", "name": "X"}]))
    assert [node["hiringOrganization"]["name"] for node in found] == ["Crumb", "Loaf"]
