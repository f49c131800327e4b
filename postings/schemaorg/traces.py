"""Finding a text however it is written, and putting a marker where it stood.

What is compared is letters and digits alone, folded: spacing, punctuation, case, accents, markup,
entities, percent signs and backslashes do not count, and a name may stand in two properties.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from html.entities import html5
from urllib.parse import unquote

from postings.schemaorg.parts import together
from postings.schemaorg.spellings import TEXT, WORD, Pattern, fold

MARKER = "[removed]"
TAG = re.compile(r"<[^<>]*>")
UNENDED = "|".join(sorted((name for name in html5 if name[-1] != ";"), key=len, reverse=True))
ESCAPE = r"(?:\\+u[0-9A-Fa-f]{4})+|\\+[bfnrt]"  # of JSON, in JSON, and so on
ESCAPED = re.compile(ESCAPE)
CODED = re.compile(
    r"&(?:amp;)*#?\w{1,31};|&#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6})"
    rf"|&(?:{UNENDED})|(?:%[0-9A-Fa-f]{{2}})+|{ESCAPE}|.",
    re.DOTALL,
)
CODES = frozenset("&%\\")  # without one of these nothing is coded
LAYERS = 3  # of entities within entities
PREFIX = 4  # digits of a country and a trunk that may stand before a number, unparted


@dataclass(frozen=True)
class Traces:
    """What to look for. With a `key`, the patterns are digests under it: so it can be told that a
    text is one of them, and not which texts they are."""

    patterns: tuple[Pattern, ...] = ()
    key: bytes = b""
    known: frozenset = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "known", frozenset(self.patterns))

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def digested(self, key: bytes) -> "Traces":
        told = (one._replace(told=digest(one.told, key)) for one in self.patterns)
        return Traces(tuple(told), key)

    def text(self, text: str) -> tuple[str, int]:
        """With a marker for each that was found, and how many they were."""
        if not self.patterns or not self.is_in(text):
            return text, 0
        number = 0
        for without_tags in (False, True):
            text, more = self._marked(text, without_tags)
            number += more
        return text, number

    def value(self, value: object) -> tuple[object, int]:
        """The same of all texts and numbers in a JSON value, names of properties included."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, int) and not isinstance(value, bool):
            told, number = self.text(str(value))
            return (told, number) if number else (value, 0)
        if isinstance(value, list):
            found = [self.value(one) for one in value]
            return [one for one, _ in found], sum(number for _, number in found)
        if isinstance(value, dict):
            parts = self.parts(value)
            found = [
                (self.text(name), (MARKER, 1) if name in parts else self.value(one))
                for name, one in value.items()
            ]
            number = sum(names + inner for (_, names), (_, inner) in found)
            return {name: one for (name, _), (one, _) in found}, number
        return value, 0

    def parts(self, node: dict) -> dict[str, str]:
        """The properties that have a part each of a name: what they say."""
        found = together(node, {one.length for one in self.patterns if one.kind == TEXT})
        names = (said for joined, said in found if self._is_one(TEXT, joined))
        return next(names, {})

    def around(self, text: str, room: int = 40) -> str:
        """Where it stands first, with some words on both sides; empty where it does not."""
        for without_tags in (True, False):
            view = _View(text, without_tags)
            for first, last in self._found(*view.words()):
                start, end = view.span(first, last)
                return text[max(0, start - room) : end + room]
        return ""

    def is_in(self, text: str) -> bool:
        plain = _decoded(text)
        views = [plain, TAG.sub(" ", plain)] if "<" in plain else [plain]
        return any(next(self._found(*_words(fold(view))), None) for view in views)

    def _marked(self, text: str, without_tags: bool) -> tuple[str, int]:
        view, number, done = _View(text, without_tags), 0, len(text)
        for first, last in sorted(self._found(*view.words()), reverse=True):
            start, end = view.span(first, last)
            if end <= done:
                text, number, done = view.marked(text, first, last), number + 1, start
        return text, number

    def _found(self, joined: str, starts: list[int], ends: set[int]) -> Iterator[tuple[int, int]]:
        """(first, after the last) of what is found in the words, joined."""
        for kind, length in {(one.kind, one.length) for one in self.patterns}:
            begins = starts if kind == TEXT else _digits(joined, starts, length)
            for first in begins:
                last = first + length
                if last in ends and self._is_one(kind, joined[first:last]):
                    yield first, last

    def _is_one(self, kind: str, word: str) -> bool:
        told = digest(word, self.key) if self.key else word
        return Pattern(kind, len(word), told) in self.known


