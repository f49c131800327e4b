"""`import_postings --explain`: what becomes of each value, and nothing is stored."""

import io
import json

import pytest
from django.core.management import call_command

from postings.models import Document, ImportRun, JobPosting, Source
from postings.schemaorg.marks import MARK
from tests.factories import LEEDS, make_node

pytestmark = pytest.mark.django_db


def explained(tmp_path, *nodes, code=0, **options) -> str:
    path = tmp_path / "jobs.jsonl"
    path.write_text("\n".join(n if isinstance(n, str) else json.dumps(n) for n in nodes))
    out = io.StringIO()
    if code:
        with pytest.raises(SystemExit) as stopped:
            call_command("import_postings", path, explain=True, stdout=out, **options)
        assert stopped.value.code == code
    else:
        call_command("import_postings", path, explain=True, stdout=out, **options)
    return out.getvalue()


def test_it_works(tmp_path):
    text = explained(tmp_path, make_node(title="Baker", url="/jobs/1", shoeSize=44, image=None))
    assert "Each document is explained alone" in text
    assert "jobs.jsonl:1  Baker" in text
    assert "1 refused, " in text
    lines = [line.split() for line in text.splitlines()]
    assert ["shoeSize", "extra", "44"] in lines
    assert ["title", "column", "Baker"] in lines
    assert "a relative address" in text


def test_nothing_is_stored(tmp_path):
    explained(tmp_path, make_node())
    for model in (Source, ImportRun, Document, JobPosting):
        assert not model.objects.exists()


def test_what_is_no_posting_is_named(tmp_path):
    text = explained(tmp_path, make_node(title=None), "{", make_node(title="Baker"), code=1)
    assert "jobs.jsonl:1  rejected: it states no title" in text
    assert "jobs.jsonl:2  rejected: " in text
    assert "jobs.jsonl:3  Baker" in text


def test_where_there_is_none_it_says_so(tmp_path):
    assert "No JobPosting was found" in explained(tmp_path, {"@type": "Person"}, code=2)


ROWS = [  # (what is stated, path, outcome, where, what its rule says)
    ({"description": "<p onclick=x>a</p><script>b</script>"}, "description", "repaired", "column",
     "markup cleaned (<script> 1×, onclick= 1×); the original is kept"),
    ({"@context": {"@base": "https://crumb.example/"}, "url": "/1"}, "url", "repaired", "column",
     "a relative address, completed by the base that is stated for it"),
    ({"description": "<p>Bake.</p>"}, "description", "kept", "column", ""),
    ({"workHours": "a\x00b"}, "workHours", "kept", "facts", "written alike"),
    ({MARK: 5}, MARK, "refused", "", "this is none"),
    ({MARK: {"identity": "a" * 40}}, f"{MARK}.identity", "kept", "mark", ""),
    ({"jobLocation": {**LEEDS, MARK: {"validThrough": "2026-03-01"}}},
     f"jobLocation.{MARK}.validThrough", "kept", "mark", ""),
    ({"jobLocation": {**LEEDS, MARK: {"colour": "red"}}},
     f"jobLocation.{MARK}.colour", "refused", "", "this is none"),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "path", "outcome", "where", "rule"), ROWS, ids=str)
def test_as_json_each_document_is_a_line(stated, path, outcome, where, rule, tmp_path):
    first, second = explained(
        tmp_path, make_node(**stated), make_node(), format="json"
    ).splitlines()
    told = json.loads(first)
    assert (told["line"], told["outcome"]) == (1, "taken")
    assert sum(told["counts"].values()) == len(told["entries"])
    (entry,) = [one for one in told["entries"] if one["path"] == path]
    assert (entry["outcome"], entry["where"]) == (outcome, where)
    assert rule in entry["rule"]
    assert json.loads(second)["line"] == 2
