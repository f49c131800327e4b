"""The words of the index that begin alike, on SQLite."""

from uuid import uuid4

from django.core.cache import cache
from django.db import connections

from postings.models.search_text import WORDS_TABLE

TABLE = f"{WORDS_TABLE}_vocabulary"
MOST = 300  # words; of more, FTS5 reads what it needs at once
WRITTEN, FRESH = "words-written", 60  # seconds that a new word of another process may be unknown


def begun(word: str, using: str) -> list[str]:
    """Those that begin so; none where there are more than MOST.

    FTS5 reads all that any of them finds before it gives the first; joined by "or" they are read
    from the newest on, as far as a page goes. To list them takes a tenth of that, so we remember
    them as long as this process writes no words.
    """
    if connections[using].vendor != "sqlite":
        return []
    key, state = f"begun:{word}", cache.get(WRITTEN)
    known = cache.get(key)
    if known is None or known[0] != state:
        known = state, _listed(word, using)
        cache.set(key, known, FRESH)
    return known[1]


def written() -> None:
    """What is remembered may lack a word from now on."""
    cache.set(WRITTEN, uuid4().int, None)


def _listed(word: str, using: str) -> list[str]:
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT term FROM {TABLE} WHERE term >= %s AND term < %s LIMIT {MOST + 1}",  # noqa: S608
            [word, f"{word}\U0010ffff"],
        )
        found = [term for (term,) in cursor.fetchall()]
    return found if len(found) <= MOST else []
