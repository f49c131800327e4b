"""What files are packed in, how they are encoded, and how long or hostile they are."""

import gzip
import io
import json
import tracemalloc

import pytest

from postings.intake import containers, encodings, json_values, streams

NODES = [{"@type": "JobPosting", "title": title} for title in ("Bäcker", "Miller")]
ONE = json.dumps(NODES[0], ensure_ascii=False)
LINES = "\n".join(json.dumps(node, ensure_ascii=False) for node in NODES)


def reading(data: bytes, name="feed.json") -> list:
    return list(containers.read(io.BytesIO(data), name))


def values(data: bytes, name="feed.json") -> list:
    records = reading(data, name)
    assert [record.error for record in records if record.error] == []
    return [record.value for record in records]


WHOLE = [
    ("one", ONE, NODES[:1]),
    ("spread", json.dumps(NODES[0], indent=1), NODES[:1]),
    ("remark behind", f"{ONE}\n<!-- of job 1 -->", NODES[:1]),
    ("closed too early", f'{ONE}\n, "skills": "Rye"}}', [NODES[0] | {"skills": "Rye"}]),
    ("list", json.dumps(NODES), [NODES]),
    ("lines in a .json", LINES, NODES),
    ("nothing", " \n ", [None]),
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in WHOLE], ids=[r[0] for r in WHOLE])
def test_it_works(text, expected, encoding):
    data = text.encode(encoding)
    assert values(data) == values(gzip.compress(data)) == expected


@pytest.mark.parametrize("name", ["feed.jsonl", "feed.ndjson", "feed", "feed.txt"])
def test_lines_are_known_by_their_content(name):
    assert values(LINES.encode(), name) == NODES


def test_a_spread_value_is_one_whatever_its_name():
    assert values(json.dumps(NODES, indent=1).encode(), "feed.jsonl") == [NODES]


WRAPPED = [
    (")]}',\n", ""),
    ("\ufeff)]}'\n", ""),
    ("while(1);\n", ""),
    ("jobs(", ");"),
    ("jobs(\n", "\n)\n"),
]


@pytest.mark.parametrize("name", ["feed", "feed.json"])
@pytest.mark.parametrize("value", [NODES[0], NODES])
@pytest.mark.parametrize(("before", "behind"), WRAPPED)
def test_what_stands_around_a_value_is_left_out(monkeypatch, before, behind, value, name):
    text = before + json.dumps(value) + behind
    mended = reading(text.encode(), name)
    monkeypatch.setattr("postings.intake.parsing.MAX_MENDED", 10)
    long = reading(text.encode(), name)
    assert [record.value for record in mended + long] == [value, value]
    assert all(record.repairs for record in mended + long)


@pytest.mark.parametrize("cut", ["", "]}", ', "total": 3}'])
def test_neighbours_in_a_list_with_a_name_are_read(cut):
    text = f'{{"at": [{{"a": 1}}], "jobs": [{json.dumps(NODES[0])}, {{"b": "x" y}}{cut}'
    good, bad, *_ = reading(text.encode(), "feed.json")
    assert (good.value, bad.value) == (NODES[0], None)
    (bad,) = reading(b'{"@type": "JobPosting", "skills": [{"@type": "X"}], "b": "x" y}', "a.json")
    assert "unexpected y" in bad.error


def test_a_broken_item_of_a_list_in_a_call_costs_itself_alone():
    records = reading(b'jobs([\n{"a": 1},\n{"b": "x" y}\n]);')
    assert [record.value for record in records] == [{"a": 1}, None]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_line_may_be_encoded_otherwise(encoding):
    records = reading(b"\n".join([ONE.encode(), ONE.encode(encoding), ONE.encode()]), "a.jsonl")
    assert [record.value for record in records] == [NODES[0]] * 3
    assert records[1].repairs == ((encodings.LATIN,) if encoding == "cp1252" else ())


