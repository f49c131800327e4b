"""The JSON values of a stream: a single one, the items of a long list, or one a line."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from postings.intake.arrays import beginning, items
from postings.intake.parsing import parse
from postings.intake.patience import MAX_VALUE, Patience
from postings.intake.record import Record
from postings.intake.streams import PIECE, Joined
from postings.schemaorg.names import types_of
from postings.schemaorg.nodes import is_posting

LINE_NAMES = (".jsonl", ".ndjson")
# The first line of a value that is spread over lines, or of what keeps others from running it.
SPREAD = (b"[", b"{", b"[{", b"", b")]}'", b")]}',", b"while(1);", b"while (1);", b"for(;;);")
START = 2**18  # bytes in which a long list has begun
LANGUAGE = re.compile(rb'"@language"\s*:\s*"([A-Za-z0-9_-]{1,100})"')
LIST = re.compile(rb'\A[^\[{"]{0,200}\[|"@graph"\s*:\s*\[')
NAMED_LIST = re.compile(rb'"[^"\\]{1,60}"\s*:\s*\[(?=\s*\{)')
FEW = 5  # of them looked at
MAX_BLANK = 500_000_000  # lines in which nothing is: seconds of work


def values(stream: io.BufferedIOBase, name: str) -> Iterator[Record]:
    """Every value with the line it begins on. `stream` is UTF-8, or what passes for it."""
    head, passed = _head(stream)
    records = _values(head, stream, name) if head else ()
    yield from (replace(each, line=each.line + passed) for each in records) if passed else records


def _head(stream: io.BufferedIOBase) -> tuple[bytes, int]:
    """(what the stream begins with, how many lines before it are left out: long emptiness)."""
    head, lines = stream.read(MAX_VALUE), 0
    while len(head) == MAX_VALUE and head.isspace():
        lines += head.count(b"\n")
        head = stream.read(MAX_VALUE)
        text = head.lstrip()
        if text:
            lines += head.count(b"\n", 0, len(head) - len(text))
            head = text + stream.read(MAX_VALUE - len(text))
    return (head if head.removeprefix(b"\xef\xbb\xbf").strip() else b""), lines


def _values(head: bytes, stream: io.BufferedIOBase, name: str) -> Iterator[Record]:
    if _by_line(head, name.lower().removesuffix(".gz")):
        yield from _lines(Joined.reader(head, stream), name)
    elif len(head) == MAX_VALUE:
        yield from _long(head, iter(lambda: stream.read(PIECE), b""), name)
    else:
        yield from _whole(head, name)


def _by_line(head: bytes, name: str) -> bool:
    """By the content, and by the name where that leaves it open."""
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if name.endswith(LINE_NAMES):
        return first.strip() not in SPREAD or _mostly_objects(head)
    if first.strip() in SPREAD:
        return False
    if not rest.strip():  # one value, and nothing behind it unless that is further than we see
        return bool(rest) and len(head) == MAX_VALUE
    if not parse(first, mending=False).error:
        return not _one_after_another(head)
    spread = len(head) < MAX_VALUE and not parse(head, mending=False).error
    return not first.startswith(b"[") and not spread and _mostly_objects(head)


def _one_after_another(head: bytes) -> bool:
    """Whether values follow one another, and are spread over lines but for the first."""
    begun = sum(line.startswith(b"{") for line in _written(head))
    is_short = len(head) < START and (begun == 1 or not _mostly_objects(head))
    return is_short and not parse(head).error


def _written(head: bytes) -> list[bytes]:
    lines = head[:PIECE].removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return [line.strip() for line in lines if line.strip()]


def _mostly_objects(head: bytes) -> bool:
    lines = _written(head)
    alone = sum(line.startswith(b"{") and line.endswith(b"}") for line in lines)
    return alone * 2 >= len(lines)


def _lines(stream: io.BufferedIOBase, name: str) -> Iterator[Record]:
    number, blank, patience = 0, 0, Patience(name)
    while line := stream.readline(MAX_VALUE):
        number += 1
        if len(line) == MAX_VALUE and not line.endswith(b"\n"):
            while (more := stream.readline(PIECE)) and not more.endswith(b"\n"):
                pass
            line = None
        if line is not None and not line.strip():
            left = _blank(stream)
            number, blank = number + left, blank + left
            if blank > MAX_BLANK:
                raise ValueError(f"more than {MAX_BLANK:,} empty lines")
        elif record := patience.record(number, line):
            yield record
        number += patience.pass_over(stream)
    yield from patience.last(number)


def _blank(stream: io.BufferedReader) -> int:
    """How many lines that are in memory already and hold nothing are left out at once: a small
    packed file may have billions."""
    ahead = stream.peek()
    end = ahead.rfind(b"\n", 0, len(ahead) - len(ahead.lstrip())) + 1
    stream.read(end)
    return ahead.count(b"\n", 0, end)


def _whole(head: bytes, name: str) -> Iterator[Record]:
    """One value; of a list that is broken at one item, the others."""
    record = Patience(name).record(1, head)
    start = _list(head, name) if record.error else 0
    yield from _items(head, start, (), name) if start else [record]


def _list(head: bytes, name: str) -> int:
    """Where a list begins in which something can be read; of one with a name, postings. Else 0."""
    opening = LIST.search(head)
    if opening and any(part.value for part in _items(head, opening.end(), (), name)):
        return opening.end()
    for named in islice(NAMED_LIST.finditer(head), FEW):
        if any(map(_is_posting, _items(head, named.end(), (), name))):
            return named.end()
    return 0


def _is_posting(record: Record) -> bool:
    return isinstance(record.value, dict) and any(map(is_posting, types_of(record.value)))


def _long(head: bytes, pieces: Iterator[bytes], name: str) -> Iterator[Record]:
    at = beginning(head[:START])
    if at < 0:
        words = f"one JSON value of more than {MAX_VALUE >> 20} MB; write one document a line"
        yield Record(name, 1, error=words, fatal=True)
    else:
        yield from _items(head, at + 1, pieces, name)


def _items(head: bytes, start: int, pieces, name: str) -> Iterator[Record]:
    """The items of the list that opens before `start`, with the language of the context there."""
    around = [stated.decode() for stated in LANGUAGE.findall(head, 0, start)]
    inside = (head[at : at + PIECE] for at in range(start, len(head), PIECE))
    line, patience = head.count(b"\n", 0, start) + 1, Patience(name)
    try:
        for line, item in items(chain(inside, pieces), line, MAX_VALUE):  # noqa: B020
            if record := patience.record(line, item):
                yield replace(record, language="".join(around[-1:]))
    except EOFError as error:
        yield Record(name, line, error=f"cut short: {error}", fatal=True)
    yield from patience.last(line)
