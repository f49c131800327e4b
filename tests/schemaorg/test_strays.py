"""Items in a page that no property links to its posting: read as what they are, or kept beside."""

import time

import pytest

from postings.schemaorg import microdata, rdfa
from postings.schemaorg.accounting import account
from postings.schemaorg.nodes import find
from postings.schemaorg.strays import MORE, MOST, READ
from postings.schemaorg.unlinked import BESIDE, INCLUDED, ON_ITSELF, UNLINKED
from postings.schemaorg.vocabulary import JOB_POSTING


def item(type_, inner, name="div", more=""):
    return f'<{name} {more} itemscope itemtype="{type_}">{inner}</{name}>'


def job(inner, name="div"):
    return item("https://schema.org/JobPosting", f"<b itemprop=title>Cook</b>{inner}", name)


NAME = "<b itemprop=name>Mill</b>"
MILL = item("https://schema.org/Organization", NAME)
YORK = item("https://schema.org/Place", "<b itemprop=name>York</b>")
OLD = item("http://data-vocabulary.org/Organization", NAME)
PAY = item("https://schema.org/MonetaryAmount", "<b itemprop=value>900</b>")
CRUMBS = item("https://schema.org/BreadcrumbList", NAME)
ORGANIZATION = {"@type": "Organization", "name": "Mill"}
YORK_ALONE = {"@type": "Place", "name": "York"}
EMPLOYER = {"hiringOrganization": ORGANIZATION}
BY_NAME = {"hiringOrganization": "Mill"}
AMOUNT, LIST = {"@type": "MonetaryAmount", "value": "900"}, {"@type": "BreadcrumbList"}
LIST |= {"name": "Mill"}
PAGES = [  # (page, what each of its postings states, the rules that were applied)
    (job(f"<p>{MILL}</p>"), [EMPLOYER], [READ.format("hiringOrganization")]),
    (job(OLD), [{"hiringOrganization": {**ORGANIZATION,
                                        "@type": "http://data-vocabulary.org/Organization"}}],
     [READ.format("hiringOrganization")]),
    (job(YORK), [{"jobLocation": YORK_ALONE}], [READ.format("jobLocation")]),
    (job(YORK + MILL), [{"jobLocation": YORK_ALONE, **EMPLOYER}],
     [READ.format("jobLocation"), READ.format("hiringOrganization")]),
    # of which it is not certain
    (job(MILL + MILL), [{INCLUDED: [ORGANIZATION] * 2}], []),
    (job(item("https://schema.org/Organization", NAME, more="itemid='#m'")),
     [{INCLUDED: [{"@id": "#m", **ORGANIZATION}]}], []),
    (job(PAY), [{INCLUDED: [AMOUNT]}], []),
    (job(CRUMBS), [{INCLUDED: [LIST]}], []),
    (job(f"{MILL}<i itemprop=hiringOrganization>Mill</i>"),
     [{**BY_NAME, INCLUDED: [ORGANIZATION]}], []),
    (job(f"<footer>{MILL}</footer>"), [{INCLUDED: [ORGANIZATION]}], []),
    (job(MILL, "body"), [{INCLUDED: [ORGANIZATION]}], []),
    (job(item("https://schema.org/WebPage", MILL)),
     [{INCLUDED: [{"@type": "WebPage"}, ORGANIZATION]}], []),
    (job(f"{PAY}<meta itemprop=url content=''>"), [{INCLUDED: [AMOUNT]}], []),
    (job(MILL) + job(""), [{INCLUDED: [ORGANIZATION]}, {}], []),
    # outside of its element
    (job("") + MILL, [{INCLUDED: [ORGANIZATION]}], []),
    (job("") + PAY, [{INCLUDED: [AMOUNT]}], []),
    (job("") + CRUMBS, [{}], []),
    (MILL + job("") + job(""), [{}, {}], []),
    # what is linked, or says nothing
    (item("https://schema.org/WebPage", job("")), [{}], []),
    (job(item("https://schema.org/Organization", "Mill")), [{}], []),
    (job(job("")), [{}, {}], []),
]  # fmt: skip


@pytest.mark.parametrize(("page", "stated", "rules"), PAGES)
def test_microdata(page, stated, rules):
    found = microdata.nodes(page)
    whole = [{"@type": "JobPosting", "title": "Cook", **each} for each in stated]
    assert (list(find(found)), list(found.rules)) == (whole, rules)


