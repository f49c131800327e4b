"""The part of a clean markup around a word that begins in a certain way, found without reading the
rest: to take out the tags of a whole text, and its words, takes ten times as long.

Only a place to look at is found. Whether a word of it is one that is searched, its reader sees.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

BEFORE, AFTER = 200, 500  # characters of markup; what is shown of it is half as long
MOST = 5  # places that are looked at in one text


class Glimpse(NamedTuple):
    """Some markup, and what stands before and after it."""

    before: str
    markup: str
    after: str


def glimpses(markup: str, beginnings: Iterable[str]) -> Iterator[Glimpse]:
    """Where words begin so, in small letters and the first of them first; never the half of a tag
    or of a character that is written in several."""
    lower = markup.lower()
    if len(lower) != len(markup):
        return  # letters that are two when small: no place would be the same
    at = -1
    for _ in range(MOST):
        places = [_next(lower, each, at + 1) for each in beginnings]
        at = min((place for place in places if place >= 0), default=-1)
        if at < 0:
            return
        start, end = _start(markup, at), _end(markup, at)
        yield Glimpse(markup[:start], markup[start:end], markup[end:])


def _next(lower: str, beginning: str, at: int) -> int:
    """Outside of tags, and not within a word; -1 where it is no more."""
    at = lower.find(beginning, at)
    while at >= 0 and (lower[at - 1 : at].isalnum() or _is_in_tag(lower, at)):
        at = lower.find(beginning, at + 1)
    return at


def _is_in_tag(markup: str, at: int) -> bool:
    return markup.rfind("<", 0, at) > markup.rfind(">", 0, at)


def _start(markup: str, at: int) -> int:
    """Behind a blank, or at a tag."""
    if at <= BEFORE:
        return 0
    blank = markup.find(" ", at - BEFORE, at) + 1 or at
    return markup.rfind("<", 0, blank) if _is_in_tag(markup, blank) else blank


def _end(markup: str, at: int) -> int:
    if len(markup) - at <= AFTER:
        return len(markup)
    blank = markup.rfind(" ", at, at + AFTER)
    blank = blank if blank > 0 else len(markup)
    return markup.rfind("<", 0, blank) if _is_in_tag(markup, blank) else blank
