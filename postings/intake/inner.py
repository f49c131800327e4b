"""Postings that stand as JSON in the texts of other JSON."""

import re
from collections.abc import Iterator

from postings.intake.parsing import parse
from postings.schemaorg.nodes import Found, spoken
from postings.schemaorg.types import Problem

MAX_LAYERS = 3  # of texts in texts
QUOTED = re.compile(r'\s*"\s*(?:[\[{]|\\")')  # JSON in a text of JSON, and no quotation
OUT_OF_A_TEXT = "the JSON or the page that a text in other JSON, or a cell, holds"


def is_one(text: str) -> bool:
    """Whether a text looks like JSON or a page with a posting in it."""
    start = text.lstrip()[:1]
    if start == "<":
        return "JobPosting" in text
    if start == '"' and not QUOTED.match(text):
        return False
    return bool(start) and start in '[{"' and "@type" in text and "posting" in text.lower()


def texts(value: object) -> Iterator[str]:
    """Those of a value that look so, in its order."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict | list):
            waiting += reversed(value.values() if isinstance(value, dict) else value)
        elif isinstance(value, str) and is_one(value):
            yield value


def nested(value: object) -> Iterator[str]:
    """Those of them that look like JSON."""
    return (text for text in texts(value) if text.lstrip()[0] != "<")


def inside(text: str, base: str = "", layers: int = 1) -> Iterator[Found]:
    """Those of a text that is JSON, or of texts that are JSON in it."""
    value, error, rules = parse(text)
    if error:
        yield Found({}, error=error)
    found = None
    for found in spoken(value, base=base):
        yield told(found, rules)
    if found is None and layers < MAX_LAYERS:
        for further in nested(value):
            yield from inside(further, base, layers + 1)


def told(found: Found, rules: tuple[str, ...]) -> Found:
    repairs = [Problem("repaired", "", rule) for rule in (OUT_OF_A_TEXT, *rules)]
    return found._replace(problems=(*found.problems, *repairs))
