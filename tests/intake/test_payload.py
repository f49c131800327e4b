"""Postings in data whose values refer to one another by number, and what is hostile in it."""

import json
import time

import pytest

from postings.intake import pages, payload, script_data
from postings.intake.payload import NUMBERED
from postings.schemaorg.nodes import TOO_DEEP

PAY = {"@type": "MonetaryAmount", "currency": "EUR", "value": 52000}
BAKER = {
    "@type": "JobPosting",
    "title": "Baker",
    "datePosted": "2026-11-02T00:00:00.000Z",
    "employmentType": ["FULL_TIME", "PART_TIME"],
    "hiringOrganization": {"@type": "Organization", "name": "Krume"},
    "baseSalary": PAY,
}
NUXT = [
    ["ShallowReactive", 1], {"data": 2, "state": 4, "_errors": 5}, ["ShallowReactive", 3],
    {"job": 6, "jobs": 28}, {}, ["Set"],
    {"@type": 7, "title": 8, "datePosted": 9, "employmentType": 10, "hiringOrganization": 13,
     "baseSalary": 16, "url": -1},
    "JobPosting", "Baker", ["Date", "2026-11-02T00:00:00.000Z"], ["Set", 11, 12], "FULL_TIME",
    "PART_TIME", ["Reactive", 14], {"@type": 15, "name": 20}, "Organization",
    ["null", "@type", 17, "currency", 18, "value", 19], "MonetaryAmount", "EUR", 52000, "Krume",
    "@graph", ["Map", 23, 7, 24, 25], "@type", "title", "Miller", None, None, [6],
]  # fmt: skip


def page(values: object) -> bytes:
    text = json.dumps(values).replace("<", "\\u003C")
    return f'<script type="application/json" id="__NUXT_DATA__">{text}</script>'.encode()


def reading(values: object) -> list:
    return list(pages.records(page(values), "page.html"))


def test_it_works():
    (record,) = reading(NUXT)
    assert {name: held for name, held in record.value.items() if held is not None} == BAKER
    rules = [problem.rule for problem in record.found[0].problems]
    assert rules == [NUMBERED, script_data.TAKEN]


def graph(*nodes: dict) -> list:
    """A graph of nodes with texts alone, as such a list."""
    values: list = [{"@graph": 1}, []]
    for node in nodes:
        values[1].append(len(values))
        values.append({name: len(values) + 1 + at for at, name in enumerate(node)})
        values += node.values()
    return values


def test_what_lies_in_a_graph_may_refer_to_it():
    mill = {"@type": "Organization", "@id": "#mill", "name": "Mill"}
    values = graph({"@type": "JobPosting", "title": "Cook", "hiringOrganization": "#mill"}, mill)
    wrapped = {"type": "data", "nodes": [{"type": "skip"}, {"type": "data", "data": values}]}
    (found,) = payload.found(wrapped)
    assert found.node["hiringOrganization"] == mill


JOB, TITLE = {"@type": 1, "title": 2}, ["JobPosting", "Cook"]
DOUBLED = [[n + 1, n + 1] for n in range(3, 60)]
REFUSED = [
    ([JOB | {"skills": 99}, *TITLE], "not there: 99"),
    ([JOB | {"skills": -9}, *TITLE], "not there: -9"),
    ([JOB | {"skills": True}, *TITLE], "not there: True"),
    ([JOB | {"skills": 0}, *TITLE], "holds itself"),
    ([JOB | {"skills": 3}, *TITLE, ["Set", 4], ["Ref", 3]], "holds itself"),
    ([JOB | {"skills": -4}, *TITLE], "Infinity"),
    ([JOB | {"skills": 3}, *TITLE, *DOUBLED, "Bread"], "more than 8 MB"),
    ([JOB | {"skills": 3}, *TITLE, *([n + 1] for n in range(3, 5_000)), "Bread"], TOO_DEEP),
    ([JOB | {"skills": 3}, *TITLE, [4] * 1_000, [5] * 1_000, [6] * 1_000, "x"], "more than 8 MB"),
]


@pytest.mark.parametrize(("values", "why"), REFUSED)
def test_what_cannot_be_put_together_is_refused_by_name(values, why):
    began = time.process_time()
    good = [{"@type": 1, "title": 2}, "JobPosting", "Miller"]
    bad, record = reading({"a": values, "b": good})
    assert time.process_time() - began < 5
    assert why in bad.error and record.value["title"] == "Miller"


@pytest.mark.parametrize(
    "values",
    [[{"@type": 1}, "Place"], [{"@type": 9}, "JobPosting"], [{"@type": [1]}, "JobPosting"], [1, 2],
     [{"@type": 0}, "JobPosting"], [{"@type": 1}, ["JobPosting"]]],
)  # fmt: skip
def test_of_what_says_of_no_type_that_it_is_one_nothing_is_said(values):
    assert list(payload.found(values)) == []


@pytest.mark.parametrize(
    ("held", "value"),
    [(["Map", 4, 5], {"Bread": 1}), ([-7, 9, 2, 4], ["Bread"]), (["BigInt", "12"], "12"),
     (["EmptyRef", '"a"'], "a"), (["Object", 3], 3), (["RegExp", "a", "g"], "a"), ([], []),
     (["ShallowRef", 4], "Bread"), (["null"], {}), (-6, 0)],
)  # fmt: skip
def test_kinds_of_values(held, value):
    values = [JOB | {"skills": held if held == -6 else 3}, *TITLE, held, "Bread", 1]
    (found,) = payload.found(values)
    assert found.node["skills"] == value
