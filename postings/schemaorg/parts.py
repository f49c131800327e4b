"""A person's name in parts: given and family name in two properties, or in three."""

import re
from collections.abc import Collection, Iterator
from itertools import permutations

from postings.schemaorg.spellings import fold, words_of

# What properties of parts of names are called, in schema.org and in tables people write. A town
# and an employer side by side may read as somebody's name, and are left alone.
PART = re.compile(
    r"given|family|additional|first|last|middle|maiden|sur_?name|fore_?name|vorname|nachname"
    r"|prenom|nom\b|nombre|apellido|cognome|nome\b|voornaam|achternaam|imie|nazwisko|\bname\b"
)
LONGEST = 60  # letters of a part
MOST = 6  # parts that are tried with each other


def together(node: dict, lengths: Collection[int]) -> Iterator[tuple[str, dict[str, str]]]:
    """What two or three parts are together, folded, if it is of one of the lengths, and what they
    say by the names of their properties."""
    parts = {name: text for name in node if (text := _part(name, node[name]))}
    if not 2 <= len(parts) <= MOST:
        return
    for number in (2, 3):
        for some in permutations(parts, number):
            joined = "".join(word for name in some for word in words_of(parts[name]))
            if len(joined) in lengths:
                yield joined, {name: parts[name] for name in some}


def _part(name: str, value: object) -> str:
    """Of a name, where it is one; it may be alone in a list, or stated as a value."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    is_part = isinstance(value, str) and len(value) <= LONGEST and PART.search(fold(name))
    return value.strip() if is_part else ""
