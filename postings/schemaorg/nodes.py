"""Finding the JobPostings in a JSON value, wherever they lie in it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from postings.schemaorg.aside import together
from postings.schemaorg.contexts import plain
from postings.schemaorg.languages import of_context
from postings.schemaorg.names import folded, types_of
from postings.schemaorg.references import CUT, Resolver, name_of
from postings.schemaorg.stubs import LEFT_OUT, one_each
from postings.schemaorg.types import Problem
from postings.schemaorg.vocabulary import JOB_POSTING

MAX_DEPTH = 60
HOLDING = dict, list  # asked for of every value, so made once
LONGEST = 100  # characters of a type
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL refuses NUL, UTF-8 lone surrogates
BEARING = {"title", "description", "hiringorganization", "joblocation", "dateposted", "name"}
TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"


class Found(NamedTuple):
    """A JobPosting node with its references resolved, or the `error` why it is not taken.

    `language` is what the contexts around it, not its own, state; it may be no tag at all.
    """

    node: dict
    language: object = None
    problems: tuple[Problem, ...] = ()
    error: str = ""


def find(value: object) -> Iterator[dict]:
    """Every JobPosting node of a parsed document, outermost first, references resolved.

    Raises ValueError for what is nested deeper than MAX_DEPTH.
    """
    for found in spoken(value):
        if found.error:
            raise ValueError(found.error)
        yield found.node


def spoken(value: object, named: dict[str, dict] | None = None) -> Iterator[Found]:
    """As `find`, with what is known of each; what is wrong with one costs no other.

    `named` are nodes outside of the value that it may refer to.
    """
    walk = _Walk()
    walk.into(plain(value, MAX_DEPTH), 0, None)
    named = {**named, **walk.named} if named else walk.named
    resolver = Resolver(named, MAX_DEPTH) if named else None
    for number, node, left_out in one_each(walk.postings):
        language, error = walk.said[number]
        problems = [Problem("repaired", "", LEFT_OUT)] * left_out
        if resolver and not error:
            node, is_whole = resolver.resolve(node)
            problems += [] if is_whole else [Problem("flagged", "", CUT)]
        yield Found(node, language, tuple(problems), error)
    if walk.is_cut:
        yield Found({}, error=TOO_DEEP)


def named(value: object) -> dict[str, dict]:
    """The nodes of a value that it describes, by their `@id`."""
    walk = _Walk()
    walk.into(plain(value, MAX_DEPTH), 0, None)
    return walk.named


class _Walk:
    """`said` is of each posting (the language around it, why it is not taken)."""

    def __init__(self):
        self.postings: list[dict] = []
        self.said: list[tuple[object, str]] = []
        self.named: dict[str, dict] = {}
        self.open: list[int] = []  # the postings it is inside of
        self.is_cut = False

    def into(self, value: object, depth: int, language: object) -> None:
        if depth > MAX_DEPTH:
            self._cut()
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, HOLDING):
                    self.into(item, depth + 1, language)
        elif isinstance(value, dict):
            self._node(value, depth, language)

    def _node(self, node: dict, depth: int, language: object) -> None:
        if name := name_of(node):
            held = self.named.setdefault(name, node)
            if len(node) > len(held):
                self.named[name] = node
        is_found = _is_posting(node) and (not self.open or _says(node))
        if is_found:
            self.open.append(len(self.postings))
            self.postings.append(node)
            self.said.append((language, ""))
        language = of_context(node.get("@context"), language)
        for item in node.values():
            if isinstance(item, HOLDING):
                self.into(item, depth + 1, language)
        if is_found:
            self.open.pop()

    def _cut(self) -> None:
        """Of what is too deep to be read all postings around it are refused, and no others."""
        for number in self.open:
            self.said[number] = (self.said[number][0], TOO_DEEP)
        self.is_cut |= not self.open


def _is_posting(node: dict) -> bool:
    stated = node.get("@type")
    names = (stated,) if stated.__class__ is str else types_of(node)
    return any(map(is_posting, names))


def is_posting(type_: str) -> bool:
    """Whether a type is JobPosting, in whatever letters it is written."""
    return len(type_) <= LONGEST and _is_posting_type(type_)


@lru_cache(maxsize=1024)
def _is_posting_type(type_: str) -> bool:
    return folded(type_) == folded(JOB_POSTING.name)


def _says(node: dict) -> bool:
    """Whether a posting within another is one; else it is a remark about that, and kept there."""
    return bool(BEARING.intersection(map(_plain, node)))


def _plain(key: str) -> str:
    return folded(key.rpartition("/")[2].rpartition(":")[2])


def tidy(value: object) -> object:
    """The value without characters that no database or browser can hold."""
    if isinstance(value, str):
        return UNSTORABLE.sub("", value) if UNSTORABLE.search(value) else value
    if isinstance(value, list):
        return [tidy(item) for item in value]
    if isinstance(value, dict):
        tidied: dict = {}
        for key, item in value.items():
            name, item = tidy(key), tidy(item)
            tidied[name] = together(tidied[name], item) if name in tidied else item
        return tidied
    return value
