"""Parts of a posting that its page does not call items, or that are empty ones: what is meant."""

import time

import pytest

from postings.schemaorg import microdata, rdfa
from postings.schemaorg.unscoped import SCOPED, WORDED

PARIS = {"addressLocality": "Paris", "addressCountry": "FR"}
METAS = '<meta itemprop=addressLocality content=Paris><meta itemprop=addressCountry content="FR">'


def job(inner):
    return f'<div itemscope itemtype="https://schema.org/JobPosting">{inner}</div>'


TOLD = [
    # (markup inside a posting, what it states, the rules that were applied)
    (f"<p itemprop=jobLocation><i itemprop=address>{METAS}</i></p>",
     {"jobLocation": {"address": PARIS}}, [SCOPED]),
    (f"<p itemprop=JobLocation>{METAS}</p>", {"JobLocation": PARIS}, [SCOPED]),
    ("<p itemprop=jobLocation>Near <b itemprop=addressLocality>Paris</b></p>",
     {"jobLocation": {"name": "Near Paris", "addressLocality": "Paris"}}, [SCOPED]),
    ("<p itemprop=hiringOrganization><b itemprop=name>Mill</b></p>",
     {"hiringOrganization": {"name": "Mill"}}, [SCOPED]),
    ("<p itemprop=hiringOrganization><b itemprop=legalName>Mill Ltd</b>, <i itemprop=email>a@b</i>",
     {"hiringOrganization": {"legalName": "Mill Ltd", "email": "a@b"}}, [SCOPED]),
    ("<p itemprop=baseSalary><i itemprop=currency content=EUR></i><b itemprop=minValue>9</b> – "
     "<b itemprop=maxValue>12</b></p>",
     {"baseSalary": {"currency": "EUR", "minValue": "9", "maxValue": "12"}}, [SCOPED]),
    ("<p itemprop=hiringOrganization itemscope><a href=/mill>Mill</a></p>",
     {"hiringOrganization": "Mill"}, [WORDED]),
    ("<p itemprop=jobLocation itemscope itemtype='https://schema.org/Place'>"
     "<i itemprop=address itemscope itemtype='https://schema.org/PostalAddress'>Paris</i></p>",
     {"jobLocation": {"@type": "Place", "address": "Paris"}}, [WORDED]),
    # what stays as it is, since it cannot be told or something would get lost
    ("<p itemprop=hiringOrganization><a itemprop=url href=/jobs/1>Mill</a></p>",
     {"hiringOrganization": "Mill", "url": "/jobs/1"}, []),
    ("<p itemprop=hiringOrganization>Mill: <b itemprop=title>Cook</b></p>",
     {"hiringOrganization": "Mill: Cook", "title": "Cook"}, []),
    ("<p itemprop=baseSalary>from <b itemprop=minValue>9</b></p>",
     {"baseSalary": "from 9", "minValue": "9"}, []),
    ("<p itemprop=hiringOrganization itemscope itemid='#m'>Mill</p>",
     {"hiringOrganization": {"@id": "#m"}}, []),
    ("<p itemprop=hiringOrganization itemscope><img src=/m.png></p>",
     {"hiringOrganization": {}}, []),
    ("<p itemprop=x itemscope>Mill</p><p itemprop=description><b itemprop=skills>a</b>", None, []),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "expected", "rules"), TOLD)
def test_microdata(inner, expected, rules):
    found = microdata.nodes(job(inner))
    assert list(found.rules) == rules
    if expected is not None:
        assert found[0] == {"@type": "JobPosting", **expected}


@pytest.mark.parametrize(("inner", "expected", "rules"), TOLD[:4])
def test_rdfa(inner, expected, rules):
    page = f'<div vocab="https://schema.org/" typeof=JobPosting>{inner}</div>'
    found = rdfa.nodes(page.replace("itemprop", "property"))
    assert (found, list(found.rules)) == ([{"@type": "JobPosting", **expected}], rules)


def test_an_item_of_rdfa_without_properties_is_its_words():
    page = (
        '<div vocab="https://schema.org/" typeof=JobPosting><p property=jobLocation typeof=Place>'
        "<i property=address typeof=Postaladdress>London</i></p></div>"
    )
    found = rdfa.nodes(page)
    place = {"@type": "Place", "address": "London"}
    assert found == [{"@type": "JobPosting", "jobLocation": place}]
    assert list(found.rules) == [WORDED]


def test_a_type_makes_an_item():
    page = '<p itemtype="http://schema.org/JobPosting"><b itemprop=title>Cook</b></p>'
    found = microdata.nodes(page)
    assert found == [{"@type": "JobPosting", "title": "Cook"}]
    assert list(found.rules) == [microdata.UNCALLED]


@pytest.mark.parametrize(
    "page",
    [
        "<b itemprop=jobLocation>" + "<b itemprop=address><b itemprop=addressRegion>" * 99,
        "<b itemprop=jobLocation>" * 20_000,
        "<b itemprop=jobLocation><i itemprop=address></i></b>" * 10_000,
        "<b itemprop=jobLocation>" + "<i itemprop=name></i>" * 20_000,
    ],
)
def test_what_lies_in_one_another_is_not_read_on_and_on(page):
    started = time.process_time()
    microdata.nodes(job(page + "word " * 200_000))
    assert time.process_time() - started < 10
