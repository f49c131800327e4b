"""The JSON-LD blocks of a web page."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import count, islice
from operator import itemgetter
from typing import NamedTuple

from postings.intake.arrays import ends_inside
from postings.intake.parsing import Parsed, parse
from postings.schemaorg.tags import inert

# Possessive, and content with any end: each is looked at once, whatever the page.
OPENING = re.compile(r"<!--|<script\b((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>?", re.IGNORECASE)
CLOSING = re.compile(r"</script\b[^<>]*+>?", re.IGNORECASE)
LINKED = re.compile(r"(?<![\w-])type\s*=\s*[\"']?\s*application/ld\+json\b", re.IGNORECASE)
MAX_BLOCKS = 10_000
MAX_TOLD = 4 * 2**20  # characters
FURTHER = 4  # closing tags a block may have
MANY = f"more than {MAX_BLOCKS:,} JSON-LD blocks in one page: read no further"
CUT = "a </script> inside a text, where browsers end the block"


class Block(NamedTuple):
    """A JSON-LD script of a page: where it begins, what it says, and the name of the element in
    which it is none to browsers; else empty."""

    line: int
    text: str
    parsed: Parsed
    inside: str = ""


def blocks(page: str) -> Iterator[Block]:
    """Of a page of ordinary length it is known where browsers read no markup."""
    regions = list(inert(page)) if len(page) <= MAX_TOLD else []
    at = counted = 0
    line = 1
    for number in count():
        start = _next(page, at)
        if start < 0:
            return
        line, counted = line + page.count("\n", counted, start), start
        if number == MAX_BLOCKS:
            yield Block(line, page[start:], Parsed(error=MANY))
            return
        text, parsed = _block(page, start)
        yield Block(line, text, parsed, _inside(start, regions))
        at = start + len(text)


def _inside(at: int, regions: list[tuple[int, int, str]]) -> str:
    number = bisect_right(regions, at, key=itemgetter(0)) - 1
    return regions[number][2] if number >= 0 and at < regions[number][1] else ""


def others(page: str) -> Iterator[str]:
    """What stands in the scripts that are no JSON-LD blocks."""
    at = 0
    while (opening := _opening(page, at)) and (closing := CLOSING.search(page, opening.end())):
        if not LINKED.search(opening[1]):
            yield page[opening.end() : closing.start()]
        at = closing.end()


def _next(page: str, at: int) -> int:
    """Where the next block begins; what stands in another script is no markup."""
    while opening := _opening(page, at):
        if LINKED.search(opening[1]):
            return opening.end()
        closing = CLOSING.search(page, opening.end())
        at = closing.end() if closing else len(page)
    return -1


def _opening(page: str, at: int) -> re.Match | None:
    """The next script that does not stand in a comment."""
    while (opening := OPENING.search(page, at)) and opening[1] is None:
        end = page.find("-->", opening.end())
        at = end if end >= 0 else len(page)
    return opening


def _block(page: str, start: int) -> tuple[str, Parsed]:
    """A block ends at the first closing tag, unless that stands inside a text of it."""
    closing = CLOSING.search(page, start)
    text = page[start : closing.start()] if closing else page[start:]
    first = parse(text, is_whole=closing is not None)
    if first.error and closing and ends_inside(text.encode("utf-8", "replace")):
        for later in islice(CLOSING.finditer(page, closing.end()), FURTHER):
            longer = page[start : later.start()]
            parsed = parse(longer, mending=False)
            if not parsed.error:
                return longer, parsed._replace(rules=(*parsed.rules, CUT))
    return text, first