def test_what_is_no_text_is_refused_with_its_place():
    (record,) = reading(b'{"title": "B\x81cker"}')
    assert record.error == "not UTF-8 text: byte 13"


def test_a_broken_item_costs_itself_alone():
    records = reading(b'[\n{"a": 1},\n{"b": "x" y},\n{"c": 3,}\n]')
    assert [record.value for record in records] == [{"a": 1}, None, {"c": 3}]
    assert [record.line for record in records] == [2, 3, 4]
    assert records[1].error
    assert records[2].repairs


LONG = [("[", "]"), ('{"@context": ["x"], "@graph": [', '], "b": 1}'), ('{"a": {"jobs":\n[', "]}}")]


@pytest.mark.parametrize(("start", "end"), LONG, ids=["list", "graph", "jobs"])
@pytest.mark.parametrize("size", [64, 100, 5000])
def test_a_list_of_any_size_is_read_item_by_item(monkeypatch, start, end, size):
    monkeypatch.setattr(json_values, "MAX_VALUE", size)
    monkeypatch.setattr(json_values, "PIECE", 7)
    items = [{"title": f'{n}: "[,]{{\\', "b": [n, {"c": "\\"}]} for n in range(30)]
    text = start + ",\n".join(json.dumps(item) for item in items) + end
    found = values(text.encode())
    assert found in (items, [json.loads(text)])
    assert (len(found) == 1) == (size > len(text))


def test_too_long_an_item_or_line_loses_no_neighbour(monkeypatch):
    monkeypatch.setattr(json_values, "MAX_VALUE", 200)
    monkeypatch.setattr(json_values, "PIECE", 50)
    long = json.dumps({"title": "x" * 500})
    for text, name in [
        (f"{ONE}\n{long}\n{ONE}\n", "a.jsonl"),
        (f"[{ONE},\n{long},\n{ONE}]", "a.json"),
        (f"{ONE}\n{' ' * 500}\n{ONE}\n", "upload"),
    ]:
        first, bad, last = reading(text.encode(), name)
        assert first.value == last.value == NODES[0]
        assert "more than" in bad.error
        assert (bad.line, bad.fatal) == (2, False)


@pytest.mark.parametrize("behind", ["", f"{ONE}\n"])
@pytest.mark.parametrize("name", ["upload", "a.json", "a.jsonl"])
def test_a_line_is_read_whatever_emptiness_is_behind_it(monkeypatch, behind, name):
    monkeypatch.setattr(json_values, "MAX_VALUE", 200)
    found = values(f"{ONE}{chr(10) * 500}{behind}".encode(), name)
    assert found == NODES[:1] * (2 if behind else 1)


def test_a_long_list_that_is_cut_short_says_so(monkeypatch):
    monkeypatch.setattr(json_values, "MAX_VALUE", 100)
    *found, last = reading(f"[{ONE},\n{ONE},\n{ONE},\n".encode())
    assert [record.value for record in found] == [NODES[0]] * 3
    assert last.fatal
    assert "cut short" in last.error


HOSTILE = [
    ("[" * 1_000_000, "nested too deeply"),
    ('{"a":' * 100_000, "nested too deeply"),
    ('{"a": ' + "9" * 5000 + "}", "digits"),
    ('{"a": -Infinity}', "-Infinity is not a JSON number"),
    ("[" + "{}," * 2_600_000 + "0]", "holds too many others"),
    ("no JSON", "not JSON: unexpected no"),
]


@pytest.mark.parametrize(("line", "reason"), HOSTILE, ids=[row[1] for row in HOSTILE])
def test_a_hostile_line_is_refused_by_name(line, reason):
    first, bad, last = reading(f"{ONE}\n{line}\n{ONE}".encode(), "a.jsonl")
    assert first.value == last.value == NODES[0]
    assert reason in bad.error
    assert (bad.file, bad.line, bad.fatal) == ("a.jsonl", 2, False)


