"""Whether a file holds personal data that was removed, however it is packed and written."""

import gzip
import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from postings.intake import archives, containers
from postings.intake.encodings import MARKED, Narrowed, wide
from postings.intake.streams import PIECE, Budget, Counted, Unpacked
from postings.models.redaction import Removed

LETTERS = 2**17  # looked through at a time
OVERLAP = 2**11  # of them looked through twice, since it may stand where two pieces meet


def holds(path: Path, name: str, removed: Removed) -> bool:
    """Both as it is written, whatever it speaks of, and as it is read, where a name may stand in
    two properties. What is damaged or hostile is looked through as far as an import reads it."""
    if not removed:
        return False
    with path.open("rb") as raw:
        budget = Budget()
        texts = _texts(Counted.reader(raw, budget.take), budget)
        with suppress(*containers.DAMAGE):
            if any(one.is_in(text) for text in texts for one in removed.traces):
                return True
    with path.open("rb") as raw:
        return any(removed.value(record.value)[1] for record in containers.read(raw, name))


def _texts(stream: io.BufferedReader, budget: Budget, depth: int = 0) -> Iterator[str]:
    start = stream.peek(PIECE)
    if depth >= containers.MAX_LAYERS:
        return
    if start.startswith(b"\x1f\x8b"):
        yield from _inner(gzip.GzipFile(fileobj=stream), budget, depth)
    elif archives.is_zip(start):
        for member in archives.zip_members(containers.seekable(stream)):
            yield from _inner(member.stream, budget, depth)
    elif archives.is_tar(start):
        for member in archives.tar_members(stream):
            yield from _inner(member.stream, budget, depth)
    else:
        yield from _pieces(stream, wide(start))


def _inner(stream, budget: Budget, depth: int) -> Iterator[str]:
    if stream:
        yield from _texts(Unpacked.reader(stream, budget.unpack), budget, depth + 1)


def _pieces(stream: io.BufferedReader, encoding: str) -> Iterator[str]:
    if encoding:
        stream = io.BufferedReader(Narrowed(stream, encoding), PIECE)
    reader, before = io.TextIOWrapper(stream, "utf-8", MARKED), ""
    while piece := reader.read(LETTERS):
        yield before + piece
        before = piece[-OVERLAP:]
