"""Microdata read as the HTML standard says, from pages written as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.schemaorg.microdata import nodes
from postings.schemaorg.nodes import find
from postings.schemaorg.vocabulary import JOB_POSTING


def job(inner, attributes=""):
    return f'<div itemscope itemtype="https://schema.org/JobPosting" {attributes}>{inner}</div>'


VALUES = [
    ("<b itemprop=title> Night \n <i>baker</i> </b>", {"title": "Night baker"}),
    ("<p itemprop=title>Chef &amp; cook&nbsp;&#x263A;</p>", {"title": "Chef & cook ☺"}),
    ("<p itemprop=title>R&#00000000000038;D</p>", {"title": "R&D"}),
    ('<p itemprop="title name">Cook</p>', {"title": "Cook", "name": "Cook"}),
    ("<i itemprop=skills>a</i><i itemprop=skills>b</i>", {"skills": ["a", "b"]}),
    ('<meta itemprop="datePosted" content=" 2026-01-31 ">', {"datePosted": "2026-01-31"}),
    ('<b itemprop="datePosted" content="2026-01-31">Jan</b>', {"datePosted": "2026-01-31"}),
    ('<time itemprop=datePosted datetime="2026-01-31">J</time>', {"datePosted": "2026-01-31"}),
    ("<time itemprop=datePosted>2026-01-31</time>", {"datePosted": "2026-01-31"}),
    ("<li itemprop=datePosted> <time datetime=2026-01-31>3 days ago</time></li>",)
    + ({"datePosted": "2026-01-31"},),
    ("<li itemprop=datePosted>Not on <time datetime=2026-01-31>Jan</time></li>",)
    + ({"datePosted": "Not on Jan"},),
    ('<data itemprop=baseSalary value="900">nine</data>', {"baseSalary": "900"}),
    ('<a itemprop=url href="/a?b=1&section=2&amp;c=3">x</a>', {"url": "/a?b=1&section=2&c=3"}),
    ('<link itemprop=url href="https://a.example">', {"url": "https://a.example"}),
    ('<img itemprop=image src="/a.png">', {"image": "/a.png"}),
    ('<object itemprop=image data="/a.png"></object>', {"image": "/a.png"}),
    ('<b itemprop="http://schema.org/title">Cook</b>', {"title": "Cook"}),
    ("<p itemprop=title>Cook<script>x</script><style>y</style><template>z</template></p>",)
    + ({"title": "Cook"},),
    ("<p itemprop=title>Co<!-- > <b> -->ok</p>", {"title": "Cook"}),
    ("<p itemprop=address>Mill Lane<br>Leeds</p>", {"address": "Mill Lane Leeds"}),
    ("<p itemprop=title>1 < 2 <3", {"title": "1 < 2 <3"}),
    ("<b itemprop=title></b><b itemprop='@type @id'>x</b><b itemprop=''>y</b>", {}),
    (
        "<b itemprop=title>Cook</b><span itemscope><b itemprop=name>x</b></span>",
        {"title": "Cook", "@included": {"name": "x"}},
    ),
]


@pytest.mark.parametrize(("inner", "expected"), VALUES)
def test_values(inner, expected):
    assert nodes(job(inner))[0] == {"@type": "JobPosting", **expected}


UNCLOSED = [
    ("<ul><li itemprop=skills>a<li itemprop=skills>b</ul>", {"skills": ["a", "b"]}),
    ("<p itemprop=title>Cook<p itemprop=industry>Food", {"title": "Cook", "industry": "Food"}),
    ("<p itemprop=title>Cook<div>and more</div>", {"title": "Cook"}),
    ("<dl><dt>x<dd itemprop=title>Cook<dt>y</dl>", {"title": "Cook"}),
    ("<table><tr><td itemprop=title>Cook<td>x<tr><td>y</table>", {"title": "Cook"}),
    ("<table><tr><td itemprop=title>Co</div>ok</td></table>", {"title": "Cook"}),
    ("<b><p itemprop=title>Co</b>ok</p>", {"title": "Cook"}),
    ("<BR/><b ITEMPROP='title'>Cook</BR>2</b>", {"title": "Cook 2"}),
    ("<b itemprop=title>Cook</b", {"title": "Cook"}),
    ('<b itemprop=title title="x>Cook</b>', {"title": "Cook"}),
]


@pytest.mark.parametrize(("inner", "expected"), UNCLOSED)
def test_elements_close_as_in_browsers(inner, expected):
    assert nodes(job(inner))[0] == {"@type": "JobPosting", **expected}


PROSE = [
    ("<div itemprop=description><p>A &lt; B</p><br></div>", "<p>A &lt; B</p><br>"),
    ("<div itemprop=description>Plain\n text</div>", "Plain text"),
    ("<div itemprop=description><p>A</p><div itemprop=description>B</div></div>",)
    + ("<p>A</p><div>B</div>",),
    ("<div itemprop=description><p>A</p><b itemprop=description content=B></b></div>",)
    + (['<p>A</p><b content="B"></b>', "B"],),
    ("<ul itemprop=description><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    ('<p itemprop=description><a href="/?a&amp;b" itemprop=url>x</a></p>',)
    + ('<a href="/?a&amp;b">x</a>',),
    ("<p itemprop=description><b>a</b><script>alert(1)</script></p>", "<b>a</b>"),
    ("<div itemprop=description><b>a<p>b</div>", "<b>a<p>b</p></b>"),
]


def test_prose_by_another_spelling_keeps_its_markup():
    (node,) = nodes(job("<div itemprop=Job_Benefits><p>Bread</p></div>"))
    assert node["Job_Benefits"] == "<p>Bread</p>"


@pytest.mark.parametrize(("inner", "expected"), PROSE)
def test_prose_keeps_its_markup(inner, expected):
    assert nodes(job(inner))[0]["description"] == expected


def test_items_are_nested():
    place = (
        '<p itemprop="jobLocation" itemscope itemtype="http://schema.org/Place">'
        '<span itemprop="address" itemscope itemtype="http://schema.org/PostalAddress">'
        "<b itemprop=addressLocality>Leeds</b></span><b itemprop=name>Mill</b></p>"
    )
    assert nodes(job(place + "<b itemprop=title>Miller</b>"))[0] == {
        "@type": "JobPosting",
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": "Leeds"},
            "name": "Mill",
        },
        "title": "Miller",
    }


TYPES = [
    ("https://schema.org/JobPosting", "JobPosting"),
    ("http://www.schema.org/JobPosting https://schema.org/Thing", ["JobPosting", "Thing"]),
    ("//schema.org/JobPosting", "JobPosting"),
    ("schema.org/JobPosting", "JobPosting"),
    ("https://other.example/Job", "https://other.example/Job"),
]


@pytest.mark.parametrize(("stated", "expected"), TYPES)
def test_types_are_local_names(stated, expected):
    (node,) = nodes(f'<p itemscope itemtype="{stated}" itemid="#1"><b itemprop=title>x</b></p>')
    assert node == {"@type": expected, "@id": "#1", "title": "x"}


def test_references_are_followed():
    page = (
        "<p id=org itemprop=hiringOrganization itemscope><b itemprop=name>Mill</b></p>"
        "<p id=box><b itemprop=industry>Food</b></p>"
        + job("<b itemprop=title>Cook</b>", 'itemref="org box nowhere"')
        + job("<b itemprop=title>Baker</b>", 'itemref="org"')
    )
    cook, baker = nodes(page)
    assert cook["hiringOrganization"] == baker["hiringOrganization"] == {"name": "Mill"}
    assert (cook["title"], cook["industry"], baker["title"]) == ("Cook", "Food", "Baker")


@pytest.mark.parametrize("references", ["a", "b", "a b c"])
def test_circles_of_references_end(references):
    page = (
        f'<div id=c><div id=a itemscope itemref="{references}"><b itemprop=name>A</b></div></div>'
        "<div id=b itemprop=x itemscope itemref='a b'><b itemprop=name>B</b></div>"
    )
    assert nodes(page)[0]["name"] == "A"


def test_a_value_of_nothing_is_an_item_of_its_own():
    page = f"<main>{job('<b itemprop=title>Cook</b>', 'itemprop=mainEntity')}</main>"
    assert nodes(page) == [{"@type": "JobPosting", "title": "Cook"}]


def test_postings_are_found_in_the_page_item():
    crumbs = '<p itemscope itemtype="https://schema.org/BreadcrumbList"><b itemprop=name>x</b></p>'
    posting = job("<b itemprop=title>Cook</b>", "itemprop=mainEntity")
    page = f'<body itemscope itemtype="https://schema.org/WebPage">{crumbs}{posting}</body>'
    found = nodes(page)
    assert [node["@type"] for node in found] == ["WebPage", "BreadcrumbList"]
    assert [node["title"] for node in find(found)] == ["Cook"]


def test_the_table_reads_it():
    page = job(
        "<h1 itemprop=title>Cook</h1><link itemprop=employmentType href='https://schema.org/FULL_TIME'>"
        "<span itemprop=baseSalary itemscope itemtype='https://schema.org/MonetaryAmount'>"
        "<meta itemprop=currency content=EUR><b itemprop=value>3000</b></span>"
        "<time itemprop=datePosted datetime=2026-01-31></time>"
    )
    value = JOB_POSTING.read(nodes(page)[0]).value
    assert value["title"] == "Cook"
    assert value["employment_type"] == ("FULL_TIME",)
    assert value["base_salary"] == ({"currency": "EUR", "value": 3000},)
    assert value["date_posted"].isoformat() == "2026-01-31"


def test_depth_is_bounded_and_what_follows_is_still_read():
    deep = "<i>" * 5000 + "<b itemprop=name>x</b>" + "</i>" * 5000
    (node,) = nodes(job(deep + "<b itemprop=title>Cook</b>") + "<b itemprop=title>no</b>")
    assert node["title"] == "Cook"


PIECES = st.sampled_from(
    "<p <div <b <li <table <td <template <script </p </div </b </script <br > /> < & &amp; &#9"
    " = \" ' itemscope itemprop=title itemprop='a\tdescription' itemref='1\t2' id=1 id=2 itemid=x"
    " content="
    " <!-- --> <![CDATA[ text itemtype=https://schema.org/JobPosting".split(" ")
) | st.text(max_size=3)


@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text())
def test_no_text_makes_it_raise(page):
    assert isinstance(nodes(page), list)
