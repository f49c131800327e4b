"""Of a link that is marked up its words are read where words are expected, beside its address."""

import pytest

from postings.schemaorg import microdata, rdfa
from postings.schemaorg.vocabulary import JOB_POSTING

JOB = "https://a.example/1"
CRUMB = "https://crumb.example"
NAMED = {"name": "Crumb & Sons", "url": CRUMB}
ROWS = [  # (property, address, content, what is stated)
    ("title", JOB, "<b>Baker</b>", ["Baker", {"url": JOB}]),
    ("hiringOrganization", CRUMB, "Crumb &amp; Sons", NAMED),
    ("hiringOrganization", CRUMB, "<img src=x>", CRUMB),
    ("hiringOrganization", CRUMB, CRUMB, CRUMB),
    ("employmentType", "/full-time", "Full-time", {"name": "Full-time", "url": "/full-time"}),
    ("jobLocation", "/leeds", "Leeds", {"name": "Leeds", "url": "/leeds"}),
    ("skills", "/bread", "Bread", {"name": "Bread", "url": "/bread"}),
    ("identifier", "/7", "7", {"value": "7", "url": "/7"}),
    ("datePosted", "/new", "2026-01-05", ["2026-01-05", {"url": "/new"}]),
    ("url", JOB, "Apply", JOB),
    ("sameAs", JOB, "Elsewhere", JOB),
    ("image", "/a.png", "Our shop", "/a.png"),
    ("baseSalary", "/pay", "Good", "/pay"),
    ("unheardOf", JOB, "words", JOB),
]
ITEM = '<p itemscope itemtype="https://schema.org/JobPosting">'
MARKUP = {
    microdata: ITEM + '<a itemprop={} href="{}">{}</a>',
    rdfa: '<p vocab="https://schema.org/" typeof=JobPosting><a property={} href="{}">{}</a>',
}


@pytest.mark.parametrize(("name", "address", "content", "stated"), ROWS)
@pytest.mark.parametrize("reader", MARKUP, ids=["microdata", "rdfa"])
def test_it_works(reader, name, address, content, stated):
    (node,) = reader.nodes(MARKUP[reader].format(name, address, content))
    assert node == {"@type": "JobPosting", name: stated}


def test_words_are_the_value_and_nothing_is_lost():
    (node,) = microdata.nodes(
        MARKUP[microdata].format("title", JOB, "Baker")
        + f'<a itemprop=employmentType href="{JOB}">Full-time</a>'
        + f'<a itemprop=hiringOrganization href="{CRUMB}">Crumb</a>'
    )
    reading = JOB_POSTING.read(node)
    assert JOB_POSTING.write(reading.value) == {
        "@type": "JobPosting",
        "title": ["Baker", {"url": JOB}],
        "employmentType": "FULL_TIME",
        "hiringOrganization": {"@type": "Organization", "name": "Crumb", "url": CRUMB},
    }


STAYS = [
    '<link itemprop=hiringOrganization href="https://crumb.example">',
    '<a itemprop=hiringOrganization content="https://crumb.example" href="/x">Crumb</a>',
]


@pytest.mark.parametrize("markup", STAYS)
def test_what_is_no_link_that_people_read_is_its_address(markup):
    (node,) = microdata.nodes(MARKUP[microdata].format("url", JOB, "Apply") + markup)
    assert node["hiringOrganization"] == CRUMB


VOCABULARIES = [
    ("<p typeof=JobPosting><b property=title>Baker</b>", [{"title": "Baker"}]),
    ("<p typeof='Thing jobposting'><b property=title>Baker</b>", [{"title": "Baker"}]),
    ("<p typeof=Article><b property=title>Baker</b>", []),
    ("<p vocab='https://a.example/' typeof=JobPosting><b property=title>Baker</b>", []),
    ("<p typeof=x:JobPosting><b property=title>Baker</b>", []),
]


@pytest.mark.parametrize(("markup", "found"), VOCABULARIES)
def test_a_posting_in_no_vocabulary_is_schema_orgs(markup, found):
    read = [node for node in rdfa.nodes(markup) if "title" in node]
    assert [{"title": node["title"]} for node in read] == found
