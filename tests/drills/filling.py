"""A disk that is full: a small one in memory, mounted for it, which takes root."""

import os
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.drills.board import Board
from tests.drills.importing import TRACES, Base
from tests.drills.visiting import people, served

STOPPED = 3
ROOM = {"SQLite": 768, "PostgreSQL": 256}  # kB that are free, of which an import takes more
WORDS = "The disk is full, so this stopped; what it had stored is kept whole"


def filling(base: Base) -> list[str]:
    """The importer ends with a sentence; pages are read, saving answers in words; with room again
    all is as undisturbed."""
    if os.geteuid():
        print("    skipped: mounting a small disk takes root")
        return []
    with disk(base) as (url, filler):
        board = Board(url)
        try:
            return list(_filled(base, board, filler))
        finally:
            board.close()


@contextmanager
def disk(base: Base):
    """The base's database on a disk, and the file that is to fill it."""
    path = base.store.folder / "small"
    path.mkdir(exist_ok=True)
    _do("mount", "-t", "tmpfs", "-o", f"size={base.store.size('base') * 8}", "tmpfs", path)
    try:
        with base.store.elsewhere("base", path) as url:
            yield url, path / "filler"
    finally:
        _do("umount", "-l", path)


def _filled(base: Base, board: Board, filler: Path):
    with served(board) as (port, log):
        (person,) = people(board, port, 1)
        fill(filler, ROOM[base.store.name])
        code, said = board.imported(base.second)
        print(f"    {said.strip().splitlines()[-1]}")
        if code != STOPPED or WORDS not in said or any(trace in said for trace in TRACES):
            yield f"exit code {code}: {said[-1500:]}"
        fill(filler, 0)
        for address in ("/", "/organizations/"):
            status, _ = person.ask("GET", address)
            if status != 200:
                yield f"{status} for {address} on a full disk"
        status, page = person.save("Typed on a full disk " + "and kept " * 20_000)
        if status != 503 or "the disk is full" not in page or "Typed on a full disk" not in page:
            yield f"{status} for saving on a full disk: {page[-1500:]}"
        filler.unlink()
        person.trouble.clear()
        log.seek(0)
    yield from base.complaints(board, board.imported(base.second))


def fill(path: Path, room: int) -> None:
    """The disk, with a file that leaves so many kB."""
    with path.open("ab", buffering=0) as file:
        with suppress(OSError):
            while True:
                file.write(b"\0" * 4096)
        file.truncate(path.stat().st_size - room * 1024)


def _do(*command) -> None:
    subprocess.run([str(part) for part in command], check=True)
