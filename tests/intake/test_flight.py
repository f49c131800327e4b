"""Postings in the stream that pages of Next.js give their scripts, in pieces of any length."""

import json
import time

import pytest

from postings.intake import flight, pages, script_data

BAKER = {"@type": "JobPosting", "title": "Baker ü", "description": "Bread; $5."}
TEXT = json.dumps(BAKER, ensure_ascii=False)
LONG = f"T{len(TEXT.encode()):x},{TEXT}"


def element(inner) -> str:
    props = {"type": "application/ld+json", "dangerouslySetInnerHTML": {"__html": inner}}
    return json.dumps(["$", "script", None, props])


def page(*rows: str, size: int = 50) -> str:
    stream = "".join(rows)
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    scripts = [f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces]
    return f"<html><script>(self.__next_f=self.__next_f||[]).push([0])</script>{''.join(scripts)}"


def reading(markup: str) -> list:
    return list(pages.records(markup.encode(), "page.html"))


OTHERS = ('1:"$Sreact.fragment"\n', '2:I[9,["a.js"],"JobPosting"]\n', ':HL["/a.css","style"]\n')
POSTED = {**BAKER, "description": "$a", "workHours": "$$40", "datePosted": "$D2026-01-02T00:00:00Z"}
READ = {**BAKER, "workHours": "$40", "datePosted": "2026-01-02T00:00:00Z"}
ROWS = [
    ((f"3:{element(TEXT)}\n",), BAKER),
    ((f"3:{element('$4')}\n", f"4:{LONG}", "5:[]\n"), BAKER),
    ((f"3:{json.dumps(POSTED)}\n", "a:Ta,Bread; $5."), READ),
    ((f'3:["$","div",null,{json.dumps({"job": POSTED})}]\n4:{{"@graph":["$3:props:job"]}}\n',
      'a:"Bread; $5."\n'), READ),
    ((f'3:{"[" * 90}{json.dumps({**BAKER, "skills": "$undefined"})}{"]" * 90}\n',), BAKER),
]  # fmt: skip


@pytest.mark.parametrize("size", [7, 10_000])
@pytest.mark.parametrize(("rows", "expected"), ROWS)
def test_it_works(rows, expected, size):
    records = reading(page(*OTHERS, *rows, size=size))
    stated = [{k: v for k, v in record.value.items() if v is not None} for record in records]
    assert stated == [expected]
    rules = [problem.rule for problem in records[0].found[0].problems]
    assert script_data.TAKEN in rules


def test_a_block_of_the_page_counts_alone():
    block = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Cook"}</script>'
    assert [each.value["title"] for each in reading(page(*ROWS[0][0]) + block)] == ["Cook"]


DOUBLED = "".join(f'{n:x}:["${n + 1:x}","${n + 1:x}"]\n' for n in range(60))
HOSTILE = [
    (page(f'{DOUBLED}ff:{{"@type":"JobPosting","title":"a","skills":"$0"}}\n'), "refers to more"),
    (page('1:{"@type":"JobPosting","title":["$1","$1"]}\n'), "refers to more"),
    (page("1:JobPosting", "2:Tffffffff,", "\n" * 1000), "it has no markup"),
    ("<script>JobPosting" + '__next_f.push([1,"' * 100_000, "it has no markup"),
]


@pytest.mark.parametrize(("markup", "why"), HOSTILE)
def test_hostile_streams_end_in_a_reason(markup, why):
    start = time.monotonic()
    *_, record = reading(markup)
    assert why in record.error
    assert time.monotonic() - start < 10


def test_no_row_that_is_none_is_taken():
    assert not flight.Stream(['__next_f.push([1,"JobPosting: 1:2:3"])']).rows


def test_of_a_stream_that_is_cut_short_what_is_whole_is_taken():
    cut = {"@type": "JobPosting", "title": "Cook", "description": "$9"}
    bad, good = reading(page(f"1:{json.dumps(cut)}\n", *ROWS[0][0], "9:T5"))
    assert (bad.value, good.value) == (None, BAKER)
    assert "ends before all of it has come" in bad.error
