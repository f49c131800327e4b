"""What is looked for: words, alone or one after the other, wanted or not."""

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from itertools import chain

from postings.search.stems import ALGORITHMS, code_of, languages, roots_in
from postings.search.words import EMPLOYER, TITLE, stem_mark

FIELDS = {"title": TITLE, "employer": EMPLOYER}


@dataclass(frozen=True)
class Term:
    """Words one after the other; `field` is a mark of `words`, "" for anywhere.

    `compound`: the same written as one word. `stemmed`: in any of its forms, when it is one word.
    """

    words: tuple[str, ...]
    field: str = ""
    is_prefix: bool = False
    stemmed: bool = False
    compound: str = ""


@dataclass(frozen=True)
class Clause:
    """Any of the alternatives, each of them all of its terms."""

    alternatives: tuple[tuple[Term, ...], ...]
    is_negative: bool = False


@dataclass(frozen=True)
class Query:
    """All clauses. `cut`: more was typed than is looked for; `also`: the synonyms of what was."""

    clauses: tuple[Clause, ...] = ()
    cut: bool = False
    also: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def exact(self) -> "Query":
        """The same without other forms of the words."""
        return self._each(lambda term: replace(term, stemmed=False))

    @property
    def begun(self) -> "Query":
        """The same, where each word may go on: "bak" for Baker."""
        return self._each(lambda term: replace(term, is_prefix=True))

    @property
    def on_top(self) -> "Query":
        """The same of title or employer, where it asks for words anywhere. Nothing, when it only
        says what it does not want."""
        if all(clause.is_negative for clause in self.clauses):
            return Query()
        return replace(self, clauses=tuple(map(_on_top, self.clauses)))

    def _each(self, change: Callable[[Term], Term]) -> "Query":
        changed = (replace(clause, alternatives=_mapped(clause, change)) for clause in self.clauses)
        return replace(self, clauses=tuple(changed))


def _mapped(clause, change):
    return tuple(tuple(map(change, terms)) for terms in clause.alternatives)


def _on_top(clause: Clause) -> Clause:
    if clause.is_negative:
        return clause
    marked = chain.from_iterable(_marked(clause, mark) for mark in FIELDS.values())
    return replace(clause, alternatives=tuple(dict.fromkeys(marked)))


def _marked(clause: Clause, mark: str) -> tuple[tuple[Term, ...], ...]:
    return _mapped(clause, lambda term: replace(term, field=term.field or mark))


def forms(term: Term, home: str, spoken: Container[str] = ALGORITHMS) -> list[str]:
    """The stems by which a word is found, as `words.indexed` writes them.

    The language of what is typed is not known: so it is stemmed in every language of its alphabet
    that is `spoken` in postings, and each stem finds postings in that language alone.
    """
    if not term.stemmed or term.field == EMPLOYER:  # names have no other forms
        return []
    (word,) = term.words
    found = []
    for code in languages(word):
        root = roots_in(code)[word] if code in spoken or code == code_of(home) else ""
        if root:
            found.append(stem_mark(code, term.field) + root)
            if code == code_of(home) and root != word:
                found.append(term.field + root)
    return found
