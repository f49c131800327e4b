"""Archives: what is in them is read in memory, and what is dangerous is refused by name."""

import gzip
import io
import json
import stat
import tarfile
import time
import zipfile

import pytest

from postings.intake import archives, containers, kinds, streams

NODE = {"@type": "JobPosting", "title": "Baker"}
DATA = json.dumps(NODE).encode()
PAGE = b'<script type="application/ld+json">' + DATA + b"</script>"


def zipped(*members) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return raw.getvalue()


def tarred(*members) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as archive:
        for name, data in members:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return raw.getvalue()


def reading(data: bytes, name="a.zip") -> list:
    return list(containers.read(io.BytesIO(data), name))


def outcomes(data: bytes) -> list:
    return [record.error or record.value for record in reading(data)]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_it_works(pack):
    lines = gzip.compress(DATA + b"\n" + DATA)
    data = pack(("a.json", DATA), ("b/c.html", PAGE), ("d.jsonl.gz", lines), ("readme.txt", b"x"))
    *records, last = reading(data)
    assert last.flags == (kinds.PASSED.format(1, "readme.txt"),)
    assert [record.value for record in records] == [NODE] * 4
    assert [record.file for record in records] == [
        "a.zip/a.json",
        "a.zip/b/c.html",
        "a.zip/d.jsonl.gz",
        "a.zip/d.jsonl.gz",
    ]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_in_an_archive_is_read_and_no_deeper(pack):
    inner = zipped(("x.json", DATA))
    assert outcomes(pack(("i.zip", inner), ("j.tar.gz", tarred(("y.json", DATA))))) == [NODE, NODE]
    deep, good = outcomes(pack(("i.zip", zipped(("j.zip", inner))), ("z.json", DATA)))
    assert "an archive in an archive in an archive" in deep
    assert good == NODE


