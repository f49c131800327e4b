"""Files into records, whatever they are packed in: by their content, then by their name."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from postings.intake import archives, foreign, json_values, kinds, pages, tables
from postings.intake.encodings import Narrowed, wide
from postings.intake.record import Record
from postings.intake.streams import PIECE, Budget, Counted, Unpacked

MAX_PAGE = 16 * 2**20  # bytes of a web page, which is read whole
MAX_INNER = 64 * 2**20  # bytes of a zip that cannot be read where it is, and is held in memory
MAX_LAYERS = 4  # a tar.gz in a zip is three
MAX_ARCHIVES = 2
EMPTY = "there is nothing in it to read"
# Values in a row that hold nothing: seconds of work, and a small packed file may have millions.
PATIENCE = 2_000_000
# Short files of an archive, in a row, that name no posting; behind them such are not read.
ENOUGH = 5_000
# Everything a hostile file makes the unpackers, the decoders and the readers raise.
DAMAGE = (
    ValueError,
    RecursionError,
    OverflowError,
    EOFError,
    OSError,
    zlib.error,
    *archives.DAMAGE,
)


@dataclass(frozen=True, slots=True)
class Packed:
    """A stream on its way to be unpacked, by name, with what it came out of, and the web address
    it was fetched from: that of a packed file is also its content's, but of no file in an archive.
    """

    stream: io.BufferedReader
    name: str
    budget: Budget
    layers: tuple[str, ...] = ()
    address: str = ""

    def within(self, layer: str, stream, name: str = "") -> "Packed":
        counted, layers = Unpacked.reader(stream, self.budget.unpack), (*self.layers, layer)
        address = "" if layer == "archive" else self.address
        return Packed(counted, name or self.name, self.budget, layers, address)


def records(path: Path, progress: Callable[[int], None] = lambda read: None) -> Iterator[Record]:
    """Read a file as a stream. `progress` is told the bytes of the file read so far."""
    name = kinds.shown(path.name)
    try:
        with path.open("rb") as raw:
            yield from read(raw, name, progress)
    except OSError as error:
        yield Record(name, 0, error=f"cannot be opened: {error.strerror}", fatal=True)


def read(
    raw: io.BufferedIOBase, name: str, progress=lambda read: None, address: str = ""
) -> Iterator[Record]:
    """As `records`, from an open binary file, or what was fetched from an address."""
    budget = Budget(progress)
    yield from _read(Packed(Counted.reader(raw, budget.take), name, budget, address=address))


def _read(packed: Packed) -> Iterator[Record]:
    line = idle = 0
    is_empty = True
    try:
        for record in _unpacked(packed):
            line, is_empty = record.line, False
            idle = 0 if record.value and isinstance(record.value, dict | list) else idle + 1
            yield record
            if idle >= PATIENCE:
                raise ValueError(f"{idle:,} values in a row that hold nothing or cannot be read")
    except DAMAGE as error:
        words = f"cannot be read further: {_words(error)}"
        yield Record(packed.name, line + 1, error=words, fatal=True)
    else:
        if is_empty:
            yield Record(packed.name, 0, flags=(EMPTY,))


def _unpacked(packed: Packed) -> Iterator[Record]:
    start = packed.stream.peek(PIECE)
    if len(packed.layers) > MAX_LAYERS:
        raise ValueError("packed in too many layers")
    if start.startswith(b"\x1f\x8b"):
        yield from _unpacked(packed.within("gzip", gzip.GzipFile(fileobj=packed.stream)))
    elif archives.is_zip(start):
        yield from _members(packed, archives.zip_members(seekable(packed.stream)))
    elif archives.is_tar(start):
        if packed.layers:
            packed.stream.raw.count = packed.budget.pass_over
        yield from _members(packed, archives.tar_members(packed.stream))
    elif why := foreign.beginning(start):
        yield Record(packed.name, 0, error=f"not read: {why}", fatal=True)
    else:
        yield from _content(packed, start)
    if packed.stream.raw.broken:
        raise packed.stream.raw.broken


def seekable(stream: io.BufferedReader):
    if stream.seekable():
        return stream
    data = stream.read(MAX_INNER + 1)
    if len(data) > MAX_INNER:
        raise ValueError(f"a zip archive of more than {MAX_INNER >> 20} MB in another, or piped in")
    return io.BytesIO(data)


def _members(packed: Packed, members: Iterator[archives.Member]) -> Iterator[Record]:
    if packed.layers.count("archive") >= MAX_ARCHIVES:
        raise ValueError("an archive in an archive in an archive")
    read, idle, others = 0, 0, []
    for member in members:
        name = f"{packed.name}/{member.name}"
        inner = packed.within("archive", member.stream, name) if member.stream else None
        is_wanted, is_silent = kinds.is_wanted(member.name), _is_silent(inner)
        if (idle >= ENOUGH and is_silent) or not (is_wanted or _speaks(inner)):
            others.append(member.name)
            continue
        read, idle = read + 1, idle + 1 if is_silent else 0
        if inner:
            unpacked = packed.budget.unpacked
            yield from _read(inner)
            packed.budget.pardon(unpacked)
        else:
            yield Record(name, 0, error=f"not read: {member.refusal}")
    others = [name for name in others if not kinds.is_hidden(name)]
    if not read:
        yield Record(packed.name, 0, error=foreign.archive(others), fatal=True)
    elif others:
        yield kinds.passed(packed.name, others)


def _is_silent(inner: Packed | None) -> bool:
    """Whether all of a file is at hand, and names no posting."""
    start = inner.stream.peek(PIECE) if inner else b""
    return len(start) < kinds.START and not (archives.is_zip(start) or kinds.speaks(start))


def _speaks(inner: Packed | None) -> bool:
    return inner is not None and kinds.speaks(inner.stream.peek(PIECE))


def _content(packed: Packed, start: bytes) -> Iterator[Record]:
    stream, encoding = packed.stream, wide(start)
    if encoding:
        stream = io.BufferedReader(Narrowed(stream, encoding), PIECE)
        start = stream.peek(PIECE)
    if kinds.is_page(start, packed.name):
        yield from _page(stream, packed)
    elif kinds.is_table(start, packed.name):
        yield from _whole_rows(tables.read(stream, start, packed.name), packed)
    elif start:
        for record in json_values.values(stream, packed.name):
            yield replace(record, base=packed.address) if packed.address else record


def _whole_rows(rows: Iterator[Record], packed: Packed) -> Iterator[Record]:
    """A row that is cut short looks like a whole one, so the last before damage is not taken."""
    held = None
    for row in rows:
        if held:
            yield held
        held = row
    if held and not packed.stream.raw.broken:
        yield held


def _page(stream: io.BufferedIOBase, packed: Packed) -> Iterator[Record]:
    data = stream.read(MAX_PAGE + 1)
    if packed.stream.raw.broken:
        return  # half a page would be half a posting
    if len(data) > MAX_PAGE:
        other = foreign.xml(data[: pages.START].decode("utf-8", "replace"))
        raise ValueError(other or f"a web page of more than {MAX_PAGE >> 20} MB")
    yield from pages.records(data, packed.name, packed.address)


def _words(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not {error.encoding.upper()} text: byte {error.start + 1}"
    if isinstance(error, zipfile.BadZipFile) and "not a zip file" in str(error):
        return "the zip archive is damaged or cut short, the list of its files is missing"
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return "the compressed file is damaged or cut short"
    return str(error)
