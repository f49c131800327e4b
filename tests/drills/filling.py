"""A disk that is full: a small one in memory, mounted for it, which takes root."""

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

from tests.drills.board import Board
from tests.drills.importing import TRACES, Base
from tests.drills.stores import Files
from tests.drills.visiting import people, served

STOPPED, ROOM = 3, 768  # kB beyond the database, of which an import takes more
WORDS = "The disk is full, so this stopped; what it had stored is kept whole"


def filling(base: Base, folder: Path) -> list[str]:
    """The importer ends with a sentence; pages are read, saving answers in words; with room again
    all is as undisturbed."""
    if os.geteuid():
        print("    skipped: mounting a small disk takes root")
        return []
    with disk(folder / "small", base) as (path, widen):
        board = Board(Files(path).url("base"))
        try:
            return list(_filled(base, board, path, widen))
        finally:
            board.close()


@contextmanager
def disk(path: Path, base: Base):
    """The base's database on a disk that holds little more; `widen` makes room."""
    path.mkdir(exist_ok=True)
    files = list(base.store.folder.glob("base.sqlite3*"))
    size = sum(file.stat().st_size for file in files) // 1024 + ROOM
    _do("mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", path)
    try:
        for file in files:
            shutil.copy(file, path)
        yield path, lambda: _do("mount", "-o", f"remount,size={size * 8}k", path)
    finally:
        _do("umount", "-l", path)


def _filled(base: Base, board: Board, path: Path, widen):
    with served(board) as (port, log):
        (person,) = people(board, port, 1)
        code, said = board.imported(base.second)
        print(f"    {said.strip().splitlines()[-1]}")
        if code != STOPPED or WORDS not in said or any(trace in said for trace in TRACES):
            yield f"exit code {code}: {said[-1500:]}"
        (path / "filling").write_bytes(b"")
        _fill(path / "filling")
        for address in ("/", "/organizations/"):
            status, _ = person.ask("GET", address)
            if status != 200:
                yield f"{status} for {address} on a full disk"
        status, page = person.save("Typed on a full disk " + "and kept " * 20_000)
        if status != 503 or "the disk is full" not in page or "Typed on a full disk" not in page:
            yield f"{status} for saving on a full disk: {page[-1500:]}"
        (path / "filling").unlink()
        widen()
        person.trouble.clear()
        log.seek(0)
    yield from base.complaints(board, board.imported(base.second))


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 1024)
        except OSError:
            return


def _do(*command) -> None:
    subprocess.run([str(part) for part in command], check=True)
