"""Where a text says what was searched: the piece of it to show, with the words found marked."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from postings.schemaorg.text import TECHNICAL_NAME
from postings.search.glimpse import glimpses
from postings.search.indexed import text
from postings.search.stems import code_of, roots_in
from postings.search.terms import Query, Term
from postings.search.words import LETTERS, is_technical, words

BEFORE, AFTER = 60, 140  # characters around the first word found
KNOWN = 65536  # words remembered of one search
SPACED = rf"[^\W_{LETTERS}]+"
PLAIN_WORD = re.compile(rf"{SPACED}(?:['’]{SPACED})*|[{LETTERS}]")
WORD = re.compile(f"{TECHNICAL_NAME.pattern}|{PLAIN_WORD.pattern}", re.IGNORECASE)
SAID = re.compile(r"(?:\A|>)[\s\0]*[^<\s\0]")  # by markup


class Piece(NamedTuple):
    text: str
    is_hit: bool


class Marks:
    """Of one search, for texts in one language."""

    def __init__(self, query: Query, language: str, home: str):
        self.query, self.code, self.home = query, code_of(language or home), home
        self._known: dict[str, set[Term]] = {}  # by word as it is written
        self._finding: dict[str, set[Term]] = {}  # those of them that have terms

    def snippet(self, top: str, read: Callable[[], str]) -> list[Piece]:
        """Around a word of a text that `top`, title and employer, does not say: one that begins as
        it was typed, else the first in another form. Nothing when they say all that was searched,
        or the text none of it. `read` gives it as `search.indexed` takes it, if need be."""
        said = {term for match in WORD.finditer(top) for term in self._terms_of(match[0])}
        missing = self._missing(said)
        if not missing:
            return []
        body = read()
        return self._at_once(body, missing) or self._at_length(text(body), missing)

    def _at_once(self, body: str, missing: set[Term]) -> list[Piece]:
        """Where a word begins so, the rest need not be read."""
        for found in glimpses(body, {self._beginning(term) for term in missing}):
            plain = " ".join(text(found.markup).split())
            for match in WORD.finditer(plain):
                if not missing.isdisjoint(self._terms_of(match[0])):
                    before, shown, after = _around(plain, match.start())
                    before = before or ("… " if SAID.search(found.before) else "")
                    after = after or (" …" if SAID.search(found.after) else "")
                    return self._pieces(before, shown, after)
        return []

    def _beginning(self, term: Term) -> str:
        """Of all its forms, if they share one."""
        word = term.words[0]
        roots = [root for code in self._codes if term.stemmed and (root := roots_in(code)[word])]
        return _shared(word, *roots) or word

    def _at_length(self, plain: str, missing: set[Term]) -> list[Piece]:
        plain = " ".join(plain.split())
        word = WORD if is_technical(plain) else PLAIN_WORD  # in half the time
        hits = self._hits(set(word.findall(plain)), missing)
        if not hits:
            return []
        start = plain.rfind(" ", 0, min(map(plain.find, hits))) + 1  # no hit stands before it
        first = next(match for match in word.finditer(plain, start) if match[0] in hits)
        return self._pieces(*_around(plain, first.start()))

    def _hits(self, found: set[str], sought: set[Term]) -> set[str]:
        """The words that some of the terms find; nearly all words of a text have been met before,
        and find none."""
        if len(self._known) > KNOWN:
            self._known, self._finding = {}, {}
        for each in found.difference(self._known):
            self._terms_of(each)
        return {each for each in self._finding.keys() & found if sought & self._finding[each]}

    def _missing(self, said: set[Term]) -> set[Term]:
        """The terms to look for in the text: of clauses that are not said."""
        return {
            term
            for clause in self.query.clauses
            if not clause.is_negative
            if not any(said.issuperset(terms) for terms in clause.alternatives)
            for terms in clause.alternatives
            for term in terms
            if not term.field
        }

    def _pieces(self, before: str, shown: str, after: str) -> list[Piece]:
        pieces, at = [Piece(before, False)], 0
        for match in WORD.finditer(shown):
            if self._terms_of(match[0]):
                gap, hit = shown[at : match.start()], match[0]
                if not gap and pieces[-1].is_hit:
                    hit = pieces.pop().text + hit
                pieces += [Piece(gap, False), Piece(hit, True)]
                at = match.end()
        pieces += [Piece(shown[at:], False), Piece(after, False)]
        return [piece for piece in pieces if piece.text]

    def _terms_of(self, written: str) -> set[Term]:
        """The terms that a word of a text is found by, or is part of."""
        if written not in self._known:
            self._known[written] = {
                term for word in words(written) for term in self._terms if self._is_hit(word, term)
            }
            if self._known[written]:
                self._finding[written] = self._known[written]
        return self._known[written]

    def _is_hit(self, word: str, term: Term) -> bool:
        if word in term.words or (term.compound and word == term.compound):
            return True
        if term.is_prefix and word.startswith(term.words[-1]):
            return True
        return term.stemmed and self._same_root(word, term.words[0])

    def _same_root(self, word: str, sought: str) -> bool:
        roots = ((roots_in(code)[sought], roots_in(code)[word]) for code in self._codes)
        return any(root and root in (other, word) for root, other in roots)

    @cached_property
    def _codes(self) -> set[str]:
        return {self.code, code_of(self.home)} - {""}

    @cached_property
    def _terms(self) -> list[Term]:
        return [
            term
            for clause in self.query.clauses
            if not clause.is_negative
            for terms in clause.alternatives
            for term in terms
        ]


def _shared(*words: str) -> str:
    """The letters that all begin with."""
    first, last = min(words), max(words)
    letters = (n for n, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return first[: next(letters, len(first))]


def _around(text: str, at: int) -> tuple[str, str, str]:
    """What is left out before, the window, what is left out after; cut between words."""
    start = 0 if at <= BEFORE else text.find(" ", at - BEFORE, at) + 1 or at - BEFORE
    end = len(text) if len(text) - at <= AFTER else max(text.rfind(" ", at, at + AFTER), 0)
    end = end if end > at else min(len(text), at + AFTER)
    return "… " if start else "", text[start:end], " …" if end < len(text) else ""
