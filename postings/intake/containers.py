"""Files into JSON values: one document, an array, or one document a line, also gzipped."""

import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_LINE = 64 * 2**20  # bytes; no posting is so long, and a longer line would fill the memory
MAX_WHOLE = 256 * 2**20  # bytes of a value that spans lines, unpacked
LINE_NAMES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
NAMES = (".json", ".jsonld", ".json.gz", ".jsonld.gz", *LINE_NAMES)
# Everything a hostile file makes gzip, the decoders and the JSON reader raise.
DAMAGE = (ValueError, RecursionError, OverflowError, EOFError, OSError, zlib.error)


@dataclass(frozen=True, slots=True)
class Record:
    """One JSON value and where it stood; `error` instead of a value when it cannot be read.

    `fatal` says that the file could not be read at all (or not to its end).
    """

    file: str
    line: int
    value: object = None
    error: str = ""
    fatal: bool = False


def files(paths: list[Path]) -> Iterator[Path]:
    """The paths, with directories replaced by the JSON files in them, by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.name.lower().endswith(NAMES))
        else:
            yield path


def records(path: Path, progress: Callable[[int], None] = lambda read: None) -> Iterator[Record]:
    """Read a file as a stream. `progress` is told the bytes of the file read so far."""
    try:
        with path.open("rb") as raw:
            yield from read(raw, path.name, progress)
    except OSError as error:
        yield Record(path.name, 0, error=f"cannot be opened: {error.strerror}", fatal=True)


def read(raw: io.BufferedIOBase, name: str, progress=lambda read: None) -> Iterator[Record]:
    """As `records`, from an open binary file."""
    stream = gzip.GzipFile(fileobj=raw) if _peek(raw)[:2] == b"\x1f\x8b" else raw
    number = 0
    try:
        for number, value, error in _values(stream, name):
            progress(raw.tell())
            yield Record(name, number, value, error)
    except DAMAGE as error:
        yield Record(name, number + 1, error=f"cannot be read further: {_words(error)}", fatal=True)


def _peek(raw: io.BufferedIOBase) -> bytes:
    start = raw.read(2)
    raw.seek(-len(start), io.SEEK_CUR)
    return start


def _values(stream, name: str) -> Iterator[tuple[int, object, str]]:
    """(line, value, error) of each JSON value; a file is lines when its first line stands alone."""
    lines = _lines(stream)
    head = next(lines, None)
    if head is None:
        return
    number, first = head
    value, error = parse(first)
    if error and not name.lower().endswith(LINE_NAMES):
        yield from _whole(number, first, lines)
        return
    yield number, value, error
    for number, line in lines:
        yield number, *parse(line)


def _whole(number: int, first: bytes, lines: Iterator) -> Iterator[tuple[int, object, str]]:
    rest = list(_bounded(lines))
    value, error = parse(b"".join([first, *(line for _, line in rest)]))
    if not error:
        yield number, value, ""
        return
    single = [(at, *parse(line)) for at, line in rest]
    if any(not problem for _, _, problem in single):
        yield number, None, parse(first)[1]
        yield from single
    else:
        yield number, None, error


def _bounded(lines: Iterator) -> Iterator[tuple[int, bytes]]:
    """Lines that must be held together, as long as that is no danger."""
    size = 0
    for number, line in lines:
        size += len(line)
        if size > MAX_WHOLE:
            raise ValueError(
                f"one JSON value of more than {MAX_WHOLE >> 20} MB; write one document a line"
            )
        yield number, line


def _lines(stream) -> Iterator[tuple[int, bytes]]:
    """Lines that are not blank, with their numbers; one that is too long is refused."""
    number = 0
    while line := stream.readline(MAX_LINE):
        number += 1
        if len(line) == MAX_LINE:
            raise ValueError(f"line {number} is longer than {MAX_LINE >> 20} MB")
        if line.strip():
            yield number, line


def parse(text: bytes | str) -> tuple[object, str]:
    """(value, "") or (None, why not). UTF-8, -16 or -32, with or without BOM, as JSON allows."""
    try:
        return json.loads(text, parse_constant=_no_constant), ""
    except DAMAGE as error:
        return None, _words(error)


def _no_constant(name: str):
    raise ValueError(f"{name} is not a JSON number")


def _words(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg}, line {error.lineno} column {error.colno}"
    if isinstance(error, UnicodeDecodeError):
        return f"not {error.encoding.upper()} text: byte {error.start + 1}"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return "the compressed file is damaged or cut short"
    return str(error)
