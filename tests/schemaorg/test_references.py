"""What a document says of an employer or a place in two places, by its `@id`, is said of one."""

import pytest

from postings.schemaorg.nodes import find, spoken
from postings.schemaorg.references import COMPLETED

JOB = {"@type": "JobPosting", "title": "Baker"}
CRUMB = {"@type": "Organization", "@id": "#crumb"}
HOME = "https://crumb.example/"
ELSEWHERE = [  # (what the posting says of its employer, what is said elsewhere, what is meant)
    (CRUMB | {"url": HOME}, CRUMB | {"name": "Crumb"}, CRUMB | {"url": HOME, "name": "Crumb"}),
    (CRUMB | {"name": "Loaf"}, CRUMB | {"name": "Crumb", "url": HOME}, CRUMB | {"name": "Loaf"}),
    (
        CRUMB | {"name": "Crumb"},
        CRUMB | {"@type": "Person", "url": HOME},
        CRUMB | {"name": "Crumb"},
    ),
]


@pytest.mark.parametrize(("stated", "elsewhere", "meant"), ELSEWHERE)
def test_what_is_said_of_an_employer_elsewhere_completes_it(stated, elsewhere, meant):
    (node,) = find({"@graph": [{**JOB, "hiringOrganization": stated}, elsewhere]})
    assert node["hiringOrganization"] == meant


def test_items_of_a_list_may_have_an_employer_of_one_relative_name():
    for name, is_one in (("#crumb", False), (HOME, True)):
        documents = [{**JOB, "hiringOrganization": {"@id": name, "url": HOME}}]
        documents += [{**JOB, "hiringOrganization": {**CRUMB, "@id": name, "name": "Crumb"}}]
        assert ("name" in next(find(documents))["hiringOrganization"]) == is_one


def test_places_are_completed_and_circles_end():
    place = {"@type": "Place", "@id": "#mill"}
    address = {"@type": "PostalAddress", "addressLocality": "Leeds"}
    graph = [{**JOB, "jobLocation": [place | {"name": "Mill"}]}]
    graph += [place | {"address": address, "containedInPlace": {"@id": "#mill"}}]
    (found,) = spoken({"@graph": graph})
    (completed,) = found.node["jobLocation"]
    assert completed["name"] == "Mill"
    assert completed["address"] == address
    assert completed["containedInPlace"] == {"@id": "#mill"}
    assert [problem.rule for problem in found.problems] == [COMPLETED]
