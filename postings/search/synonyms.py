"""The words that say the same, as searches take them."""

from django.core.cache import cache

from postings.models.synonym import MOST, Synonym
from postings.search.query import Synonyms
from postings.search.words import words

KNOWN, FRESH = "synonyms", 60  # seconds that another process may not know of a change
GROUPS = 1000  # read at most


def synonyms() -> Synonyms:
    """Asked once a minute, and after a change."""
    return cache.get_or_set(KNOWN, _synonyms, FRESH)


def forget() -> None:
    cache.delete(KNOWN)


def _synonyms() -> Synonyms:
    """One that has nothing to search for ("&") is none."""
    groups = []
    for group in Synonym.objects.order_by("pk")[:GROUPS]:
        said = ((tuple(words(line)), line) for line in group.lines[:MOST])
        groups.append({member: line for member, line in said if member})
    return tuple(group for group in groups if len(group) > 1)
