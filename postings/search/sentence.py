"""What is typed as one sentence: "nurse jobs in Leeds" asks for words and for a place."""

import re
from typing import NamedTuple

from postings.gazetteer.areas import Area
from postings.gazetteer.asked import HERE, meant
from postings.gazetteer.meant import KNOWN_ALONE
from postings.gazetteer.towns import Town
from postings.gazetteer.unions import Union
from postings.schemaorg.text import fold
from postings.search.query import as_typed

OPERATORS = re.compile(r'[":*|]|(?:^|\s)-|\b(?:[oO][rR]|AND|NOT)\b')
JOBS = re.compile(
    r"\b(?:jobs?|vacanc(?:y|ies)|(?:job )?openings?|jobangebote?|stellen(?:angebote?)?|emplois?"
    r"|trabajos?|empleos?|vagas?|vacatures?|praca|lavoro)\b",
    re.IGNORECASE,
)
WITHIN = re.compile(r"\s+(?:in|near|around|at|bei|nahe|à|en|w)$", re.IGNORECASE)
LONGEST = 4  # words of a place
SHORTEST = 4  # letters


class Sentence(NamedTuple):
    words: str
    place: Town | Area | Union | None


def sentence(text: str) -> Sentence:
    """The text as it is, where it says neither; who writes operators knows what is looked for."""
    if OPERATORS.search(as_typed(text)):
        return Sentence(text, None)
    words = " ".join(HERE.sub("", JOBS.sub(" ", text)).split())
    for size in range(LONGEST, 0, -1):
        head, tail = _parted(words, size)
        bare = WITHIN.sub("", f" {head}").strip(" ,")
        place = meant(tail) if bare != head.strip(" ,") else _of_note(tail)
        if place:
            return Sentence(bare, place)
    return Sentence(words, None)


def _parted(text: str, size: int) -> tuple[str, str]:
    """("nurse in", "Leeds")."""
    every = text.split()
    return (" ".join(every[:-size]), " ".join(every[-size:])) if len(every) >= size else ("", "")


def _of_note(text: str) -> Town | Area | Union | None:
    """Where no "in" stands before it: of its own name alone, and of many people. "Nurse" is a word,
    whatever is called so."""
    found = meant(text) if len(text) >= SHORTEST else None
    typed, own = f"{fold(text)} ", f"{fold(found.name)} " if found else ""
    is_own = found and (typed.startswith(own) or own.startswith(typed))
    return found if is_own and found.population >= KNOWN_ALONE else None
