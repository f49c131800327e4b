"""The words of the index that begin alike, on SQLite."""

from uuid import uuid4

from django.core.cache import cache
from django.db import connections

from postings.models.search_text import WORDS_TABLE
from postings.search.words import EMPLOYER, TITLE

TABLE = f"{WORDS_TABLE}_vocabulary"
MOST = 300  # words; of more, FTS5 reads what it needs at once
BEGUN = (
    f"SELECT * FROM (SELECT %s AS word, term FROM {TABLE} WHERE term >= %s AND term < %s"  # noqa: S608
    f" LIMIT {MOST + 1})"
)
WRITTEN, FRESH = "words-written", 60  # seconds that a new word of another process may be unknown


def begun(word: str, using: str) -> list[str]:
    """Those that begin so; none where there are more than MOST.

    FTS5 reads all that any of them finds before it gives the first; joined by "or" they are read
    from the newest on, as far as a page goes. To list them takes a tenth of that, so we remember
    them as long as this process writes no words.
    """
    if connections[using].vendor != "sqlite":
        return []
    bare = word[len(TITLE) :] if word.startswith((TITLE, EMPLOYER)) else word
    key, state = f"begun:{bare}", cache.get(WRITTEN)
    known = cache.get(key)
    if known is None or known[0] != state:
        known = state, _listed(bare, using)
        cache.set(key, known, FRESH)
    return known[1][word]


def written() -> None:
    """What is remembered may lack a word from now on."""
    cache.set(WRITTEN, uuid4().int, None)


def _listed(bare: str, using: str) -> dict[str, list[str]]:
    """Of a word of texts, titles and employers at once, as a search asks for all three."""
    found: dict[str, list[str]] = {f"{mark}{bare}": [] for mark in ("", TITLE, EMPLOYER)}
    asked = [end for word in found for end in (word, word, f"{word}\U0010ffff")]
    with connections[using].cursor() as cursor:
        cursor.execute(" UNION ALL ".join([BEGUN] * len(found)), asked)
        for word, term in cursor.fetchall():
            found[word].append(term)
    return {word: terms if len(terms) <= MOST else [] for word, terms in found.items()}
