"""What a file holds is told by its content, then by its name."""

import gzip
import io
import json

import pytest

from postings.intake import containers, kinds
from tests.intake.test_archives import tarred, zipped

NODE = {"@type": "JobPosting", "title": "Baker"}
TEXT = json.dumps(NODE)
PAGE = f'<!doctype html><script type="application/ld+json">{TEXT}</script>'
TABLE = "Job title,Employer\nBaker,\n"
LINES = f"{TEXT}\n{TEXT}\n"
WARNED = "<br />\n<b>Notice</b>:  Undefined index in <b>/a.php</b> on line <b>7</b><br />\n"
NAMES = ["feed", "feed.txt", "feed.json", "feed.html", "feed.csv.bak"]


def values(data: str | bytes, name: str) -> list:
    content = data if isinstance(data, bytes) else data.encode()
    found = list(containers.read(io.BytesIO(content), name))
    assert [record.error for record in found if record.error] == []
    return [record.value for record in found]


@pytest.mark.parametrize("name", NAMES)
def test_it_works(name):
    assert values(TEXT, name) == values(gzip.compress(TEXT.encode()), name) == [NODE]
    assert values(LINES, name) == [NODE, NODE]
    assert values(PAGE, name) == [NODE]
    assert values(WARNED + json.dumps(NODE, indent=1), name) == [NODE]
    assert values(zipped(("a.json", TEXT.encode())), name) == [NODE]
    assert values(tarred(("a.json", TEXT.encode())), name) == [NODE]


@pytest.mark.parametrize("comment", ["// ours", "/* ours */", "# ours", "<!-- <p>ours</p> -->"])
@pytest.mark.parametrize("text", [TEXT, json.dumps(NODE, indent=1), LINES])
def test_a_comment_above_is_none_of_the_postings(comment, text):
    found = [value for value in values(f"{comment}\n{text}", "feed.json") if value]
    assert found == [NODE] * text.count("Baker")


def test_a_file_of_nothing_but_warnings_ends_in_a_reason():
    assert list(containers.read(io.BytesIO(WARNED.encode() * 2000), "feed"))[-1].error


@pytest.mark.parametrize("name", ["feed", "feed.txt", "feed.json", "feed.csv", "feed.csv.gz"])
def test_a_table_is_known_unless_it_is_called_a_page(name):
    assert values(TABLE, name) == [NODE]


def test_an_archive_may_hold_archives_and_names_with_letters():
    inner = zipped(("Bäckerei/ä.json", TEXT.encode()))
    long = f"{'folder/' * 40}Bäcker.json"  # too long for the old header: one of PAX
    assert values(tarred((long, TEXT.encode()), ("in.zip", inner)), "a.tar.gz") == [NODE, NODE]


def test_names_of_files_are_shown_as_they_can_be_printed():
    assert kinds.shown("a\n\x1b[31m\udc80\u202e.json") == "a��[31m��.json"
    assert kinds.shown("x" * 300 + ".csv").endswith(".csv")


UNREADABLE = [b"{broken\n", b"1\n", b"{}\n"]


@pytest.mark.parametrize("line", UNREADABLE)
def test_a_file_of_nothing_is_left_in_the_end(monkeypatch, line):
    monkeypatch.setattr(containers, "PATIENCE", 100)
    good = TEXT.encode() + b"\n"
    records = list(
        containers.read(io.BytesIO(good + line * 99 + good + line * 200 + good), "a.jsonl")
    )
    assert [record.value for record in records if record.value == NODE] == [NODE, NODE]
    assert len(records) == 1 + 99 + 1 + 100 + 1
    assert records[-1].fatal
    assert "100 values in a row" in records[-1].error
