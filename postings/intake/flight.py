"""The stream that pages of Next.js give their scripts, piece by piece, and what it holds."""

import re
from collections.abc import Iterable, Iterator

from postings.intake.parsing import parse

# https://github.com/facebook/react, ReactFlightClient: rows of an id (hexadecimal), a colon, and
# JSON up to a line's end, or `T`, a length in bytes (hexadecimal), a comma and a text.
MARK = "__next_f.push("
PUSHED = re.compile(r'__next_f\.push\(\[1,\s*("(?:[^"\\]++|\\.)*+")\s*\]\s*\)', re.DOTALL)
ROW = re.compile(rb"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),)?|[^\n]*+\n?")
REFERENCE = re.compile(r"\$L?([0-9a-f]{1,8})((?::[^:]{1,100}){0,20})")
NAMED = b"JobPosting"
PARTS = {"type": 1, "key": 2, "props": 3}  # of an element, which is a list
MAX_DEPTH = 60
MOST = 8 * 2**20  # bytes of the stream, and of what is referred to in it
LEAST = 2**10  # bytes that any reference counts for


def _rows(data: bytes) -> Iterator[tuple[str, tuple[object, int]]]:
    """(id, (value, bytes)) of those that are JSON or a whole text."""
    at = 0
    while at < len(data):
        row = ROW.match(data, at)
        at = row.end()
        if row[1] is None:
            continue
        if row[2]:
            end = at + int(row[2], 16)
            value, is_whole = _Text(data[at:end].decode("utf-8", "replace")), end <= len(data)
        else:
            end = data.find(b"\n", at) + 1 or len(data)
            parsed = parse(data[at:end], mending=False)
            value, is_whole = parsed.value, not parsed.error
        if is_whole:
            yield row[1].decode(), (value, end - at)
        at = end


class _Text(str):
    """A text of its own row, in which no `$` means anything."""


class Stream:
    """The rows of a page's scripts; of one that names no posting none."""

    def __init__(self, scripts: Iterable[str]):
        found = (piece for text in scripts for piece in PUSHED.findall(text))
        pieces = (parse(piece, mending=False).value for piece in found)
        data = "".join(piece for piece in pieces if piece).encode("utf-8", "replace")[:MOST]
        self.rows = dict(_rows(data)) if NAMED in data else {}
        self.left = MOST

    def stated(self) -> Iterator[dict | str]:
        """Nodes of JSON-LD, and texts that may hold them; they lie deeper than a posting may."""
        waiting: list = [[value for value, _ in self.rows.values()]]
        while waiting:
            value = waiting.pop()
            if isinstance(value, str) or (isinstance(value, dict) and _is_node(value)):
                yield value
            elif isinstance(value, dict | list):
                waiting += reversed(value.values() if isinstance(value, dict) else value)

    def whole(self, value: object, depth: int = 0) -> object:
        """With what it refers to in its place. Raises ValueError where that is not all there."""
        if depth > MAX_DEPTH:
            return value
        if isinstance(value, list):
            return [self.whole(item, depth + 1) for item in value]
        if isinstance(value, dict):
            return {name: self.whole(item, depth + 1) for name, item in value.items()}
        if isinstance(value, _Text) or not isinstance(value, str) or value[:1] != "$":
            return value
        return self._meant(value, depth)

    def _meant(self, text: str, depth: int) -> object:
        """`$$` begins a text with one, `$D` a moment; of all else but references we take nothing,
        because it stands for what no JSON holds."""
        if text[1:2] == "$":
            return text[1:]
        if text[1:2] == "D":
            return text[2:]
        reference = REFERENCE.fullmatch(text)
        if text == "$" or not reference:
            return text if text == "$" else None
        if reference[1] not in self.rows:
            raise ValueError("the stream of the page ends before all of it has come")
        value, size = self.rows[reference[1]]
        self.left -= max(size, LEAST)
        if self.left < 0:
            raise ValueError(f"a stream that refers to more than {MOST >> 20} MB")
        for step in reference[2].split(":")[1:]:
            value = _part(self.whole(value, depth + 1) if isinstance(value, str) else value, step)
        return self.whole(value, depth + 1)


def _is_node(value: dict) -> bool:
    return any(name[:1] == "@" for name in value)


def _part(value: object, step: str) -> object:
    if isinstance(value, dict):
        return value.get(step)
    if not isinstance(value, list):
        return None
    number = int(step) if step.isdecimal() else PARTS.get(step, len(value))
    return value[number] if number < len(value) else None
