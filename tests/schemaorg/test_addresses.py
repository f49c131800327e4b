"""Relative web addresses are completed by a base that is stated for them, and only by one."""

import pytest

from postings.schemaorg.addresses import COMPLETED, absolute
from postings.schemaorg.nodes import spoken

BASE = "https://crumb.example/de/"
JOB = {"@type": "JobPosting", "title": "Baker"}
CASES = [
    ({"url": "/jobs/1"}, {"url": "https://crumb.example/jobs/1"}),
    ({"url": "jobs/1?a=b"}, {"url": "https://crumb.example/de/jobs/1?a=b"}),
    ({"schema:URL": " ../1 "}, {"schema:URL": "https://crumb.example/1"}),
    ({"sameAs": ["?a=1", "#"]}, {"sameAs": ["https://crumb.example/de/?a=1", "#"]}),
    ({"image": {"@id": "/a.png"}}, {"image": {"@id": "https://crumb.example/a.png"}}),
    ({"employer": {"logo": {"contentUrl": "./l.png"}}},
     {"employer": {"logo": {"contentUrl": "https://crumb.example/de/l.png"}}}),
    ({"@id": "/1"}, {"@id": "https://crumb.example/1"}),
    ({"description": "<a class=b href='/1'>a</a> <A HREF=2>b</A> <a href=#c>c</a> <p href=/>"},
     {"description": "<a class=b href='https://crumb.example/1'>a</a> "
      "<A HREF=https://crumb.example/de/2>b</A> <a href=#c>c</a> <p href=/>"}),
    ({"responsibilities": ["&lt;a href=&quot;../1?a=b&amp;amp;c=d&quot;&gt;", "&lt;a href=1&gt;2"]},
     {"responsibilities": ["&lt;a href=&quot;https://crumb.example/1?a=b&amp;amp;c=d&quot;&gt;",
                 "&lt;a href=https://crumb.example/de/1&gt;2"]}),
    *((kept, kept) for kept in (
        {"url": "https://a.example/"}, {"url": "//a.example/1"}, {"url": "www.a.example/1"},
        {"url": "logo.png"}, {"url": "mailto:a@b.example"}, {"title": "/a/"}, {"@id": "#job"},
        {"url": "/a b"}, {"url": 1}, {"url": None}, {"@id": "_:b0"}, {"title": '<a href="/a">'},
        {"description": '<a href="mailto:a@b.example"> <a href=//b.example> <a href=www.b>'},
        {"description": "&lt;a href=&quot;&quot;&gt; <a href=''> href=/a"},
        {"@context": {"url": {"@id": "/url"}}},
    )),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "node"), CASES)
def test_it_works(stated, node):
    (found,) = spoken({**JOB, **stated}, base=BASE)
    assert found.node == {**JOB, **node}
    assert {problem.rule for problem in found.problems} <= {COMPLETED}
    assert bool(found.problems) == (node != stated)
    assert next(spoken({**JOB, **stated})).node == {**JOB, **stated}


def test_a_context_may_state_it():
    context = ["https://schema.org", {"@base": BASE}]
    (found,) = spoken({"@context": context, "@graph": [{**JOB, "url": "1/2"}]})
    assert found.node["url"] == f"{BASE}1/2"
    (problem,) = found.problems
    assert (problem.path, problem.before, problem.after) == ("url", "1/2", f"{BASE}1/2")


@pytest.mark.parametrize(
    ("stated", "base"),
    [(BASE, BASE), ("//a.example", "https://a.example"), ("/de/", ""), ("ftp://a.example/", ""),
     ("https://[x", ""), (BASE + "x" * 2_000, ""), (None, ""), (1, ""),
     ("https://a.example:80/", "https://a.example:80/")],
)  # fmt: skip
def test_a_base_says_of_itself_where_it_is(stated, base):
    assert absolute(stated) == base


@pytest.mark.parametrize(
    ("stated", "base"),
    [("/", "https://crumb.example/"), ("../fr/", "https://crumb.example/fr/"), ("data:,", ""),
     ("//a.example", "https://a.example"), ("", BASE), (None, BASE), ("//[x", "")],
)  # fmt: skip
def test_or_where_it_lies_from_one_that_is_known(stated, base):
    assert absolute(stated, BASE) == base
