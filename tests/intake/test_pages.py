"""The postings of a web page: every block read alone, and what a page says about itself."""

import json

import pytest

from postings.intake import lenient, pages, script_data, scripts
from postings.schemaorg import items, markup, stubs

BAKER = {"@type": "JobPosting", "title": "Baker", "description": "Bread, all day long."}
MILLER = {"@type": "JobPosting", "title": "Miller"}
ORGANIZATION = {"@type": "Organization", "name": "Crumb"}


def block(value, attributes='type="application/ld+json"') -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f"<script {attributes}>{text}</script>"


def reading(page: str | bytes) -> list:
    data = page if isinstance(page, bytes) else page.encode()
    return list(pages.records(data, "page.html"))


def test_it_works():
    page = f'<!doctype html>\n<html lang="de-AT">\n<title>Baker</title>\n{block(BAKER)}</html>'
    (record,) = reading(page)
    assert (record.value, record.line, record.language) == (BAKER, 4, "de-AT")
    assert record.repairs == record.flags == ()


FOUND = [
    # (row of the catalogue, page, postings)
    (1, block({"@graph": [ORGANIZATION, BAKER]}), [BAKER]),
    (2, block([ORGANIZATION, BAKER, MILLER]), [BAKER, MILLER]),
    (3, block({"@type": "WebPage", "mainEntity": BAKER}), [BAKER]),
    (4, block(ORGANIZATION) + block(BAKER) + block(MILLER), [BAKER, MILLER]),
    (5, block('{"a": ') + block(BAKER), [BAKER]),
    (5, block({**BAKER, "description": "Bread"}) + block(BAKER), [BAKER]),
    (5, block({"@type": "JobPosting", "title": "BAKER "}) + block(BAKER), [BAKER]),
    (5, block(BAKER) + block({"@type": "JobPosting"}), [BAKER]),
    (5, block({"@type": "JobPosting"}) + block(MILLER) + block(BAKER), [MILLER, BAKER]),
    (10, block(ORGANIZATION | {"@id": "#a"}) + block(BAKER | {"hiringOrganization": {"@id": "#a"}}),
     [BAKER | {"hiringOrganization": ORGANIZATION | {"@id": "#a"}}]),
    (0, block({"@type": "JobPosting", "schema:title": "Cook"}) + block(BAKER),
     [{"@type": "JobPosting", "schema:title": "Cook"}, BAKER]),
    (0, block(BAKER) + block(BAKER), [BAKER]),
    (0, block(BAKER) + block({**BAKER, "url": "/2"}), [BAKER, {**BAKER, "url": "/2"}]),
    (0, block(BAKER, "TYPE='Application/LD+JSON; charset=utf-8' id=x"), [BAKER]),
    (0, block(BAKER, "data-x=\"a>b\" type=application/ld+json"), [BAKER]),
    (0, f"<!-- {block(MILLER)} -->{block(BAKER)}", [BAKER]),
    (0, f"<script>var x = '{block(MILLER)[:-9]}';</script>{block(BAKER)}", [BAKER]),
    (0, block(BAKER)[:-9], [BAKER]),
    (12, block('{"@type": "JobPosting", "title": "Bak\ner"}'), [{**MILLER, "title": "Bak\ner"}]),
    (17, block(f"//<![CDATA[\n{json.dumps(MILLER)}\n//]]>"), [MILLER]),
    (18, block(f"<!--\n{json.dumps(MILLER)}\n-->"), [MILLER]),
    (19, block(f"{json.dumps(MILLER)};"), [MILLER]),
    (20, block(
        '{&quot;@type&quot;: &quot;JobPosting&quot;, &quot;title&quot;: &quot;Miller&quot;}'
     ),     [MILLER]),
    (29, block(json.dumps(json.dumps(MILLER))), [MILLER]),
    (29, block([json.dumps(MILLER), json.dumps({"@graph": [BAKER]})]), [MILLER, BAKER]),
    (21, block(r'{"@type": "JobPosting", "title": "\u004diller"}'), [MILLER]),
    (25, block("") + block("{}") + block("null") + block("[]") + block(BAKER), [BAKER]),
    (14, block(json.dumps(MILLER)[:-1]), [MILLER]),
    (26, block({**BAKER, "description": "a </script> b"}),
     [{**BAKER, "description": "a </script> b"}]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "page", "expected"), FOUND)