def test_strange_characters_are_passed_on():
    assert values(b'{"a": "\\u0000\\ud800"}') == [{"a": "\0\ud800"}]


@pytest.mark.parametrize("unit", [b"\0", b"x\n"])
def test_a_bomb_is_read_no_further(monkeypatch, unit):
    monkeypatch.setattr(streams, "FREE", 2**20)
    data = gzip.compress(unit * (50 * 2**20 // len(unit)))
    tracemalloc.start()
    *_, last = reading(data, "bomb.json.gz")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert last.fatal
    assert peak < 200 * 2**20


def test_many_alike_documents_are_no_bomb(monkeypatch):
    monkeypatch.setattr(streams, "FREE", 1000)
    text = "\n".join(json.dumps({**NODES[1], "identifier": n}) for n in range(5000))
    assert len(values(gzip.compress(text.encode()), "a.jsonl.gz")) == 5000


@pytest.mark.parametrize("cut", range(30, 400, 40))
def test_whole_lines_before_a_cut_are_read(cut):
    text = "\n".join(json.dumps({"n": n, "x": str(hash(str(n)))}) for n in range(200))
    data = gzip.compress(text.encode())
    *found, last = reading(data[: len(data) - cut], "a.jsonl.gz")
    assert "damaged or cut short" in last.error
    assert last.fatal
    numbers = [record.value["n"] for record in found if not record.error]
    assert numbers == list(range(len(numbers)))
    assert len(numbers) > 100


@pytest.mark.parametrize(
    ("damage", "left"),
    [(lambda data: data[:-8] + b"!" * 8, 2), (lambda data: data + b"more", 2), (bytes, 2)],
    ids=["a wrong sum", "bytes behind it", "whole"],
)
def test_what_was_unpacked_before_damage_is_read(damage, left):
    records = reading(damage(gzip.compress(f"{LINES}\n".encode())), "a.jsonl.gz")
    assert [record.value for record in records if not record.error] == NODES[:left]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("title,employer\nBaker,Crumb\nMiller,Crumb & Daughters", "a.csv.gz", ["Baker"]),
        (f'<h1></h1><script type="application/ld+json">{ONE}</script>{" " * 99}', "a.html.gz", []),
    ],
)
def test_what_looks_whole_but_is_cut_is_not_taken(text, name, whole):
    packed = gzip.compress(text.encode())
    *found, last = reading(packed[:-8], name)
    assert [record.value["title"] for record in found] == whole
    assert last.fatal
    assert not reading(packed, name)[-1].error


def test_packed_in_too_many_layers():
    data = ONE.encode()
    for _ in range(5):
        data = gzip.compress(data)
    (record,) = reading(data)
    assert "too many layers" in record.error


def test_the_bytes_read_are_told(tmp_path):
    path, told = tmp_path / "a.jsonl", []
    path.write_text(LINES)
    assert len(list(containers.records(path, told.append))) == 2
    assert told[-1] == path.stat().st_size


class Pipe(io.RawIOBase):
    """Bytes that can be read once, forwards, as from another program."""

    def __init__(self, data: bytes):
        self.data = io.BytesIO(data)

    def readable(self):
        return True

    def readinto(self, buffer):
        return self.data.readinto(buffer)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_what_is_piped_in_is_read_as_a_file(pack):
    records = containers.read(io.BufferedReader(Pipe(pack(LINES.encode()))), "standard input")
    assert [record.value for record in records] == NODES


@pytest.mark.parametrize("blanks", [b" " * 20_000_000, b"\n" * 9_000_000, b" \n" * 4_200_000])
@pytest.mark.parametrize("text", [b'{"a": 1}', b'{"a": 1}\n{"a": 1}', b'[{"a": 1}]'])
def test_what_stands_behind_long_emptiness_is_read(blanks, text):
    records = reading(blanks + text)
    assert [record.value for record in records] == [record.value for record in reading(text)]
    assert records[0].line == blanks.count(b"\n") + 1
