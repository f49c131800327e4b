"""The items of a JSON list that is too long to be held, one after another.

We cut at brackets and commas instead of reading with an event parser (ijson), because an item
that is broken or too long then costs itself alone, each keeps its line, and can be mended; we
gave up references (`@id`) from one item to another.
"""

import re
from collections.abc import Iterator

# Possessive: each byte is looked at a few times at most, whatever the text.
WITHIN = rb'(?:[^"\\]++|\\.)*+'
TEXT = rb'"' + WITHIN + rb'"'
INSIDE = re.compile(WITHIN, re.DOTALL)
MARKS = re.compile(rb'"' + WITHIN + rb'(")?|[\[\]{}]', re.DOTALL)
RUN = re.compile(rb'"|,|[\[{]++|[\]}]++')
LEVELS = 8  # a list deeper than this is part of an item
SIGNS = (b'"', b",", b"[", b"]", b"{", b"}")
ENDLESS = 2**30  # bytes of one item behind which no other is looked for
MOST = 5_000_000  # steps from sign to sign in it; an item that is not too long has fewer


def _passing(plain: bytes, levels: int = 2) -> re.Pattern:
    """What is passed over at once: plain bytes, whole texts, brackets a few levels deep."""
    within = rb'[^"\[\]{}]++|' + TEXT
    closed = rb"[\[{](?:" + within + rb")*+[\]}]"
    for _ in range(levels):
        closed = rb"[\[{](?:" + within + rb"|" + closed + rb")*+[\]}]"
    return re.compile(rb"(?:" + plain + rb"|" + TEXT + rb"|" + closed + rb")*+", re.DOTALL)


BETWEEN, DEEP = _passing(rb'[^"\[\]{},]++'), _passing(rb'[^"\[\]{}]++')


class Scanner:
    """Finds the commas between the items of a list, in pieces of any length, and the list's end."""

    def __init__(self):
        self.depth = self.steps = 0
        self.inside = self.escaped = False

    def cuts(self, data: bytes) -> Iterator[tuple[int, bool]]:
        """(place, whether the list ends there)."""
        at, end = 0, 0 if self._says_nothing(data) else len(data)
        while at < end:
            if self.inside:
                at = self._leave(data, at)
                continue
            run = RUN.match(data, (DEEP if self.depth else BETWEEN).match(data, at).end())
            if run is None:
                return
            at, self.steps = run.end(), self.steps + 1
            if run[0] == b",":
                yield run.start(), False
            elif run[0] == b'"':
                self.inside = True
            elif run[0][0] in b"[{":
                self.depth += len(run[0])
            elif len(run[0]) > self.depth:
                yield run.start() + self.depth, True
            else:
                self.depth -= len(run[0])

    def _says_nothing(self, data: bytes) -> bool:
        """Whether all of it is one text, or blank: to search is faster than to match."""
        if self.inside:
            return not self.escaped and b'"' not in data and b"\\" not in data
        return not any(sign in data for sign in SIGNS)

    def _leave(self, data: bytes, at: int) -> int:
        """The place behind the text's end, or the end of the data."""
        if self.escaped:
            self.escaped, at = False, at + 1
        at = INSIDE.match(data, at).end()
        if at == len(data):
            return at
        self.inside = data[at : at + 1] != b'"'
        self.escaped = self.inside  # a lone backslash: what it escapes is in the next piece
        return at + 1


def ends_inside(data: bytes) -> bool:
    """Whether the data breaks off within a text."""
    last = None
    for match in MARKS.finditer(data):
        last = match
    return last is not None and last[0].startswith(b'"') and not last[1]


def beginning(head: bytes) -> int:
    """Where the outermost list that is still open begins in the head of a value; -1: nowhere."""
    open_, depth = [], 0
    for match in MARKS.finditer(head):
        if match[0] in b"[{":
            depth += 1
            if depth <= LEVELS:
                open_.append((match.start(), match[0]))
        elif match[0] in b"]}":
            depth = max(depth - 1, 0)
            del open_[depth:]
    return next((at for at, mark in open_ if mark == b"["), -1)


def items(pieces: Iterator[bytes], line: int, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """(line, bytes) of each item, from behind the bracket that opens the list.

    None stands for an item longer than `limit`. Raises EOFError when the list does not end, and
    ValueError where an item goes on and on.
    """
    scanner = Scanner()
    item, over = bytearray(), 0
    for data in pieces:
        start = 0
        for at, last in scanner.cuts(data):
            item += data[start:at]
            yield from _item(item, line, bool(over))
            if last:
                return
            line, start = line + item.count(b"\n"), at + 1
            item, over, scanner.steps = bytearray(), 0, 0
        item += data[start:]
        if len(item) > limit:
            line, item, over = line + item.count(b"\n"), bytearray(), over + len(item)
        if over > ENDLESS or scanner.steps > MOST:
            raise ValueError("one JSON value without end")
    raise EOFError("the list does not end")


def _item(item: bytearray, line: int, over: bool) -> Iterator[tuple[int, bytes | None]]:
    text = item.lstrip()
    if over:
        yield line, None
    elif text:
        yield line + item.count(b"\n", 0, len(item) - len(text)), bytes(text)
