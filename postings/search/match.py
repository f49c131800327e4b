"""A query as each database reads it: FTS5's MATCH and PostgreSQL's tsquery.

Both are values, passed as parameters. Words have only letters, digits and our mark, so nothing
typed can be a sign of either language; quoted they are all the same.
"""

from collections.abc import Iterable

from postings.search.query import Clause, Query, Term, forms
from postings.search.words import MARK

FTS5, TSQUERY = "sqlite", "postgresql"  # Django's names of the databases


def written(query: Query, vendor: str, home: str, but: Query | None = None) -> str:
    """`home` is the site's language, as the index was written with it; `but`: not what this finds.

    Every posting has our mark, so what only says what it is not begins with all of them.
    """
    positive = [_clause(each, vendor, home) for each in query.clauses if not each.is_negative]
    negative = [_clause(each, vendor, home) for each in query.clauses if each.is_negative]
    if but:
        negative.append(written(but, vendor, home))
    wanted = _all(positive or [_quoted((MARK,), vendor)], vendor)
    if not negative:
        return wanted
    return _group([wanted, _any(negative, vendor)], NOT[vendor])


AND = {FTS5: " AND ", TSQUERY: " & "}
OR = {FTS5: " OR ", TSQUERY: " | "}
NOT = {FTS5: " NOT ", TSQUERY: " & !"}


def _clause(clause: Clause, vendor: str, home: str) -> str:
    return _any([_terms(terms, vendor, home) for terms in clause.alternatives], vendor)


def _terms(terms: tuple[Term, ...], vendor: str, home: str) -> str:
    return _all([_term(term, vendor, home) for term in terms], vendor)


def _term(term: Term, vendor: str, home: str) -> str:
    marked = [term.field + word for word in term.words]
    first = _quoted(marked, vendor) + (PREFIX[vendor] if term.is_prefix else "")
    others = [term.field + term.compound] if term.compound else forms(term, home)
    return _any([first, *(_quoted([other], vendor) for other in others)], vendor)


PREFIX = {FTS5: " *", TSQUERY: ":*"}


def _quoted(words: Iterable[str], vendor: str) -> str:
    if vendor == FTS5:
        return '"{}"'.format(" ".join(word.replace('"', '""') for word in words))
    quoted = ["'{}'".format(word.replace("\\", "\\\\").replace("'", "''")) for word in words]
    return _group(quoted, " <-> ")


def _all(parts: list[str], vendor: str) -> str:
    return _group(list(dict.fromkeys(parts)), AND[vendor])


def _any(parts: list[str], vendor: str) -> str:
    return _group(list(dict.fromkeys(parts)), OR[vendor])


def _group(parts: list[str], sign: str) -> str:
    return parts[0] if len(parts) == 1 else f"({sign.join(parts)})"