def digest(text: str, key: bytes) -> str:
    return blake2b(text.encode(), key=key, digest_size=16).hexdigest()


def _digits(joined: str, starts: list[int], length: int) -> Iterator[int]:
    """Where so many digits stand, up to a few digits after the beginning of a word."""
    for start in starts:
        for first in range(start, start + PREFIX + 1):
            if joined[first : first + length].isdigit():
                yield first
            if not joined[first : first + 1].isdigit():
                break


def _words(folded: str) -> tuple[str, list[int], set[int]]:
    joined, starts, ends, at = [], [], set(), 0
    for word in WORD.findall(folded):
        starts.append(at)
        at += len(word)
        ends.add(at)
        joined.append(word)
    return "".join(joined), starts, ends


def _decoded(text: str) -> str:
    if "\\" in text:
        text = ESCAPED.sub(_unescaped, text)
    if "%" in text:
        text = unquote(text, errors="ignore")
    for _ in range(LAYERS):
        if "&" not in text:
            break
        text = html.unescape(text)
    return text


def _unescaped(found: re.Match) -> str:
    codes = re.findall("u([0-9A-Fa-f]{4})", found[0])
    units = b"".join(int(code, 16).to_bytes(2, "big") for code in codes)
    return units.decode("utf-16-be", "replace") if codes else " "


class _View:
    """A text letter by letter as it is compared, each with where it stands in the text."""

    def __init__(self, text: str, without_tags: bool):
        self.told: list[tuple[str, int, int]] = []  # all that is no tag: character, span
        is_coded = not CODES.isdisjoint(text)
        spans = (
            [(_decoded(m[0]), m.start(), m.end()) for m in CODED.finditer(text)]
            if is_coded
            else [(one, at, at + 1) for at, one in enumerate(text)]
        )
        characters = [(one, start, end) for more, start, end in spans for one in more]
        hidden = _tags("".join(one for one, _, _ in characters)) if without_tags else ()
        self.letters: list[int] = []  # of each folded letter, its place in `told`
        folded: list[str] = []
        for at, (one, start, end) in enumerate(characters):
            is_hidden = at in hidden
            self.told.append(("" if is_hidden else one, start, end))
            for letter in " " if is_hidden else _folded(one):
                folded.append(letter)
                self.letters.append(at)
        self.folded = "".join(folded)

    def words(self) -> tuple[str, list[int], set[int]]:
        words = [m.span() for m in WORD.finditer(self.folded)]
        places = [at for start, end in words for at in range(start, end)]
        self.places = [self.letters[at] for at in places]
        return _words(self.folded)

    def span(self, first: int, last: int) -> tuple[int, int]:
        return self.told[self.places[first]][1], self.told[self.places[last - 1]][2]

    def marked(self, text: str, first: int, last: int) -> str:
        """The marker where it begins; of the rest, what is a tag stays."""
        inner = self.told[self.places[first] : self.places[last - 1] + 1]
        start, end = self.span(first, last)
        kept = "".join(text[a:b] for one, a, b in inner if not one)
        return text[:start] + MARKER + kept + text[end:]


def _tags(text: str) -> set[int]:
    return {at for tag in TAG.finditer(text) for at in range(tag.start(), tag.end())}


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return fold(character)
