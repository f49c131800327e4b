"""Stated industries as searches compare them."""

from postings.schemaorg.display import CROWDED, lines
from postings.schemaorg.nested import TERMS
from postings.schemaorg.text import fold

MOST, LONGEST = 20, 100  # of one posting; characters of one


def industry_keys(stated: tuple | None) -> tuple[str, ...]:
    """`key=Label` of each, once: the key is folded, the label is as stated.

    Publishers write several as one text, "Internet,Banking". A comma before a space parts no
    industries, for "Oil, Gas and Coal" is one.
    """
    found: dict[str, str] = {}
    for item in stated or ():
        texts = CROWDED.split(item) if isinstance(item, str) else _named(item)
        for label in (" ".join(text.split())[:LONGEST].strip() for text in texts):
            found.setdefault(fold(label), label)
    found.pop("", None)
    return tuple(f"{key}={label}" for key, label in list(found.items())[:MOST])


def _named(term: dict) -> list[str]:
    """By its name; one that has none by its code."""
    name = term.get("name")
    return [name] if isinstance(name, str) and name else lines(TERMS, (term,))
