"""How a text that is looked for may be written: its spellings, folded to letters and digits.

A name is also found with its last word first, and with umlauts as two letters or as one; an
address also as people hide it from robots ("jo at x dot example"); a number with any prefix of a
country or trunk.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

SHORTEST = 5  # letters and digits; what is shorter stands in too many words
TEXT, NUMBER = "text", "number"
WORD = re.compile(r"[^\W_]+")
MARKS = re.compile("[\u0300-\u036f]+")
# Letters that Unicode takes for letters of their own, as they are written where these are missing.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t"}
    | {"æ": "ae", "œ": "oe", "þ": "th"}
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
AS_TWO = re.compile(r"([ao])e|(?<![aeq])(u)e")  # not in Bauer, nor in Quentin
TRUNK = re.compile(r"\(\s*0\s*\)")
# Country codes of one and two digits (ITU-T E.164); all others have three.
SHORT_CODES = {"1", "7"} | set(
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64"
    " 65 66 81 82 84 86 90 91 92 93 94 95 98".split()
)


class TooShort(ValueError):
    """A text so short that it would be found in others. The message says so."""


class Pattern(NamedTuple):
    """`told` is the folded text, or the digest of it."""

    kind: str
    length: int
    told: str


def patterns(text: str) -> list[Pattern]:
    """By which a text is found: itself, and its other spellings. Raises TooShort."""
    words = words_of(text)
    if words and all(word.isdigit() for word in words):
        kind, found = NUMBER, [_national(text)]
    else:
        kind, found = TEXT, list(_spellings(text))
    if len(found[0]) < SHORTEST:
        raise TooShort(f"At least {SHORTEST} letters or digits: less stands in too many texts.")
    return [Pattern(kind, len(one), one) for one in dict.fromkeys(found)]


def _spellings(text: str) -> Iterator[str]:
    """Folded and joined; first as it is written."""
    if "@" in text:
        who, _at, where = text.rpartition("@")
        shown, whole = where.replace(".", " dot "), who.replace(".", " dot ")
        for one in (text, f"{who} at {where}", f"{who} at {shown}", f"{whole} at {shown}"):
            yield "".join(words_of(one))
        return
    composed = unicodedata.normalize("NFC", text).casefold()
    one_letter = AS_TWO.sub(lambda found: found[1] or found[2], fold(text))
    for one in (text, composed.translate(UMLAUTS), one_letter):
        words = words_of(one)
        yield "".join(words)
        if 2 <= len(words) <= 3 and not any(map(str.isdigit, "".join(words))):
            yield "".join([words[-1], *words[:-1]])


def _national(text: str) -> str:
    """The digits of a telephone number without country and trunk."""
    bare = TRUNK.sub("", text)
    digits = "".join(words_of(bare))
    if not bare.strip().startswith(("+", "00")):
        return digits.lstrip("0")
    digits = digits.lstrip("0")
    codes = (digits[:size] for size in (1, 2) if digits[:size] in SHORT_CODES)
    return digits[len(next(codes, digits[:3])) :]


def words_of(text: str) -> list[str]:
    return WORD.findall(fold(text))


def fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    folded = MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return folded if folded.isascii() else folded.translate(LETTERS)
