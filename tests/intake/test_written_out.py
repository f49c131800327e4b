"""The postings that a page's scripts put into it when they run, where they write them out."""

import json
import time

import pytest

from postings.intake import pages, script_data, written_out
from postings.intake.wrapping import CALLED

BAKER = {"@type": "JobPosting", "title": "Baker’s “hand”", "description": 'It\'s <b>"bread"</b>\n'}
MILLER = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Miller"}
TEXT = json.dumps(BAKER)
ESCAPED = "".join(f"\\u{ord(each):04X}" if each in "{}[]\"'<>&=-" else each for each in TEXT)


def in_single(text):
    return text.replace("\\", "\\\\").replace("'", r"\'").replace("</", r"<\/")


IN_SINGLE = in_single(TEXT)
IN_DOUBLE = json.dumps(TEXT)
MARKUP = f'<script type="application/ld+json">{TEXT}</script>'


def script(text):
    return f"<html><title>Baker</title><script>{text}</script></html>"


def element(attribute):
    return f"<html><title>Baker</title><div id=app {attribute}></div></html>"


ENTITIES = TEXT.replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#39;")
TOLD = [
    # (page, postings)
    (script(f"(function () {{ var data = {TEXT}; add(JSON.stringify(data)); }})();"), [BAKER]),
    (script(f"var s = make('script'); s.text = JSON.stringify({TEXT}); head.add(s)"), [BAKER]),
    (script(f"let a = b ? [{{}}] : {{}};\nconst all = [{TEXT}, {json.dumps(MILLER)}];"),
     [BAKER, MILLER]),
    (script("const x = {'@type': 'JobPosting', title: 'Miller', '@context': "
            "'https://schema.org',};\nrun(x)"), [MILLER]),
    (script(f"window.data = JSON.parse('{IN_SINGLE}'); go();"), [BAKER]),
    (script(f"window.data = JSON.parse({IN_DOUBLE}); go();"), [BAKER]),
    (script(f"window.data = JSON.parse('{ESCAPED}'); go();"), [BAKER]),
    (script(f"let text = `\n{TEXT.replace(chr(92), chr(92) * 2)}`; go();"), [BAKER]),
    (script(f"document.write('{in_single(MARKUP)}');"), [BAKER]),
    (script(f"it(\"'\"); /* it's {{ */ var a = {TEXT}; // that's [\n"), [BAKER]),
    (element(f'data-page="{ENTITIES}"'), [BAKER]),
    (element(f':job="{{&quot;props&quot;: [{ENTITIES}]}}"'), [BAKER]),
    (element(f"data-job='{TEXT.replace(chr(39), '&#39;')}'"), [BAKER]),
    # what only a browser can tell, and what is no data
    (script('add({"@type": "JobPosting", "title": document.title});'), None),
    (script('add(`{"@type": "JobPosting", "title": "${title}"}`);'), None),
    (script("add({'@type': 'JobPosting', 'title': 'a' + b});"), None),
    (script("add('{\"@type\": \"JobPosting\", ');"), None),
    (element('title="{JobPosting}" data-x="[JobPosting"'), None),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), TOLD)
def test_it_works(page, expected):
    records = list(pages.records(page.encode(), "page.html"))
    if expected is None:
        assert "no JobPosting found" in records[0].error
        return
    assert [record.value for record in records] == expected
    for record in records:
        assert script_data.TAKEN in [problem.rule for problem in record.found[0].problems]


def test_markup_may_be_in_a_call_that_reads_it():
    for text in (f"JSON.parse('{IN_SINGLE}')", f"JSON.parse({IN_DOUBLE});"):
        page = f'<script type="application/ld+json">{text}</script>'
        (record,) = pages.records(page.encode(), "page.html")
        assert (record.value, CALLED in str(record.repairs + record.found[0].problems)) == (
            BAKER,
            True,
        )


@pytest.mark.parametrize("begins", ['{"@type"', "'{", "`[", '"{', "`{${", "[{'@id'", '="{'])
def test_a_script_is_not_looked_through_on_and_on(begins):
    started = time.process_time()
    assert list(written_out.values("JobPosting " + begins * 300_000, "JobPosting")) == []
    list(written_out.attributes("JobPosting " + begins * 300_000, "JobPosting"))
    assert time.process_time() - started < 10
