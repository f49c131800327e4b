"""One JSON value from bytes or text: by the letter, else leniently."""

import json
import re
from typing import NamedTuple

from postings.intake import encodings, lenient, strict, wrapping

MAX_MENDED = 2**20  # characters; mending is slower than reading, and what needs it is short

UNSTORABLE = "characters that no text can hold (NUL, half of a pair) left out"
# Escaped in the JSON; one backslash of a pair escapes the other.
_UNSTORABLE = re.compile(
    r"(?<!\\)(?:\\\\)*+(?:\\u0000"
    r"|\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F])"
)
_HINT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")  # what begins as it ends is found far faster


class Parsed(NamedTuple):
    """A value, or why there is none; the rules say what was done to read it."""

    value: object = None
    error: str = ""
    rules: tuple[str, ...] = ()


def parse(data: bytes | str, *, mending: bool = True, is_whole: bool = False) -> Parsed:
    """`is_whole`: it was not cut short, since what holds it goes on behind it."""
    try:
        text, rules = (data, ()) if isinstance(data, str) else encodings.decode(data)
        value, more = _read(text, mending, is_whole)
    except UnicodeDecodeError as error:
        return Parsed(error=f"not {error.encoding.upper()} text: byte {error.start + 1}")
    except (ValueError, OverflowError) as error:
        return Parsed(error=str(error))
    left_out = [UNSTORABLE] if _HINT.search(text) and _UNSTORABLE.search(text) else []
    return Parsed(value, "", (*rules, *more, *left_out))


def _read(text: str, mending: bool, is_whole: bool) -> tuple[object, list[str]]:
    try:
        return strict.decode(text)
    except json.JSONDecodeError as error:
        if mending and len(text) <= MAX_MENDED:
            return lenient.mend(text, is_whole=is_whole)
        start, end, rules = wrapping.inside(text) if mending else (0, 0, [])
        if rules:
            return _unwrapped(text, start, end, rules)
        where = strict.position(text, error.pos)
        raise ValueError(f"not JSON: {error.msg}, {where}") from None


def _unwrapped(text: str, start: int, end: int, rules: list[str]) -> tuple[object, list[str]]:
    """What is too long to be mended, without what stands around it."""
    try:
        value, repeated = strict.decode(text[start:end])
    except json.JSONDecodeError as error:
        where = strict.position(text, start + error.pos)
        raise ValueError(f"not JSON: {error.msg}, {where}") from None
    return value, [*rules, *repeated]
