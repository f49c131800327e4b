"""One JSON value in one cell of a table, and back, safe to open in a spreadsheet.

A cell is text unless it is exactly a JSON number, `true`, `false`, `null`, `[]` or `{}`. A text
that a spreadsheet would run or rewrite (a formula, a number, nothing at all) gets an apostrophe in
front, which means "this is text" to spreadsheets and to us; reading takes exactly that one away.
"""

import json
import re

SEPARATOR = " | "  # between the texts of a list
WORDS = ("true", "false", "null", "[]", "{}")
# What spreadsheets take for the start of a formula; the wide ones are read as the narrow.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
NUMBER_LIKE = re.compile(r"[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?")

OPENING = frozenset("+-0123456789tfn[{")  # what a number or one of the words begins with


def write(value: object, *, split: bool = False) -> str:
    """`split` says that the cell may hold a list, so that a text with the separator is guarded."""
    return _guard(value, split) if isinstance(value, str) else json.dumps(value)


def read(cell: str, *, split: bool = False) -> object:
    if _is_guarded(cell, split):
        return cell[1:]
    if split and SEPARATOR in cell:
        return cell.split(SEPARATOR)
    return _literal(cell)


def together(value: list) -> str:
    """A list of plain texts as one cell; empty when it cannot be one."""
    if len(value) < 2 or not all(isinstance(item, str) and _is_plain(item) for item in value):
        return ""
    return SEPARATOR.join(value)


def _is_plain(text: str) -> bool:
    marked = "|" in text or text.startswith("'") or text != text.strip()
    return not (marked or _misleads(text, split=True))


def _guard(text: str, split: bool) -> str:
    return f"'{text}" if _misleads(text, split) else text


def _is_guarded(cell: str, split: bool) -> bool:
    return cell.startswith("'") and _misleads(cell, split)


def _misleads(text: str, split: bool) -> bool:
    """Apostrophes in front do not count: with one more the answer is the same, so that exactly
    one is put and taken."""
    bare = text.lstrip("'")
    return (
        not bare.strip()
        or bare.startswith(FORMULA)
        or bare in WORDS
        or (split and SEPARATOR in bare)
        or bool(NUMBER_LIKE.fullmatch(bare))
    )


def _literal(cell: str) -> object:
    """A number only in JSON's own spelling: `007` and `1.10` are texts that lose by being read."""
    if cell[:1] not in OPENING or (cell not in WORDS and not NUMBER_LIKE.fullmatch(cell)):
        return cell
    try:
        value = json.loads(cell)
        return value if json.dumps(value) == cell else cell
    except ValueError:
        return cell
