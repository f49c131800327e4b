"""The items of a JSON list that is too long to be held, one after another.

We cut at brackets and commas instead of reading with an event parser (ijson), because an item
that is broken or too long then costs itself alone, each keeps its line, and can be mended; we
gave up references (`@id`) from one item to another.
"""

import re
from collections.abc import Iterator

# Possessive: each byte is looked at once, whatever the text.
WITHIN = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
MARK = re.compile(rb'["\[\]{},]')
DEPTHS = {b"[": 1, b"{": 1, b"]": -1, b"}": -1, b",": 0}
LEVELS = 8  # a list deeper than this is part of an item


class Scanner:
    """Finds the brackets and commas outside of texts, in pieces of any length."""

    def __init__(self):
        self.inside = self.escaped = False

    def marks(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        at, end = 0, len(data)
        while at < end:
            if self.inside:
                at = self._leave(data, at)
                continue
            match = MARK.search(data, at)
            if match is None:
                return
            at = match.end()
            if match[0] == b'"':
                self.inside = True
            else:
                yield match.start(), match[0]

    def _leave(self, data: bytes, at: int) -> int:
        """The place behind the text's end, or the end of the data."""
        if self.escaped:
            self.escaped, at = False, at + 1
        at = WITHIN.match(data, at).end()
        if at == len(data):
            return at
        self.inside = data[at : at + 1] != b'"'
        self.escaped = self.inside  # a lone backslash: what it escapes is in the next piece
        return at + 1


def beginning(head: bytes) -> int:
    """Where the outermost list that is still open begins in the head of a value; -1: nowhere."""
    open_, depth = [], 0
    for at, mark in Scanner().marks(head):
        if mark in b"[{":
            depth += 1
            if depth <= LEVELS:
                open_.append((at, mark))
        elif mark in b"]}":
            depth -= 1
            del open_[max(depth, 0) :]
    return next((at for at, mark in open_ if mark == b"["), -1)


def items(pieces: Iterator[bytes], line: int, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """(line, bytes) of each item, from behind the bracket that opens the list.

    None stands for an item longer than `limit`. Raises EOFError when the list does not end.
    """
    scanner, depth = Scanner(), 0
    item, over = bytearray(), False
    for data in pieces:
        start = 0
        for at, mark in scanner.marks(data):
            depth += DEPTHS[mark]
            if depth > 0 or (depth == 0 and mark != b","):
                continue
            item += data[start:at]
            yield from _item(item, line, over)
            if depth < 0:
                return
            line, start = line + item.count(b"\n"), at + 1
            item, over = bytearray(), False
        item += data[start:]
        if len(item) > limit:
            line, item, over = line + item.count(b"\n"), bytearray(), True
    raise EOFError("the list does not end")


def _item(item: bytearray, line: int, over: bool) -> Iterator[tuple[int, bytes | None]]:
    text = item.lstrip()
    if over:
        yield line, None
    elif text:
        yield line + item.count(b"\n", 0, len(item) - len(text)), bytes(text)
