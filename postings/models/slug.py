"""The part of an address that people read."""

import re
import unicodedata
from itertools import pairwise

from django.utils.text import slugify

from postings.schemaorg.text import is_spelling

LONGEST = 80
GAPS = re.compile(r"[-\s]+")


def slug_of(text: str, otherwise: str) -> str:
    """With the marks that spell: Django's own leaves out the vowels of Hindi and Thai, since they
    are no letters to Python, and so writes other words. `otherwise`: where nothing is left."""
    if text.isascii():
        return slugify(text)[:LONGEST].strip("-_") or otherwise
    letters = unicodedata.normalize("NFKC", text).lower()
    kept = [char for before, char in pairwise(f" {letters}") if _is_kept(before, char)]
    return GAPS.sub("-", "".join(kept)).strip("-_")[:LONGEST].strip("-_") or otherwise


def _is_kept(before: str, char: str) -> bool:
    """A mark belongs to the letter before it: that of a keycap has none."""
    if is_spelling(char):
        return before.isalpha() or is_spelling(before)
    return char.isalnum() or char in "-_" or char.isspace()
