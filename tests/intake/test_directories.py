"""The files of a directory are told by their names, else by how they begin; others are named."""

import gzip
import json
import os

import pytest

from postings.intake import containers, kinds
from postings.intake.directories import listed

TEXT = json.dumps({"@type": "JobPosting", "title": "Baker"})
PAGE = f'<!doctype html><script type="application/ld+json">{TEXT}</script>'


def reading(directory) -> list:
    return [record for path in listed([directory]).files for record in containers.records(path)]


def test_it_works(tmp_path):
    names = ["a.json", "b.HTML", "c.tar.gz", "d.zip", "e.txt", "._f.json", "g.jsonl.gz", "h.gz"]
    for name in names:
        (tmp_path / name).write_text("")
    (tmp_path / "directory.json").mkdir()
    found = listed([tmp_path])
    assert [path.name for path in found.files] == [
        "a.json",
        "b.HTML",
        "c.tar.gz",
        "d.zip",
        "g.jsonl.gz",
    ]
    assert [record.flags for record in found.told] == [(kinds.PASSED.format(2, "e.txt, h.gz"),)]


SPEAKING = [
    TEXT.encode(),
    f"\ufeff{TEXT}".encode(),
    TEXT.encode("utf-16"),
    PAGE.encode(),
    b"Job title;Employer\nBaker;Crumb\n",
    gzip.compress(PAGE.encode(), mtime=0),
    f"<?xml version='1.0'?><rss>{PAGE}</rss>".encode(),
]


@pytest.mark.parametrize("content", SPEAKING)
@pytest.mark.parametrize("name", ["0af3", "page.txt", "feed.xml", "dump.bin"])
def test_what_begins_as_postings_do_is_read_whatever_its_name(tmp_path, content, name):
    (tmp_path / name).write_bytes(content)
    assert [record.value["title"] for record in reading(tmp_path)] == ["Baker"]
    assert listed([tmp_path]).told == []


SILENT = [
    b"",
    b"JobPosting is a type",
    b"{}",
    b"<svg/>",
    gzip.compress(b"{}", mtime=0),
    b"\x1f\x8b",
    b"PK\3\4",
]


@pytest.mark.parametrize("content", SILENT)
def test_what_does_not_is_named_and_no_error(tmp_path, content):
    (tmp_path / "notes.txt").write_bytes(content)
    (told,) = listed([tmp_path]).told
    assert (reading(tmp_path), told.fatal, told.error) == ([], False, "")
    assert told.flags == (kinds.PASSED.format(1, "notes.txt"),)


def test_what_systems_keep_is_not_named(tmp_path):
    (tmp_path / ".git").mkdir()
    for name in (".DS_Store", ".git/HEAD"):
        (tmp_path / name).write_text("x")
    assert listed([tmp_path]) == ([], [])


def test_a_directory_of_odd_files_hangs_nobody(tmp_path):
    (tmp_path / "a.json").write_text(TEXT)
    os.mkfifo(tmp_path / "pipe.json")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device.json").symlink_to("/dev/zero")
    (tmp_path / "gone.json").symlink_to("nowhere")
    (tmp_path / "loop.json").symlink_to("loop.json")
    (tmp_path / "self").symlink_to(".")
    assert [(record.file, bool(record.error)) for record in reading(tmp_path)] == [
        ("a.json", False),
        ("gone.json", True),
        ("loop.json", True),
    ]
    assert [r.flags for r in listed([tmp_path]).told] == [(kinds.PASSED.format(1, "self/"),)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_is_closed_to_us_is_named(tmp_path):
    for name in ("no.json", "no.txt"):
        (tmp_path / name).write_text(TEXT)
        (tmp_path / name).chmod(0)
    (tmp_path / "shut").mkdir(0)
    found = [record.error for record in reading(tmp_path)]
    assert found == ["cannot be opened: Permission denied"] * 3
    (tmp_path / "shut").chmod(0o700)
