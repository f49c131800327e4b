"""A good posting behind any number of values that are none."""

import io
import json

import pytest

from postings.intake import containers, finding, patience
from postings.intake.report import Report

GOOD = json.dumps({"@type": "JobPosting", "title": "Baker"})
MENDABLE = '{"@type": "JobPosting", "title": "Miller",}'
BROKEN = '{"@type": "JobPosting", "title": broken}'
MANY = 2 * patience.ENOUGH
CASES = [  # (values, many of which go before, titles, rejected, told of them)
    ("nothing", "null", ["Baker"], 0, "5,000 that do not name JobPosting passed over"),
    ("objects", '{"a": 1}', ["Baker"], 0, "5,000 that do not name JobPosting passed over"),
    ("noise", "What?", ["Baker"], patience.ENOUGH, "5,000 that do not name JobPosting"),
    ("broken", BROKEN, ["Baker"], MANY, "5,000 that are not JSON; behind 5,000 in a row"),
]


def imported(text: str, name: str) -> tuple[list[str], Report]:
    report = Report()
    records = containers.read(io.BytesIO(text.encode()), name)
    batches = finding.batches(records, report)
    return [raw.node["title"] for batch in batches for raw in batch], report


def said(report: Report) -> str:
    told = [each["reason"] for each in report.as_json()["problems"]]
    return "; ".join([*told, *(each["rule"] for each in report.as_json()["repairs"])])


@pytest.mark.parametrize("name", ["a.ndjson", "a.json"])
@pytest.mark.parametrize(("what", "value", "titles", "rejected", "words"), CASES)
def test_it_works(name, what, value, titles, rejected, words):
    values = [value] * MANY + [GOOD]
    if name == "a.json":
        text, words = f"[{', '.join(values)}]", "" if what in ("nothing", "objects") else words
    else:
        text = "\n".join(values)
    found, report = imported(text, name)
    assert found == titles
    assert report.counts["rejected"] == rejected
    assert words in said(report)


@pytest.mark.parametrize("comment", ["# aside", "// aside", "<!-- aside -->", "/* aside */"])
def test_comments_are_no_postings_either(comment):
    found, report = imported("\n".join([*[comment] * MANY, GOOD]), "a.ndjson")
    assert found == ["Baker"]
    assert report.counts["rejected"] == 0
    assert "5,000 that do not name JobPosting passed over" in said(report)


def test_what_is_good_is_read_with_care_again():
    found, report = imported("\n".join([*[BROKEN] * MANY, MENDABLE, GOOD, MENDABLE]), "a.ndjson")
    assert found == ["Baker", "Miller"]
    assert report.counts["rejected"] == MANY + 1


def test_a_name_in_escapes_and_across_pieces_is_found():
    escaped = GOOD.replace("JobPosting", "\\u004aobPosting")
    for blanks in (0, 1, 33):
        filling = ["x" * 61] * MANY + [" " * blanks]
        found, _ = imported("\n".join([*filling, escaped, GOOD]), "a.ndjson")
        assert found == ["Baker", "Baker"]


def test_it_ends_some_time(monkeypatch):
    monkeypatch.setattr(patience, "TOO_MANY", 50)
    found, report = imported("\n".join([*[BROKEN] * MANY, GOOD]), "a.ndjson")
    assert (found, report.unreadable) == ([], 1)
    assert "cannot be read further: more than" in said(report)


@pytest.mark.parametrize(("many", "titles"), [(2000, ["Baker", "Baker"]), (4000, ["Baker"])])
def test_of_a_list_so_many_in_a_row_are_looked_at(monkeypatch, many, titles):
    monkeypatch.setattr("postings.intake.json_values.MAX_VALUE", 1000)
    monkeypatch.setattr(patience, "MOST_PASSED", 3000)
    values = [GOOD, *["{}"] * (patience.ENOUGH + many), GOOD]
    found, report = imported(f"[{', '.join(values)}]", "a.json")
    assert found == titles
    assert ("3,000 values in a row that name no JobPosting" in said(report)) is (many > 3000)