def test_postings_are_found(row, page, expected):
    assert [record.value for record in reading(page)] == expected


def test_a_broken_block_about_postings_is_named_with_its_line():
    broken = '{"@type": "JobPosting",\n "title": "say, "url": "hi"}'
    bad, good = reading(f"<html>\n{block(broken)}\n{block(BAKER)}")
    assert good.value == BAKER
    assert (bad.line, bad.fatal) == (2, False)
    assert "not escaped, line 2" in bad.error


def test_what_was_mended_is_said():
    (record,) = reading(block('{"@type": "JobPosting", "title": "Miller",}'))
    assert record.repairs == (lenient.SURPLUS,)
    (record,) = reading(block({**MILLER, "description": "</script>"}))
    assert record.repairs == (scripts.CUT,)
    (record,) = reading(block({"@type": "JobPosting", "title": "Baker"}) + block(BAKER))
    assert [problem.rule for problem in record.found[0].problems] == [stubs.LEFT_OUT]


MICRODATA = (
    '<div itemscope itemtype="https://schema.org/JobPosting"><b itemprop="title">Cook</b></div>'
)
RDFA = '<div vocab="https://schema.org/" typeof="JobPosting"><b property="title">Cook</b></div>'


BOTH_WAYS = (
    '<div itemscope itemtype="https://schema.org/JobPosting" vocab="https://schema.org/" '
    "typeof=JobPosting><h1 itemprop=title property=title>Baker</h1><i itemprop=industry>Food</i>"
    "<i property=skills>Rye</i>{}</div>"
)
EMPLOYERS = "<i itemprop=hiringOrganization>{}</i><i property=hiringOrganization>{}</i>"


def test_what_is_marked_up_in_both_ways_is_one_posting():
    """As it is where publishers add one to the other, here and there."""
    said = {"@type": "JobPosting", "title": "Baker", "industry": "Food"}
    (record,) = reading(BOTH_WAYS.format(""))
    assert record.value == said | {"skills": "Rye"}
    assert pages.BOTH in [problem.rule for problem in record.found[0].problems]
    assert len(reading(BOTH_WAYS.format(EMPLOYERS.format("Crumb", "Crumb")))) == 1
    assert len(reading(BOTH_WAYS.format(EMPLOYERS.format("Crumb", "Loaf")))) == 2
    assert len(reading(BOTH_WAYS.format(EMPLOYERS.format("", "Crumb")))) == 1
    assert len(reading(BOTH_WAYS.format("") + RDFA.replace("Cook", "Baker"))) == 2


@pytest.mark.parametrize("markup", [MICRODATA, RDFA])
def test_markup_of_elements_counts_where_no_json_does(markup):
    assert [record.value["title"] for record in reading(markup)] == ["Cook"]
    assert [record.value for record in reading(markup + block(BAKER))] == [BAKER]


BASES = [
    ('<base target=_blank><base href="https://crumb.example/de/">', "https://crumb.example/jobs/1"),
    ("<base href='//crumb.example'><base href=https://a.example>", "https://crumb.example/jobs/1"),
    ('<!-- <base href="https://a.example/"> -->', "/jobs/1"),
    ("<script>x = '<base href=https://a.example/>'</script>", "/jobs/1"),
    ('<base href="/de/">', "/jobs/1"),
]
LINKED = MICRODATA.replace("<b ", '<a itemprop=url href="/jobs/1"></a><b ')


