"""What may have been meant by a word that no title or employer has: suggested, never searched
instead."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from django.core.cache import cache

from postings.models import JobPosting
from postings.schemaorg.text import distance
from postings.search.query import PIECE, as_typed
from postings.search.words import is_technical, words

NEWEST = 5000  # whose words are those people search for
FRESH = 600  # seconds
SHORTEST = 4  # letters; shorter words are too like each other
LONG = 6  # letters from which two may be wrong


class Known(NamedTuple):
    titles: Counter[str]
    names: Counter[str]  # titles and employers


def known_words(now: datetime) -> Mapping[str, int]:
    """The words of open postings' titles and employers, and how often each occurs."""
    return _known(now).names


def title_words(now: datetime) -> Mapping[str, int]:
    """Those of titles alone."""
    return _known(now).titles


def _known(now) -> Known:
    return cache.get_or_set("known-words", lambda: _read(now), FRESH)


def _read(now) -> Known:
    newest = JobPosting.objects.live(now).order_by("-sort_key")[:NEWEST]
    rows = list(newest.values_list("title", "employer_name"))
    titles = Counter(word for title, _ in rows for word in words(title))
    return Known(titles, titles + Counter(word for _, name in rows for word in words(name)))


def suggestion(typed: str, known: Mapping[str, int]) -> str:
    """What is typed, with the words nobody knows as the nearest known, or as two: "nightshift".
    Where all are known, with two as one: "health care". "" when that changes nothing. Names made of
    signs stay: who looks for F# does not mean C#."""

    def mended(match):
        sign, _field, piece = match.groups()
        found = words(piece)
        is_meant = piece.endswith("*") or piece.startswith('"') or is_technical(piece)
        if sign or is_meant or len(found) != 1:
            return match[0]
        word = found[0]
        return match[0].replace(piece, nearest(word, known) or parted(word, known) or piece)

    text = as_typed(typed)
    meant = PIECE.sub(mended, text)
    meant = meant if meant != text else joined(text, known)
    return meant if meant != text else ""


def parted(word: str, known: Mapping[str, int]) -> str:
    """Two known words where a blank was left out; those of which the rarer is the most frequent."""
    if word in known:
        return ""
    cuts = range(SHORTEST - 1, len(word) - SHORTEST + 2)
    halves = ((word[:at], word[at:]) for at in cuts)
    found = [(min(known[a], known[b]), f"{a} {b}") for a, b in halves if a in known and b in known]
    return max(found, default=(0, ""))[1]


def joined(text: str, known: Mapping[str, int]) -> str:
    """With the first two words that are known as one."""
    pieces = text.split()
    for at, (one, other) in enumerate(pairwise(pieces)):
        if one.isalpha() and other.isalpha() and "".join(words(one + other)) in known:
            return " ".join([*pieces[:at], one + other, *pieces[at + 2 :]])
    return text


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