LINKED = [
    ("<p typeof=Organization><b property=name>Mill</b></p>", EMPLOYER),
    ("<p typeof=Offer><b property=name>Mill</b></p>",
     {INCLUDED: [{"@type": "Offer", "name": "Mill"}]}),
    ('<p typeof=Organization resource="#m"><b property=name>Mill</b></p>'
     '<a property=hiringOrganization href="#m"></a>',
     {"hiringOrganization": {"@id": "#m", **ORGANIZATION}}),
    ('<i rel=hiringOrganization><p typeof=Organization><b property=name>Mill</b></p></i>',
     EMPLOYER),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "stated"), LINKED)
def test_rdfa(inner, stated):
    page = f'<div vocab="https://schema.org/" typeof=JobPosting><b property=title>Cook</b>{inner}'
    assert list(find(rdfa.nodes(page))) == [{"@type": "JobPosting", "title": "Cook", **stated}]


def test_what_json_includes_is_kept_where_nothing_refers_to_it():
    employer = {"@id": "#m", **ORGANIZATION}
    node = {"@type": "JobPosting", "title": "Cook", "hiringOrganization": {"@id": "#m"}}
    (found,) = find({**node, INCLUDED: [employer, {"@id": "#n", **ORGANIZATION}]})
    assert found["hiringOrganization"] == employer
    assert found[INCLUDED] == [{"@id": "#n", **ORGANIZATION}]


LEEDS = {"addressLocality": "Leeds", "addressCountry": "GB"}
AT_LEEDS = {"@type": "Place", "address": {"@type": "PostalAddress", **LEEDS}}
LOOSE = [  # (what is stated, what is written, the outcome and rule of its leaves)
    (LEEDS, {"jobLocation": AT_LEEDS}, ("repaired", ON_ITSELF)),
    ({"address": LEEDS}, {"jobLocation": AT_LEEDS}, ("repaired", ON_ITSELF)),
    ({"Address-Locality": "Leeds"},
     {"jobLocation": {"@type": "Place",
                      "address": {"@type": "PostalAddress", "addressLocality": "Leeds"}}},
     ("repaired", ON_ITSELF)),
    ({"address": "Leeds"}, {"jobLocation": {"@type": "Place", "address": "Leeds"}},
     ("repaired", ON_ITSELF)),
    ({**LEEDS, "jobLocation": YORK_ALONE}, {**LEEDS, "jobLocation": YORK_ALONE},
     ("refused", BESIDE)),
    ({**LEEDS, "jobLocation": 5}, {**LEEDS, "jobLocation": 5},
     ("refused", BESIDE)),
    ({"address": "Leeds", "Address": "York"}, {"address": "Leeds", "Address": "York"},
     ("refused", BESIDE)),
    ({"addressLocality": ["Leeds", "York"]}, {"addressLocality": ["Leeds", "York"]},
     ("refused", BESIDE)),
    ({"latitude": 0, "longitude": 0}, {"latitude": 0, "longitude": 0}, ("kept", "")),
    ({INCLUDED: [ORGANIZATION]}, {INCLUDED: ORGANIZATION}, ("refused", UNLINKED)),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "written", "told"), LOOSE)
def test_what_stands_on_a_posting_itself_is_accounted_for(stated, written, told):
    reading = JOB_POSTING.read(stated)
    assert JOB_POSTING.write(reading.value) == {"@type": "JobPosting", **written}
    entries = [one for one in account(stated, reading) if "jobLocation" not in one.path]
    assert {(one.outcome, one.rule) for one in entries} == {told}
    assert JOB_POSTING.read(JOB_POSTING.write(reading.value)).value == reading.value


def test_of_very_many_some_are_kept():
    found = microdata.nodes(job(PAY * 1_000))
    assert (len(found[0][INCLUDED]), found.rules) == (MOST, (MORE,))


@pytest.mark.parametrize("page", [MILL + job(""), job("") * 2 + MILL, job(MILL), job("")[:-6]])
def test_many_take_time_for_each_alone(page):
    began = time.process_time()
    microdata.nodes(page * 3_000)
    assert time.process_time() - began < 10