@pytest.mark.parametrize(("head", "address"), BASES)
@pytest.mark.parametrize("markup", [block(BAKER | {"url": "/jobs/1"}), LINKED])
def test_relative_addresses_are_completed_by_the_base_of_a_page(markup, head, address):
    (record,) = reading(f"<head>{head}</head>{markup}")
    assert record.value["url"] == address


INERT = ["textarea", "template", "xmp", "iframe", "title", "style", "noframes"]


@pytest.mark.parametrize("name", INERT)
def test_what_is_no_markup_to_browsers_counts_where_there_is_no_other(name):
    page = f"<p title='<{name}>'><{name}>{block(MILLER)}</{name}>"
    (record,) = reading(page)
    assert (record.value, record.repairs) == (MILLER, (pages.INSIDE.format(name),))
    assert [record.value for record in reading(block(BAKER) + page)] == [BAKER]
    assert [record.value for record in reading(page + block(BAKER))] == [BAKER]
    assert [record.value["title"] for record in reading(MICRODATA + page)] == ["Cook"]


def test_a_page_that_says_the_same_too_often_is_told_so():
    region = "<div id=r itemprop=x>" + "<b itemprop=title>Cook</b>" * 2_000 + "</div>"
    jobs = '<i itemscope itemref=r itemtype="https://schema.org/JobPosting"></i>' * 2_000
    first, *_ = reading(region + jobs)
    assert first.error == items.REPEATED


@pytest.mark.parametrize("mark", ["itemscope itemtype='https://schema.org/{}'", "typeof={}"])
def test_a_page_of_too_many_elements_is_read_as_far(mark):
    name = "itemprop" if "itemtype" in mark else "vocab='https://schema.org/' property"
    job = f"<p {mark.format('JobPosting')}><b {name}=title>Cook</b></p>"
    told, first = reading(job + "<i></i>" * markup.MOST + job.replace("Cook", "Baker"))
    assert first.value["title"] == "Cook"
    assert told.error == items.LONG


def test_an_element_may_refer_to_an_item_elsewhere_on_the_page():
    job = '<a property=hiringOrganization href="#m"></a><b property=title>Cook</b>'
    page = '<p typeof=JobPosting>{}</p><p typeof=Organization about="#m"><b property=name>Mill</b>'
    (record,) = reading(f'<main vocab="https://schema.org/">{page.format(job)}</p></main>')
    employer = {"@type": "Organization", "@id": "#m", "name": "Mill"}
    assert record.value == {"@type": "JobPosting", "hiringOrganization": employer, "title": "Cook"}


def test_what_is_for_readers_without_scripts_is_markup():
    (record,) = reading(f"<noscript>{block(BAKER)}</noscript><template></template>")
    assert (record.value, record.repairs) == (BAKER, ())


STATE = {"props": {"job": {"id": 1, "title": "Nurse"}, "ld": [BAKER, MILLER]}}
DATA = [
    block(STATE, 'id="__NEXT_DATA__" type="application/json"'),
    block(f"window.__STATE__ = {json.dumps(STATE)};", ""),
    block({"ld": json.dumps([BAKER, MILLER]), "html": "<p>JobPosting</p>"}, "type=text/json"),
]


@pytest.mark.parametrize("data", DATA)
def test_postings_in_the_data_of_scripts_count_where_no_markup_does(data):
    records = reading(data + block("var JobPosting = function () { return {}; };", ""))
    assert [record.value for record in records] == [BAKER, MILLER]
    rules = [problem.rule for record in records for problem in record.found[0].problems]
    assert rules.count(script_data.TAKEN) == 2
    assert [record.value["title"] for record in reading(data + MICRODATA)] == ["Cook"]
    assert [record.value for record in reading(data + block(MILLER))] == [MILLER]


NOTHING = [
    (23, block({"type": "JobPosting", "title": "Nurse"}, "type=application/json"), "it has no"),
    (23, block('{"@type": "JobPosting", ', "type=application/json"), "it has no"),
    (23, "<html><div id=root></div>", "it has no"),
    (25, block("") + block("null"), "empty or cannot be read"),
    (0, block(ORGANIZATION), "speaks of Organization"),
]


