"""Pages made to keep a reader of markup busy take bounded time."""

import time

import pytest

from postings.schemaorg import microdata, rdfa

SIZE = 250_000
ITEM = '<div itemscope vocab="https://schema.org/" typeof="JobPosting">'
VALUE = '<b itemprop="title" property="title">'
NESTED = '<p itemprop="x y" itemscope property="x y" typeof="T">'
REFERRED = '<i id="{0}" itemprop="x" itemscope itemref="{1} {2}"></i>'
NAMES = " ".join(f"n{n}" for n in range(20_000))


def filled(unit, head=ITEM):
    return head + unit * ((SIZE - len(head)) // len(unit))


def doubling():
    """Every item has the next two: 2^n nodes when taken at its word."""
    return '<div itemscope typeof="T" itemref="a0 b0"></div>' + "".join(
        REFERRED.format(f"{side}{n}", f"a{n + 1}", f"b{n + 1}")
        for n in range(2000)
        for side in "ab"
    )


PAGES = {
    "unclosed tags": filled("<a "),
    "unclosed comments": filled("<!--"),
    "unclosed quotes": filled("<a b=\"<c d='"),
    "angle brackets": filled("<"),
    "end tags": filled("</p>"),
    "declarations": filled("<![x["),
    "references": filled("&#1&amp"),
    "one endless reference": filled("9", ITEM + VALUE + "&#"),
    "attributes": filled(" a=b", ITEM + "<p"),
    "blanks in a tag": filled(" ", ITEM + "<p"),
    "one name": filled("a", ITEM + "<p "),
    "paragraphs": filled("<p>", ITEM + "<p><table><td>" + "<b>" * 190),
    "scripts": filled("<script>"),
    "templates": filled("<template><i>"),
    "values in values": filled("x", ITEM + VALUE * 200),
    "prose in prose": filled("<b>x</b>", ITEM + '<p itemprop="skills" property="skills"><b>' * 99),
    "many names": f'{ITEM}<b itemprop="{NAMES}" property="{NAMES}">{"x" * 50_000}',
    "items in items": filled(NESTED),
    "flat items": filled('<i itemprop="x" itemscope property="x" typeof="T"></i>'),
    "doubling": doubling(),
    "one region for all": '<div id="r">' + "<b></b>" * 20_000 + "</div>"
    + '<i itemscope itemref="r" typeof="T" resource="r"></i>' * 3000,
    "prefixes": filled('<b prefix="a: b c: d" typeof="a:T"></b>'),
    "a long prefix": filled("a", ITEM + '<b prefix="'),
    "turned round": filled('<b typeof="T" rev="x y" property="z">', ITEM),
    "said of one another": filled('<b about="#a" rel="x" resource="#b"><i about="#b" rev="y z"'
    ' resource="#a">'),
    "one employer": filled('<p typeof="JobPosting" rev="x"></p>', ITEM),
    "one resource": filled('<b typeof="T" resource="#a" property="x"></b>'),
}  # fmt: skip


@pytest.mark.parametrize("read", [microdata.nodes, rdfa.nodes], ids=["microdata", "rdfa"])
@pytest.mark.parametrize("name", PAGES)
def test_it_works(name, read):
    began = time.process_time()
    read(PAGES[name])
    took = time.process_time() - began
    assert took < 15  # 3 s at most when written; a quadratic reader takes minutes
