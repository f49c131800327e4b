"""What a person types into the search box, as what to look for. Nothing typed is an error.

nurse leeds          both words, in any of their forms
nurse or welder      either
"head nurse"         these words, one after the other
nurs*                words that begin so
-night               not this
title:nurse          in the title alone; employer:crumb likewise
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import chain

from postings.search.terms import FIELDS, Clause, Query, Term
from postings.search.words import joined, words

LONGEST = 200  # characters looked at
MOST = 30  # words looked for; what is beyond is said, not found
PIECE = re.compile(
    r"""(-?)(?:(title|employer):\s*)?("[^"]*"?|[^\s",;/|()\[\]{}]+)""", re.IGNORECASE
)
# As telephones write what is typed, and people elsewhere: “…”, „…“, «…», –night.
SIGNS = str.maketrans(dict.fromkeys("‐‑−–—", "-") | dict.fromkeys("“”„‟«»＂", '"'))
NONE: Mapping = {}
HANGUL = re.compile("[\uac00-\ud7a3]$")  # Korean writes particles onto its words

# {its words(): as it was written, or "" where nobody need be told of it}
Group = Mapping[tuple[str, ...], str]
Synonyms = tuple[Group, ...]
Root = Callable[[str], str]
Known = Mapping[tuple[str, ...], Group]  # by the roots of a member, all that are in a group with it


def parse(text: str, synonyms: Synonyms = (), root: Root = str, known: Known = NONE) -> Query:
    """`synonyms`: groups that say the same, found by the `root` of each word: "nurses" is "nurse".
    Words in quotes stay alone. `known`: more of them, `grouped` once for all searches."""
    pieces = PIECE.findall(as_typed(text))
    clauses: list[Clause] = []
    is_either, is_not, left = False, "", MOST
    for sign, field, piece in pieces:
        if piece.lower() == "or" and not sign and not field:
            is_either = bool(clauses) and not clauses[-1].is_negative
            continue
        if piece in ("AND", "NOT"):  # as other search boxes want it said; "and" is a word
            is_not = "-" if piece == "NOT" else is_not
            continue
        sign, is_not = sign or is_not, ""
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
    found, also = _with_synonyms(clauses, grouped(synonyms, root, known), root)
    return Query(tuple(found), cut=left < 0 or len(text) > LONGEST, also=tuple(also))


def as_typed(text: str) -> str:
    """What is looked at, with the signs that a keyboard has."""
    return text[:LONGEST].replace("\0", " ").translate(SIGNS)


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


def grouped(synonyms: Synonyms, root: Root, known: Known = NONE) -> Known:
    """With those that are `known`."""
    found = dict(known) if synonyms else known
    for group in synonyms:
        for member in group:
            roots = tuple(map(root, member))
            found[roots] = {**found.get(roots, NONE), **group}
    return found


def _with_synonyms(clauses: list[Clause], known: Known, root: Root) -> tuple[list, list]:
    """Words in a row that are a synonym may as well be any other of its groups, but no others of
    those: so a ring of groups ends. Beside them what was added, as it was written."""
    longest = max(map(len, known), default=0)
    roots = [tuple(map(root, _plain_word(clause))) for clause in clauses]
    found, also, at = [], [], 0
    while at < len(clauses):
        for length in range(min(longest, len(clauses) - at), 0, -1):
            run = roots[at : at + length]
            member = tuple(chain.from_iterable(run))
            if member in known and all(run):
                others = [o for o in sorted(known[member]) if tuple(map(root, o)) != member]
                found.append(_either(clauses[at : at + length], others))
                also += filter(None, (known[member][other] for other in others))
                at += length
                break
        else:
            found.append(clauses[at])
            at += 1
    return found, list(dict.fromkeys(also))


def _plain_word(clause: Clause) -> tuple[str, ...]:
    """The word of a clause that asks for one word in any form, anywhere; () for any other."""
    (terms, *others) = clause.alternatives
    is_plain = not others and not clause.is_negative and terms[0].stemmed and not terms[0].field
    return terms[0].words if is_plain else ()


def _either(clauses: list[Clause], others) -> Clause:
    typed = tuple(term for clause in clauses for terms in clause.alternatives for term in terms)
    said = ((Term(other, stemmed=len(other) == 1),) for other in others)
    return Clause((typed, *said))