@pytest.mark.parametrize(("row", "page", "why"), NOTHING)
def test_a_page_without_a_posting_says_why(row, page, why):
    (record,) = reading(page)
    assert record.fatal
    assert record.error.startswith("no JobPosting found in the page: ")
    assert why in record.error


HEADINGS = [
    (50, "<title>Nurse in Leeds</title>", (pages.OTHER,)),
    (50, "<title>Jobs</title><h1 class=x>Night <b>baker</b></h1>", ()),
    (50, "<title>BAKER (m/f) &amp; more</title>", ()),
    (0, "<p>Nurse</p>", ()),
]


@pytest.mark.parametrize(("row", "head", "flags"), HEADINGS)
def test_markup_of_another_posting_is_flagged(row, head, flags):
    (record,) = reading(head + block(BAKER))
    assert record.flags == flags


CHARSETS = [
    ("utf-8", "", ()),
    ("utf-8-sig", "", ()),
    ("shift_jis", '<meta charset="Shift_JIS">', ()),
    ("cp932", "<META http-equiv=Content-Type content='text/html; charset=shift_jis'>", ()),
    ("euc-jp", '<?xml version="1.0" encoding="EUC-JP"?>', ()),
    ("utf-8", '<meta charset="iso-8859-1">', ("declared as iso-8859-1, but UTF-8",)),
    ("utf-8", '<meta charset="unicode_escape">', ()),
    ("utf-8", '<meta charset="no-such">', ()),
]


@pytest.mark.parametrize(("charset", "head", "repairs"), CHARSETS)
def test_the_declared_charset_is_read(charset, head, repairs):
    node = {"@type": "JobPosting", "title": "パン職人"}
    page = head + block(json.dumps(node, ensure_ascii=False))
    (record,) = reading(page.encode(charset))
    assert (record.value, record.repairs) == (node, repairs)


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252"])
def test_latin_pages_are_read_as_browsers_do(charset):
    page = f'<meta charset="{charset}">' + block('{"@type": "JobPosting", "title": "“Bäcker”"}')
    (record,) = reading(page.encode("cp1252"))
    assert record.value["title"] == "“Bäcker”"
    assert record.repairs == ()


USUAL = [("ru", "cp1251", "Пекарь"), ("pl-PL", "cp1250", "Żółć"), ("ja", "cp932", "パン職人")]


@pytest.mark.parametrize(("language", "charset", "title"), USUAL)
def test_a_page_that_declares_no_charset_is_read_as_its_language_is_written(
    language, charset, title
):
    node = json.dumps({"@type": "JobPosting", "title": title}, ensure_ascii=False)
    page = f"<html lang={language}><title>{title}</title>{block(node)}"
    (record,) = reading(page.encode(charset))
    assert record.value["title"] == title
    assert record.repairs == (f"bytes that are not UTF-8 read as {charset}",)
    (record,) = reading(page.encode())
    assert (record.value["title"], record.repairs) == (title, ())
    (record,) = reading(page.encode() + "é".encode("cp1252"))
    assert record.value["title"] == title


HOSTILE = ["<!--", "<script", '<script "', "<script type=application/ld+json>", "<title", "<h1>",
           '<script type="application/ld+json">{</script>', "<html lang",
           "</script", "<meta "]  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_page_ends_in_a_reason(part):
    *_, record = reading(part * 50_000)
    assert record.error


def test_a_heading_may_hold_a_reference_without_end():
    """int() refuses so many digits, and a page must not be lost for its heading."""
    endless = f"Baker &#{'9' * 6000};"
    page = f"<title>{endless}</title><h1>{endless}</h1>{block({**BAKER, 'title': endless})}"
    (record,) = reading(page)
    assert record.value["title"] == endless
    assert record.flags == ()
