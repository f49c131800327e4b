"""Postings that mention what is typed: the query language against the index."""

from functools import lru_cache, partial

from django.conf import settings
from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from postings.models import JobPosting
from postings.models.search_text import Hit
from postings.search.compounds import compounds
from postings.search.index import body_of, language_of, spoken
from postings.search.marking import Marks, Piece
from postings.search.match import At, written
from postings.search.query import parse
from postings.search.stems import code_of, roots_in
from postings.search.synonyms import synonyms
from postings.search.terms import Query
from postings.search.vocabulary import begun


def meant_by(text: str) -> Query:
    """With the synonyms of the words that are typed."""
    return parse(text, synonyms(), root, compounds(root))


def root(word: str) -> str:
    """By which words of the site's language are compared."""
    code = code_of(settings.LANGUAGE_CODE)
    return (code and roots_in(code)[word]) or word


def titled(postings: QuerySet, text: str) -> QuerySet:
    """Each word typed begins one of title or employer: for lists that people know, where half a
    word will do."""
    query = parse(text).begun
    return matching(postings, query.on_top or query) if query else postings.none()


def matching(postings: QuerySet, query: Query, but: Query | None = None) -> QuerySet:
    """What a query finds, and `but` does not. `hits__sort_key` is the order of the index."""
    return postings.filter(hits__words__match=asked(query, postings.db, but))


def hits(query: Query) -> QuerySet[Hit]:
    """Of the index alone."""
    found = Hit.objects.all()
    return found.filter(words__match=asked(query, found.db))


def among(postings: QuerySet, table: str) -> QuerySet:
    """Those of a table that the statement names, by their order, its `key`. SQLite is not left to
    choose where to begin, since it does not know that the table is short."""
    if connections[postings.db].vendor == "sqlite":
        keys = RawSQL(f"SELECT key FROM {table}", ())  # noqa: S608, S611
        return postings.filter(sort_key__in=keys)
    own = f"{postings.model._meta.db_table}.sort_key"
    return postings.extra(tables=[table], where=[f"{table}.key = {own}"])  # noqa: S610


def asked(query: Query, using: str, but: Query | None = None) -> str:
    """What a query finds, and `but` does not, as `words__match` takes it."""
    vendor, begins = connections[using].vendor, partial(begun, using=using)
    return written(query, At(vendor, settings.LANGUAGE_CODE, spoken(), begins), but)


def by_relevance(query: Query, using: str) -> list[str]:
    """What finds the postings of a query, best first: those that say it, word for word, in title or
    employer; those that do so in other forms; the rest. No posting is in two of them.

    We rank by where a word stands, not by how often, because one look at a card shows why; and a
    rank by frequency reads every hit, which takes a second where a word is common.
    """
    top = query.on_top
    if not top:
        return [asked(query, using)]
    tiers = [asked(top.exact, using)]
    if top.exact != top:
        tiers.append(asked(top, using, but=top.exact))
    return [*tiers, asked(query, using, but=top)]


def snippet(posting: JobPosting, query: Query) -> list[Piece]:
    """Where its text says what title and employer do not say."""
    top = f"{posting.title} {posting.employer_name}"
    return _marks(query, language_of(posting)).snippet(top, lambda: body_of(posting))


@lru_cache(maxsize=16)
def _marks(query: Query, language: str) -> Marks:
    return Marks(query, language, settings.LANGUAGE_CODE)
