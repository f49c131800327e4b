"""A query as each database reads it: FTS5's MATCH and PostgreSQL's tsquery.

Both are values, passed as parameters. Words have only letters, digits and our mark, so nothing
typed can be a sign of either language; quoted they are all the same.
"""

from collections.abc import Callable, Container, Iterable
from typing import NamedTuple

from postings.search.stems import ALGORITHMS
from postings.search.terms import Clause, Query, Term, forms
from postings.search.words import MARK

FTS5, TSQUERY = "sqlite", "postgresql"  # Django's names of the databases


class At(NamedTuple):
    """The database, the site's language as the index was written with it, the languages there are
    postings in, and the words of the index that begin so, where they are to be looked for."""

    vendor: str
    home: str
    spoken: Container[str] = ALGORITHMS
    begun: Callable[[str], list[str]] = lambda word: []


def written(query: Query, at: At, but: Query | None = None) -> str:
    """What the query finds, and `but` does not.

    Every posting has our mark, so what only says what it is not begins with all of them.
    """
    positive = [_clause(each, at) for each in query.clauses if not each.is_negative]
    negative = [_clause(each, at) for each in query.clauses if each.is_negative]
    if but:
        negative.append(written(but, at))
    wanted = _all(positive or [_quoted((MARK,), at.vendor)], at.vendor)
    if not negative:
        return wanted
    return _group([wanted, _any(negative, at.vendor)], NOT[at.vendor])


AND = {FTS5: " AND ", TSQUERY: " & "}
OR = {FTS5: " OR ", TSQUERY: " | "}
NOT = {FTS5: " NOT ", TSQUERY: " & !"}


def _clause(clause: Clause, at: At) -> str:
    return _any([_terms(terms, at) for terms in clause.alternatives], at.vendor)


def _terms(terms: tuple[Term, ...], at: At) -> str:
    return _all([_term(term, at) for term in terms], at.vendor)


def _term(term: Term, at: At) -> str:
    marked = [term.field + word for word in term.words]
    longer = at.begun(marked[0]) if term.is_prefix and len(marked) == 1 else []
    ending = PREFIX[at.vendor] if term.is_prefix and not longer else ""
    first = [_quoted(marked, at.vendor, ending), *(_quoted([each], at.vendor) for each in longer)]
    stems = forms(term, at.home, at.spoken)
    others = [term.field + term.compound] if term.compound else stems
    return _any([*first, *(_quoted([other], at.vendor) for other in others)], at.vendor)


PREFIX = {FTS5: " *", TSQUERY: ":*"}


def _quoted(words: Iterable[str], vendor: str, ending: str = "") -> str:
    """One word, or several as a phrase; the ending is of the last."""
    if vendor == FTS5:
        return '"{}"{}'.format(" ".join(word.replace('"', '""') for word in words), ending)
    quoted = ["'{}'".format(word.replace("\\", "\\\\").replace("'", "''")) for word in words]
    return _group([*quoted[:-1], quoted[-1] + ending], " <-> ")


def _all(parts: list[str], vendor: str) -> str:
    return _group(list(dict.fromkeys(parts)), AND[vendor])


def _any(parts: list[str], vendor: str) -> str:
    return _group(list(dict.fromkeys(parts)), OR[vendor])


def _group(parts: list[str], sign: str) -> str:
    return parts[0] if len(parts) == 1 else f"({sign.join(parts)})"
