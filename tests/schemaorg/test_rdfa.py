"""RDFa Lite read as its recommendation says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.schemaorg import microdata
from postings.schemaorg.nodes import find
from postings.schemaorg.rdfa import nodes


def job(inner, attributes='vocab="https://schema.org/"'):
    return f'<div {attributes} typeof="JobPosting">{inner}</div>'


VALUES = [
    ("<b property=title> Night \n <i>baker</i> </b>", {"title": "Night baker"}),
    ('<b property="title name">Cook</b>', {"title": "Cook", "name": "Cook"}),
    ("<i property=skills>a</i><i property=skills>b</i>", {"skills": ["a", "b"]}),
    ('<b property=datePosted content="2026-01-31">Jan</b>', {"datePosted": "2026-01-31"}),
    ('<time property=datePosted datetime="2026-01-31">J</time>', {"datePosted": "2026-01-31"}),
    ('<a property=url href="/jobs/1">x</a>', {"url": "/jobs/1"}),
    ('<b property=url resource="/jobs/1" href="/2">x</b>', {"url": "/jobs/1"}),
    ('<img property=image src="/a.png">', {"image": "/a.png"}),
    ("<b property=schema:title>Cook</b>", {"title": "Cook"}),
    ("<b property='http://schema.org/title'>Cook</b>", {"title": "Cook"}),
    ('<b prefix="s: http://schema.org/" property="s:title">Cook</b>', {"title": "Cook"}),
    ('<meta property="og:title" content="x">', {"og:title": "x"}),
    ('<i vocab="https://o.example/"><b property=t>x</b></i>', {"https://o.example/t": "x"}),
    ("<i vocab=''><b property=title>x</b></i><b property='@id'>y</b>", {}),
    ("<div property=description><p>A</p></div>", {"description": "<p>A</p>"}),
]


@pytest.mark.parametrize(("inner", "expected"), VALUES)
def test_values(inner, expected):
    assert nodes(job(inner + "<b property=industry>Food</b>"))[0] == {
        "@type": "JobPosting",
        **expected,
        "industry": "Food",
    }


VOCABULARIES = [
    'vocab="http://schema.org"',
    'vocab="//www.schema.org/"',
    'vocab=" https://schema.org/ " prefix="x: y: z"',
]


@pytest.mark.parametrize("stated", VOCABULARIES)
def test_spellings_of_the_vocabulary(stated):
    assert nodes(job("<b property=title>x</b>", stated)) == [{"@type": "JobPosting", "title": "x"}]


def test_a_vocabulary_holds_only_within_its_element():
    page = '<p vocab="https://schema.org/"></p><p typeof="Thing"><b property=title>x</b></p>'
    assert nodes(page) == []


def test_types_and_nesting():
    page = job(
        '<p property="hiringOrganization" typeof="Organization schema:Corporation" resource="#m">'
        "<b property=name>Mill</b></p><b property=title>Cook</b>"
    )
    organization = {"@type": ["Organization", "Corporation"], "@id": "#m", "name": "Mill"}
    assert nodes(page) == [
        {"@type": "JobPosting", "hiringOrganization": organization, "title": "Cook"}
    ]


@pytest.mark.parametrize(
    "inner",
    [
        '<p rel="hiringOrganization" typeof="Organization"><b property=name>Mill</b></p>',
        '<p rel="schema:hiringOrganization nofollow"><i><b typeof="Organization">'
        "<b property=name>Mill</b></b></i></p>",
        '<p rel="hiringOrganization" property="hiringOrganization" typeof="Organization">'
        "<b property=name>Mill</b></p>",
        '<a rel="hiringOrganization" href="#m">Mill</a>',
        '<p rel="hiringOrganization" resource="#m"><b property=name>Mill</b></p>',
        '<p typeof="Organization"><b property=name>Mill</b><i rev="hiringOrganization" '
        'resource="#j"></i></p>',
        '<p about="#j" rel="hiringOrganization" resource="#m"><b property=name>Mill</b></p>',
        '<p about="#m" rev="hiringOrganization" resource="#j"></p>'
        '<p about="#m" property="name">Mill</p><i resource="#m"></i>',
        '<p about="#j" rel="hiringOrganization"><i typeof="Organization"><b property=name>Mill</b>'
        "</i></p>",
        '<a about="#j" rel="hiringOrganization" href="#m">Mill</a>',
    ],
)
def test_what_is_related_is_a_property(inner):
    page = job(
        f'{inner}<a rel="nofollow author" href="/x"><b property=title>Cook</b></a>',
        'vocab="https://schema.org/" resource="#j"',
    )
    organizations = [{"@type": "Organization", "name": "Mill"}, {"@id": "#m", "name": "Mill"}, "#m"]
    (posting,) = find(nodes(page))
    assert posting.pop("hiringOrganization") in organizations
    assert posting == {"@type": "JobPosting", "@id": "#j", "title": "Cook"}


def test_a_relation_reaches_no_further_than_the_next_item():
    page = job(
        '<div rel="jobLocation"><p typeof="Place"><i rel="address"><b typeof="PostalAddress">'
        "<b property=addressLocality>York</b></b></i></p><p typeof=Place><b property=name>Here</b>"
        '</p></div><a rel="url" href="/jobs/1">x</a><a about="#o" rel="sameAs" href="/o">o</a>'
        '<p typeof="Person"><b property=name>A</b></p>'
    )
    (posting,) = nodes(page)
    address = {"@type": "PostalAddress", "addressLocality": "York"}
    assert posting["jobLocation"] == [
        {"@type": "Place", "address": address},
        {"@type": "Place", "name": "Here"},
    ]
    assert posting["url"] == "/jobs/1" and "sameAs" not in posting
    assert posting["@included"] == {"@type": "Person", "name": "A"}


TURNED = [
    '<p typeof="JobPosting" rev="hiringOrganization">{0}</p>',
    '<i rev="hiringOrganization"><p typeof="JobPosting">{0}</p></i>',
    '<p typeof="JobPosting" about="#{1}" rel="hiringOrganization" resource="#m">{0}</p>',
    '<p typeof="JobPosting" about="#{1}">{0}</p><p about="#m" rev="hiringOrganization" '
    'resource="#{1}"></p>',
]


@pytest.mark.parametrize("inner", TURNED)
def test_what_a_relation_says_from_its_other_end(inner):
    head = '<main vocab="https://schema.org/" typeof="Organization" resource="#m">'
    jobs = (inner.format(f"<b property=title>{title}</b>", title) for title in ("Cook", "Baker"))
    page = head + "".join(jobs) + "<b property=name>Mill</b>"
    mill = {"@type": "Organization", "@id": "#m", "name": "Mill"}
    found = {posting["title"]: posting["hiringOrganization"] for posting in find(nodes(page))}
    assert found == {"Cook": mill, "Baker": mill}
    organization = nodes(page)[0]
    assert "hiringOrganization" not in organization


def test_what_is_said_about_another_is_not_of_the_item_around():
    page = job(
        '<b about="#m" property=name>Mill</b><b property=title>Cook</b><p about="#m" rel=address '
        'typeof="">x</p><b about="#unknown" property=industry>Food</b>'
    )
    page += '<p vocab="https://schema.org/" about="#m" typeof="Organization"></p>'
    (posting,) = nodes(page)
    organization = posting.pop("@included")
    assert posting == {"@type": "JobPosting", "title": "Cook", "industry": "Food"}
    assert organization == {"@type": "Organization", "@id": "#m", "name": "Mill"}


def test_one_resource_in_several_places_is_one_item():
    page = (
        '<main vocab="https://schema.org/"><h1 resource="#j"><b property=title>Cook</b></h1>'
        '<p resource="#j" typeof="JobPosting"><a property=hiringOrganization href="#m">Mill</a></p>'
        '<p resource="#m" typeof="Organization"><b property=name>Mill</b></p></main>'
    )
    found = nodes(page)
    assert [node["@id"] for node in found] == ["#j", "#m"]
    (posting,) = find(found)
    assert posting == {
        "@type": "JobPosting",
        "@id": "#j",
        "title": "Cook",
        "hiringOrganization": {"@type": "Organization", "@id": "#m", "name": "Mill"},
    }


def test_both_markups_mean_the_same():
    micro = (
        '<div itemscope itemtype="https://schema.org/JobPosting"><p itemprop="description">'
        'At <b itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">'
        '<i itemprop="name">Mill</i></b></p><h1 itemprop="title">Cook</h1></div>'
    )
    rdfa = job(
        '<p property="description">At <b property="hiringOrganization" typeof="Organization">'
        '<i property="name">Mill</i></b></p><h1 property="title">Cook</h1>'
    )
    assert nodes(rdfa) == microdata.nodes(micro) != []


PIECES = st.sampled_from(
    "<p <div <b <li <template </p </div </b <br > & = \" ' typeof=T typeof=JobPosting"
    " property=title property='a\tb:c' rel=a rel=nofollow rev=a rev='b c' about=#1"
    " resource=#1 href=#1 resource=#2 about=#2 vocab=https://schema.org/ vocab="
    " prefix='a:\tb' prefix=: content= text".split(" ")
) | st.text(max_size=3)


@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text())
def test_no_text_makes_it_raise(page):
    assert isinstance(nodes(page), list)
