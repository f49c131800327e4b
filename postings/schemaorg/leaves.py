"""The leaves of a JSON value: each thing it states, with the names that lead there."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from postings.schemaorg.artefacts import LINE_BREAK, without_page_builder
from postings.schemaorg.names import folded, is_vocabulary, local
from postings.schemaorg.nodes import UNSTORABLE
from postings.schemaorg.texts import ENDLESS, MAX_ROUNDS

MIDNIGHT = re.compile(r"[T ]24:00(?=:00|[Zz+-]|$)")  # of the day that ends
TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
HOLDERS = {"@value", "@set", "@list"}


class Leaf(NamedTuple):
    """`path` is names as stated, `at` also has the places in lists."""

    path: tuple[str, ...]
    value: object
    at: tuple[str | int, ...] = ()

    @property
    def name(self) -> str:
        return ".".join(local(step) for step in self.path)

    @property
    def is_type(self) -> bool:
        return self.path[-1:] in (("@type",), ("type",), ("Type",))

    @property
    def is_about(self) -> bool:
        """Whether it speaks of what stands beside it, and says nothing without."""
        return self.is_type or self.path[-1:] in (("@language",), ("@direction",))

    @property
    def node(self) -> tuple[str | int, ...]:
        """Where the object lies that it is a property of."""
        at = self.at
        while at and isinstance(at[-1], int):
            at = at[:-1]
        return at[:-1]


def leaves(value: object, path: tuple = (), at: tuple = ()) -> Iterator[Leaf]:
    """Every leaf of a JSON value, in its order; an empty object or list is a leaf."""
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from leaves(item, (*path, key), (*at, key))
    elif isinstance(value, list | tuple) and value:
        for number, item in enumerate(value):
            yield from leaves(item, path, (*at, number))
    else:
        yield Leaf(path, value, at)


def exactly(leaf: Leaf) -> tuple:
    """The same for leaves that say the same of the same, however its name is spelled."""
    value = leaf.value
    if isinstance(value, str):
        if leaf.is_type:
            value = local(value)
        elif "@context" in leaf.path and is_vocabulary(value):
            value = "@vocab"
    return canonical(leaf.path), isinstance(value, bool), _hashable(value)


def alike(leaf: Leaf) -> tuple:
    """As exactly, of what is left when blanks, entities and markup are taken off, or of the
    moment that is meant."""
    value = leaf.value
    if not isinstance(value, str):
        return exactly(leaf)
    return canonical(leaf.path), False, _moment(TAG.sub("", value).strip()) or letters(value)


def _hashable(value: object) -> object:
    return repr(value) if isinstance(value, list | dict | tuple) else value


@lru_cache(maxsize=4096)
def canonical(path: tuple[str, ...]) -> tuple[str, ...]:
    """The names in one spelling; a literal's `@value` is the literal, and what holds several
    values, or numbers them, is no more than these."""
    return tuple(_spelled(step) for step in path if step not in HOLDERS and not step.isdecimal())


def _spelled(step: str) -> str:
    name = folded(UNSTORABLE.sub("", step))
    return "@type" if name == "type" else name


def _moment(text: str) -> date | datetime | None:
    start, days = MIDNIGHT.subn("T00:00", text.upper(), 1)
    try:
        if len(text) <= 10:
            return date.fromisoformat(text)
        return datetime.fromisoformat(start) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None


def letters(text: str) -> str:
    """A text without its blanks, entities and markup."""
    text = UNSTORABLE.sub("", text)
    for _ in range(2 * MAX_ROUNDS):
        before = text
        text = TAG.sub("", without_page_builder(html.unescape(ENDLESS.sub("&amp;", text))))
        if text == before:
            break
    return "".join(LINE_BREAK.sub("", text).split())


class Stock:
    """What leaves can be accounted for by, each once: (leaf, what goes with it)."""

    def __init__(self, stocked: Iterable[tuple[Leaf, object]]):
        self.left = dict(enumerate(stocked))
        self._keys: dict = {}

    def take(self, leaf: Leaf, sameness) -> tuple[Leaf, object] | None:
        """The first that is the same, and no longer there for others."""
        numbers = self._by(sameness).get(sameness(leaf), [])
        while numbers:
            number = numbers.pop()
            if number in self.left:
                return self.left.pop(number)
        return None

    def _by(self, sameness) -> dict[tuple, list[int]]:
        if sameness not in self._keys:
            keys: dict[tuple, list[int]] = {}
            for number, (leaf, _) in reversed(self.left.items()):
                keys.setdefault(sameness(leaf), []).append(number)
            self._keys[sameness] = keys
        return self._keys[sameness]
