"""What a person types as a place, as patterns to search in the keys of places.

Commas narrow: "Springfield, Illinois, USA" is three parts, and one place must match all three.
Without a comma a country or region at the end narrows too ("Portland OR", "Austin Texas"), unless
the whole is itself a country or region ("New Mexico", "Washington DC"). What was cut so still
matches uncut, so "Fort Washington" finds the town.

"Europe" is each of its countries, besides what is called so itself.

A name is matched from its start, so "York" is not "New York"; a country's name is matched whole,
so "India" is not "Indianapolis"; a region's by whole words, so "Bern" is not "Bernau".
"""

import re
from dataclasses import dataclass

from postings.gazetteer.regions import region
from postings.gazetteer.spoken import is_code
from postings.gazetteer.unions import Union, union
from postings.schemaorg.countries import country_code, country_named
from postings.schemaorg.text import fold

MOST_PARTS, LONGEST_PART = 5, 100
COMMAS = re.compile(r"[,;،、，]")
NOWHERE = ("||",)  # keys are never empty, so no place has this


@dataclass(frozen=True)
class Part:
    text: str
    patterns: tuple[str, ...]
    union: Union | None = None  # any area of it will do as well

    @property
    def is_nowhere(self):
        """True for a text that names no place: only signs, or too long."""
        return self.patterns == NOWHERE


def parse_where(text) -> tuple[Part, ...]:
    """No parts for an empty text; one part that is nowhere for one that cannot be read."""
    text = text.strip()
    if not text:
        return ()
    typed = [part.strip() for part in _written(text) if fold(part)]
    if not 1 <= len(typed) <= MOST_PARTS or max(map(len, typed)) > LONGEST_PART:
        return (Part(text[:LONGEST_PART], NOWHERE),)
    pieces = [(piece, part) for part in typed for piece in _narrowing(part)]
    texts = [piece for piece, _ in pieces]
    return tuple(
        Part(piece, _patterns(piece, part, texts[position + 1 :]), union(piece))
        for position, (piece, part) in enumerate(pieces)
    )


def matches(keys, parts) -> bool:
    """Whether a place with these keys is in all the parts; what the database does by `contains`."""
    return all(any(pattern in keys for pattern in _all_patterns(part)) for part in parts)


def _all_patterns(part):
    return (*part.patterns, *part.union.patterns) if part.union else part.patterns


def _written(text):
    """The parts between commas, but "Washington, DC" whole, for that is a region's name."""
    if len(text) > MOST_PARTS * LONGEST_PART:
        return []
    return [text] if _is_known(text) else COMMAS.split(text)


def _narrowing(text):
    """`Portland OR` -> Portland, OR."""
    words = text.split()
    if not _is_known(text):
        for first in range(max(1, len(words) - 3), len(words)):
            tail = " ".join(words[first:])
            if _is_known(tail):
                return [*_narrowing(" ".join(words[:first])), tail]
    return [text]


def _is_known(text):
    return bool(country_code(text) or region(text) or union(text))


def _patterns(piece, part, narrower):
    folded = fold(piece)
    if whole := union(piece):
        found = [*_whole_words(folded), *_whole_words(fold(whole.name))]
    elif is_code(piece):
        found = _code_patterns(folded)
    elif _is_known(piece):
        found = _name_patterns(folded, narrower)
    else:
        found = [f"|{folded}"] if piece == part else _whole_words(folded)
    if piece != part:
        found.append(f"|{fold(part)}")
    return tuple(dict.fromkeys(found))


def _code_patterns(code):
    """A code is never the start of a name; but a town may be called so, as Are or Au."""
    if country := country_named(code):
        return [f"|@{country.lower()}|", f"|{code}|"]
    found = [f"|={code}|", f"|{code}|"]
    if len(code) == 3:
        found += [f"|={each.key}|" for each in region(code)]
        found += [f"|@{country_code(code).lower()}|"] if country_code(code) else []
    return found


def _name_patterns(folded, narrower):
    regions = region(folded)
    if any(each.city == "in" and _is_among(each, narrower) for each in regions):
        return _whole_words(f"#{folded}")  # "New York, NY" is the city
    found = [f"|={each.key}|" for each in regions]
    if country := country_named(folded):
        found.append(f"|@{country.lower()}|")
    return found + (_whole_words(folded) if regions else [f"|{folded}|"])


def _is_among(each, texts):
    return any(each in region(text) for text in texts)


def _whole_words(folded):
    return [f"|{folded}|", f"|{folded} "]
