"""How much alike two texts are, whatever their markup."""

import html
import re

from postings.schemaorg.text import normalize

WORDS = 5  # in a row: fewer are shared by all advertisements, more by none that was edited
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"\w+")


def shingles(markup: str) -> frozenset[int]:
    """Every five words in a row; a shorter text is one of its own."""
    words = WORD.findall(normalize(html.unescape(TAG.sub(" ", markup))))
    last = max(1, len(words) - WORDS + 1)
    return frozenset(hash(tuple(words[at : at + WORDS])) for at in range(last if words else 0))


def likeness(one: frozenset, other: frozenset) -> float:
    """What both say of what either says (Jaccard), 0 to 1; two that say nothing are alike."""
    return len(one & other) / len(one | other) if one or other else 1.0
