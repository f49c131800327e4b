"""Nodes, or lists, in a text: as JSON, by who encodes twice, or as Python prints them."""

import ast
import json
import re

from postings.schemaorg.kinds import Kind
from postings.schemaorg.literals import only
from postings.schemaorg.numerals import exact
from postings.schemaorg.reading import Problem

IN_A_TEXT = "JSON in a text, or what Python prints, read as what it states"
OPENING = ("{", "[")
LONGEST = 2**16  # characters
BEGUN = re.compile(r"[\[{]\s*+(?:\{\s*+)?['\"]")  # with a name, or a text
FOREIGN = re.compile(r"\\[^'\"\\nrtxuU]")  # an escape that Python does not print
SCALARS = (str, int, float, bool, type(None))


def held_in(text: str) -> object:
    """The nodes, or the texts of a list, that a text holds; None for any other."""
    if text in ("{}", "[]"):
        return []
    if len(text) > LONGEST or text[-1:] not in ("}", "]") or not BEGUN.match(text):
        return None
    for parsed in (_as_json, _as_python):
        held = parsed(text)
        items = held if isinstance(held, list) else [held]
        if _are_all(items, dict) or (isinstance(held, list) and _are_all(items, str)):
            return held
    return None


def out_of_texts(kind: Kind, raw: object, name: str, problems: list) -> object:
    """What a property states, with what its texts hold. Where one text alone is expected, a list
    of texts stays the text that it is: to take the first of them would say less."""
    if raw.__class__ is list:
        return [_held(kind, item, name, problems) for item in raw]
    held = _held(kind, raw, name, problems)
    return raw if held is raw else only(held)


def _held(kind: Kind, text: object, name: str, problems: list) -> object:
    held = held_in(text) if text.__class__ is str and text[:1] in OPENING else None
    is_text = kind.holds("") and isinstance(held, list) and _are_all(held, str)
    if held is None or (held and is_text):
        return text
    problems.append(Problem("repaired", name, IN_A_TEXT, text, held or None))
    return held


def _are_all(items: list, kind: type) -> bool:
    return all(isinstance(item, kind) and item for item in items)


def _as_json(text: str) -> object:
    try:
        return json.loads(text, parse_float=exact, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None


def _as_python(text: str) -> object:
    """Literals alone are read so, and no name is looked up."""
    if FOREIGN.search(text):
        return None
    try:
        held = ast.literal_eval(text)
        return held if _is_plain(held) else None
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return None


def _is_plain(value: object) -> bool:
    """Whether it is what JSON could say."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(held) for key, held in value.items())
    return all(map(_is_plain, value)) if isinstance(value, list) else isinstance(value, SCALARS)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")
