"""The files of directories that may hold postings, and what is said of the others."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from postings.intake import kinds
from postings.intake.record import Record

START = 2**16  # bytes read of a file whose name says nothing


class Listed(NamedTuple):
    """`files` may hold postings; `told` says which others of a directory were not read."""

    files: list[Path]
    told: list[Record]


def listed(paths: list[Path]) -> Listed:
    """The paths, with directories replaced by the files in them that may hold postings.

    What cannot be listed or followed is among them, so that reading it says why; pipes and devices
    of a directory are not: they might never end.
    """
    found = Listed([], [])
    for path in paths:
        if not path.is_dir():
            found.files.append(path)
            continue
        others: list[str] = []
        found.files.extend(sorted(_within(path, others)))
        if others:
            found.told.append(kinds.passed(kinds.shown(str(path)), sorted(others)))
    return found


def _within(directory: Path, others: list[str]) -> Iterator[Path]:
    closed: list[OSError] = []
    for folder, folders, names in os.walk(directory, onerror=closed.append):
        below = os.path.relpath(folder, directory)
        for path in (Path(folder, name) for name in names):
            if kinds.is_wanted(path.name):
                if path.is_file() or not path.exists():
                    yield path
            elif path.is_file() and not kinds.is_hidden(below, path.name):
                if _speaks(path):
                    yield path
                else:
                    others.append(path.name)
        others += [f"{name}/" for name in folders if Path(folder, name).is_symlink()]
    yield from (Path(error.filename) for error in closed)


def _speaks(path: Path) -> bool:
    """What cannot be opened may: reading it says why not."""
    try:
        with path.open("rb") as file:
            return kinds.speaks(file.read(START))
    except OSError:
        return True
