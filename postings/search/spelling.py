"""What may have been meant by a word that no title has: suggested, never searched instead."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.core.cache import cache

from postings.models import JobPosting
from postings.schemaorg.text import distance
from postings.search.query import LONGEST, PIECE
from postings.search.words import words

TITLES = 5000  # the newest, whose words are those people search for
FRESH = 600  # seconds
SHORTEST = 4  # letters; shorter words are too like each other
LONG = 6  # letters from which two may be wrong


def title_words(now: datetime) -> Mapping[str, int]:
    """The words of open postings' titles, and how often each occurs."""
    return cache.get_or_set("title-words", lambda: _title_words(now), FRESH)


def _title_words(now: datetime) -> Mapping[str, int]:
    newest = JobPosting.objects.live(now).order_by("-sort_key").values_list("title", flat=True)
    return Counter(word for title in newest[:TITLES] for word in words(title))


def suggestion(typed: str, known: Mapping[str, int]) -> str:
    """What is typed, with the words nobody knows as the nearest known; "" when that changes
    nothing."""

    def mended(match):
        sign, _field, piece = match.groups()
        found = words(piece)
        if sign or len(found) != 1 or piece.endswith("*") or piece.startswith('"'):
            return match[0]
        return match[0].replace(piece, nearest(found[0], known) or piece)

    meant = PIECE.sub(mended, typed[:LONGEST])
    return meant if meant != typed else ""


def nearest(word: str, known: Mapping[str, int]) -> str:
    """The known word with the fewest letters wrong, the most frequent of such; "" for none, and
    for a word that is known."""
    if word in known or len(word) < SHORTEST or not word.isalpha():
        return ""
    most = 2 if len(word) >= LONG else 1
    letters = set(word)
    best = min(
        (
            (wrong, -known[other], other)
            for other in known
            if abs(len(other) - len(word)) <= most and len(letters ^ set(other)) <= 2 * most
            if (wrong := distance(word, other)) <= most
        ),
        default=(0, 0, ""),
    )
    return best[2]