@pytest.mark.parametrize("name", ["../../x.json", "/etc/x.json", "..\\x.json", "C:\\x.json"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_path_leads_nowhere(pack, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert outcomes(pack((name, DATA))) == [NODE]
    assert list(tmp_path.parent.rglob("x.json")) == []


def test_names_are_shown_as_they_can_be_printed():
    (record,) = reading(tarred(("a\n\x1b\udc80.json", DATA)))
    assert record.file == "a.zip/a���.json"


def linked(kind: str):
    if kind == "zip":
        info = zipfile.ZipInfo("link.json")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        return zipped(("a.json", DATA), (info, "/etc/passwd"), ("z.json", DATA))
    info = tarfile.TarInfo("link.json")
    info.type = tarfile.SYMTYPE if kind == "symlink" else tarfile.LNKTYPE
    info.linkname = "/etc/passwd"
    return tarred(("a.json", DATA), (info, b""), ("z.json", DATA))


@pytest.mark.parametrize("kind", ["zip", "symlink", "hard link"])
def test_a_link_is_not_followed(kind):
    first, refused, last = reading(linked(kind))
    assert first.value == last.value == NODE
    assert (refused.file, refused.error) == (
        "a.zip/link.json",
        "not read: a link, which is not followed",
    )


def test_an_encrypted_member_is_refused_by_name():
    data = bytearray(zipped(("a.json", DATA), ("b.json", DATA)))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    assert outcomes(bytes(data)) == ["not read: encrypted", NODE]


def test_a_member_packed_otherwise_is_refused_by_name():
    raw = io.BytesIO(zipped(("a.json", DATA)))
    with zipfile.ZipFile(raw, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("b.json", DATA)
    assert outcomes(raw.getvalue())[1] == "not read: packed in a way that is not read here"


def test_a_damaged_member_loses_no_neighbour():
    data = bytearray(zipped(("a.json", DATA * 9), ("b.json", DATA)))
    data[60] ^= 255
    bad, good = reading(bytes(data))
    assert bad.error
    assert bad.file == "a.zip/a.json"
    assert good.value == NODE


LINES = b"[]\n" * 2**20
BOMBS = [
    ("b.json", bytes(200 * 2**20), "more than 8 MB"),
    ("b.jsonl.gz", gzip.compress(b"\n".join([b" " * 2**20] * 100)), "unpacks to more than"),
    ("b.jsonl.gz", gzip.compress(LINES * 40), "unpacks to more than"),
]


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize(("name", "data", "why"), BOMBS)
def test_a_bomb_in_an_archive_is_read_no_further_and_costs_no_neighbour(pack, name, data, why):
    first, *others, last = reading(pack(("a.json", DATA), (name, data), ("z.json", DATA)))
    assert first.value == last.value == NODE
    assert why in others[-1].error
    assert others[-1].file == f"a.zip/{name}"


def test_of_many_bombs_not_all_are_looked_at():
    bomb = BOMBS[1][1]
    *_, last = reading(zipped(*((f"{n}.jsonl.gz", bomb) for n in range(9)), ("z.json", DATA)))
    assert "unpacks to more than" in last.error


def test_an_archive_that_is_a_bomb_itself_is_passed_over_to_a_bound(monkeypatch):
    monkeypatch.setattr(streams, "PASSED", 100 * 2**20)
    *_, last = reading(tarred(("a.json", DATA), ("b.bin", bytes(200 * 2**20)), ("z.json", DATA)))
    assert "cannot be read further: it unpacks to more than 400 times" in last.error


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_behind_many_short_files_without_a_posting_such_are_not_read(pack, monkeypatch):
    monkeypatch.setattr(containers, "ENOUGH", 3)
    few = [(f"{n}.json", b"" if n % 2 else b"{}") for n in range(5)]
    table = ("t.csv", b"Job title,Town\nBaker,Leeds\n")
    *others, last = reading(pack(*few, ("a.json", DATA), ("b.json", b"{}"), table))
    assert last.flags == (kinds.PASSED.format(2, "3.json, 4.json"),)
    assert [record.value for record in others][3:5] == [NODE, {}]
    assert others[5].value["title"] == "Baker"


def test_members_that_overlap_are_refused():
    data = bytearray(zipped(("a.json", DATA), ("b.json", DATA)))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = (1).to_bytes(4, "little")
    (record,) = reading(bytes(data))
    assert "overlap" in record.error
    assert record.fatal


def test_a_member_without_a_name_is_read_by_how_it_begins():
    data = bytearray(zipped(("x", DATA)))
    listed = data.find(b"PK\x01\x02")
    for name, more in (
        (26, 28),
        (listed + 28, listed + 30),
    ):  # the lengths of both
        data[name], data[more] = 0, 1
    assert outcomes(bytes(data)) == [NODE]


def test_too_many_members(monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 2)
    three = [(f"{n}.json", DATA) for n in range(3)]
    assert "more than 2 files" in outcomes(zipped(*three))[-1]
    assert "more than 2 files" in outcomes(tarred(*three))[-1]
    monkeypatch.setattr(archives, "MAX_DIRECTORY", 100)
    assert "too many files" in outcomes(zipped(*three))[-1]


def promised(size: int, *, in_a_remark: bool = False) -> bytes:
    """A tar with a header of a file of that size, and next to nothing behind it."""
    info = tarfile.TarInfo("big.json")
    if in_a_remark:
        info.pax_headers = {"size": str(size)}
        header = info.tobuf(tarfile.PAX_FORMAT)
    else:
        info.size = size
        header = info.tobuf(tarfile.GNU_FORMAT)
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as archive:
        inner = tarfile.TarInfo("a.json")
        inner.size = len(DATA)
        archive.addfile(inner, io.BytesIO(DATA))
    return raw.getvalue()[:1024] + header + b"x" * 1000


@pytest.mark.parametrize("in_a_remark", [False, True])
@pytest.mark.parametrize("size", [2**20, 2**50, -1, -512, -(2**40)])
def test_a_member_that_is_longer_than_its_archive(size, in_a_remark):
    """To pass over a terabyte that is not there would take minutes."""
    begun = time.process_time()
    found = outcomes(promised(size, in_a_remark=in_a_remark))
    assert time.process_time() - begun < 2
    assert found[0] == NODE
    assert str(found[-1]).startswith("cannot be read further")


def test_an_archive_without_anything_to_read_says_so():
    assert outcomes(zipped(("a.txt", DATA))) == [NODE]
    (record,) = reading(zipped(("a.txt", b"{}")))
    assert record.fatal
    assert ".json" in record.error


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("cut", range(1, 200, 13))
def test_an_archive_cut_short_ends_in_a_reason(pack, cut):
    data = pack(("a.json", DATA), ("b.json", DATA))
    *_, last = reading(data[: len(data) - cut])
    assert last.error or last.value == NODE
