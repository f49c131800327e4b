"""A page whose elements say otherwise than its JSON-LD: flagged, and the JSON-LD counts."""

import json

import pytest
from django.core.management import call_command

from postings.intake import pages
from postings.models import JobPosting
from tests.factories import make_node

EMPLOYER = {"@type": "Organization", "name": "Crumb & Sons"}
PAY = {"@type": "MonetaryAmount", "currency": "GBP", "value": 30000, "unitText": "YEAR"}
NODE = {
    "@type": "JobPosting",
    "title": "Night Baker",
    "description": "Bread, all night long.",
    "datePosted": "2026-01-10",
    "validThrough": "2026-02-28T17:00:00+01:00",
    "hiringOrganization": EMPLOYER,
    "baseSalary": PAY,
}


def microdata(stated: dict, scope="") -> str:
    """The node as elements."""
    inner = "".join(_property(name, value) for name, value in stated.items() if name[0] != "@")
    return f'<div itemscope itemtype="https://schema.org/{stated["@type"]}"{scope}>{inner}</div>'


def _property(name: str, value: object) -> str:
    if isinstance(value, dict):
        return microdata(value, f' itemprop="{name}"')
    return f'<span itemprop="{name}" content="{value}"></span>'


def rdfa(stated: dict) -> str:
    inner = "".join(
        f'<i property="{name}">{value}</i>' for name, value in stated.items() if name[0] != "@"
    )
    return f'<div vocab="https://schema.org/" typeof="JobPosting">{inner}</div>'


def page(*nodes: dict, elements: str) -> bytes:
    scripts = (f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)
    return f"<html><h1>Night Baker</h1>{''.join(scripts)}{elements}</html>".encode()


def disputed(*nodes: dict, elements: str) -> dict:
    """{property: (elements, JSON-LD)}"""
    found = list(pages.records(page(*nodes, elements=elements), "page.html"))
    assert [record.value for record in found] == list(nodes)
    return {one.path: (one.before, one.after) for record in found for one in record.disputes}


DIFFERENT = [
    ("title", "Day Baker", ("Day Baker", "Night Baker")),
    ("datePosted", "2026-01-09", ("9 January 2026", "10 January 2026")),
    ("validThrough", "2026-03-01", ("1 March 2026", "28 February 2026, 17:00 UTC+01:00")),
    ("hiringOrganization", EMPLOYER | {"name": "Crust AG"}, ("Crust AG", "Crumb & Sons")),
    ("baseSalary", PAY | {"value": 25000}, ("£25,000 a year", "£30,000 a year")),
    ("baseSalary", PAY | {"currency": "EUR"}, ("€30,000 a year", "£30,000 a year")),
    ("baseSalary", PAY | {"unitText": "MONTH"}, ("£30,000 a month", "£30,000 a year")),
]


@pytest.mark.parametrize(("name", "value", "values"), DIFFERENT)
def test_it_works(name, value, values):
    assert disputed(NODE, elements=microdata(NODE | {name: value})) == {name: values}


ALIKE = [
    microdata(NODE),
    microdata({"@type": "JobPosting", "title": "NIGHT  BAKER"}),
    microdata(NODE | {"datePosted": "2026-01-10T08:00:00Z", "validThrough": "2026-02-28"}),
    microdata(NODE | {"validThrough": "2026-02-28T16:00:00Z"}),
    microdata(NODE | {"validThrough": "2026-02-28T17:00"}),
    microdata(NODE | {"hiringOrganization": "crumb &amp; sons", "description": "Other words."}),
    microdata(NODE | {"baseSalary": "by agreement", "datePosted": "the other day"}),
    microdata({"@type": "WebPage", "name": "JobPosting"}),
    microdata(NODE | {"title": "Miller"}) + microdata(NODE | {"title": "Cook"}),
]


@pytest.mark.parametrize("elements", ALIKE)
def test_what_agrees_or_cannot_be_compared(elements):
    assert disputed(NODE, elements=elements) == {}


def test_what_only_the_elements_state_is_named():
    elements = microdata(NODE | {"industry": "Baking", "image": ""})
    assert disputed(NODE, elements=elements) == {"industry": (None, None)}


def test_rdfa():
    stated = {"title": "Night Baker", "datePosted": "2026-01-09"}
    assert list(disputed(NODE, elements=rdfa(stated))) == ["datePosted"]


def test_of_several_those_of_one_title_are_compared():
    miller = NODE | {"title": "Miller"}
    elements = microdata(miller | {"datePosted": "2026-01-01"}) + microdata(NODE)
    assert disputed(NODE, miller, elements=elements) == {
        "datePosted": ("1 January 2026", "10 January 2026")
    }


def test_elements_without_end_do_not_cost_the_json():
    deep = '<div itemprop="image" itemscope itemtype="https://schema.org/Thing">' * 150
    elements = microdata(NODE).removesuffix("</div>") + deep
    assert disputed(NODE, elements=elements) == {}


@pytest.mark.django_db
def test_the_report_names_property_and_both_values(tmp_path, capsys):
    node = make_node(title="Night Baker", datePosted="2026-01-10")
    file = tmp_path / "page.html"
    marked = {"@type": "JobPosting", "title": "Night Baker", "datePosted": "2026-01-09"}
    file.write_bytes(page(node, elements=microdata(marked)))
    call_command("import_postings", file, workers=0)
    told = capsys.readouterr().out
    assert "flagged: page.html:1 datePosted: the elements of the page say “9 January 2026”" in told
    assert JobPosting.objects.get().date_posted_stated == "2026-01-10"
