"""What a person types into the search box, as what to look for. Nothing typed is an error.

nurse leeds          both words, in any of their forms
nurse or welder      either
"head nurse"         these words, one after the other
nurs*                words that begin so
-night               not this
title:nurse          in the title alone; employer:crumb likewise
"""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from itertools import chain

from postings.search.stems import ALGORITHMS, code_of, languages, roots_in
from postings.search.words import EMPLOYER, TITLE, joined, stem_mark, words

LONGEST = 200  # characters looked at
MOST = 30  # words looked for; what is beyond is said, not found
FIELDS = {"title": TITLE, "employer": EMPLOYER}
PIECE = re.compile(
    r"""(-?)(?:(title|employer):\s*)?("[^"]*"?|[^\s",;/|()\[\]{}]+)""", re.IGNORECASE
)
HYPHENS = str.maketrans(dict.fromkeys("‐‑−–—", "-"))
HANGUL = re.compile("[\uac00-\ud7a3]$")  # Korean writes particles onto its words

Synonyms = tuple[frozenset[tuple[str, ...]], ...]


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
    """All clauses. `cut`: more was typed than is looked for."""

    clauses: tuple[Clause, ...] = ()
    cut: bool = False

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


def parse(text: str, synonyms: Synonyms = ()) -> Query:
    """`synonyms`: groups of words, each as `words()` gives them, that say the same."""
    pieces = PIECE.findall(text[:LONGEST].replace("\0", " ").translate(HYPHENS))
    clauses: list[Clause] = []
    is_either, left = False, MOST
    for sign, field, piece in pieces:
        if piece.lower() == "or" and not sign and not field:
            is_either = bool(clauses) and not clauses[-1].is_negative
            continue
        term = _term(FIELDS.get(field.lower(), ""), piece)
        if term is None:
            continue
        term, left = replace(term, words=term.words[: max(left, 0)]), left - len(term.words)
        if not term.words:
            break
        if is_either and not sign:
            last = clauses.pop()
            clauses.append(replace(last, alternatives=(*last.alternatives, (term,))))
        else:
            clauses.append(Clause(((term,),), bool(sign)))
        is_either = False
    found = _with_synonyms(clauses, synonyms)
    return Query(tuple(found), cut=left < 0 or len(text) > LONGEST)


def _term(field: str, piece: str) -> Term | None:
    """None when nothing in it can be searched: "&"."""
    found = tuple(words(piece))
    if not found:
        return None
    if piece.startswith('"'):
        return Term(found, field)
    if piece.endswith("*"):
        return Term(found, field, is_prefix=True)
    if len(found) > 1:
        return Term(found, field, compound=next(iter(joined(piece)), ""))
    return Term(found, field, is_prefix=bool(HANGUL.search(found[0])), stemmed=True)


def _with_synonyms(clauses: list[Clause], synonyms: Synonyms) -> list[Clause]:
    """Words in a row that are a synonym may as well be any other of its group."""
    known = {member: group for group in synonyms for member in group}
    longest = max(map(len, known), default=0)
    found, at = [], 0
    while at < len(clauses):
        for length in range(longest, 0, -1):
            run = tuple(map(_plain_word, clauses[at : at + length]))
            member = tuple(word for each in run for word in each)
            if all(run) and member in known:
                found.append(_either(clauses[at : at + length], known[member] - {member}))
                at += length
                break
        else:
            found.append(clauses[at])
            at += 1
    return found


def _plain_word(clause: Clause) -> tuple[str, ...]:
    """The word of a clause that asks for one word in any form, anywhere; () for any other."""
    (terms, *others) = clause.alternatives
    is_plain = not others and not clause.is_negative and terms[0].stemmed and not terms[0].field
    return terms[0].words if is_plain else ()


def _either(clauses: list[Clause], others) -> Clause:
    typed = tuple(term for clause in clauses for terms in clause.alternatives for term in terms)
    said = ((Term(other, stemmed=len(other) == 1),) for other in sorted(others))
    return Clause((typed, *said))


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
