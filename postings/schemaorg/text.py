"""How text is compared: `normalize` for identity, `fold` for names as people type them, `distance`
for what they mistype."""

import codecs
import re
import unicodedata
from functools import lru_cache

LONGEST_NAME = 100
SURROGATE = re.compile("[\ud800-\udfff]")
SAINT = re.compile(r"\bsaint (?=\S)")

# Written between letters of one word, so it vanishes; other punctuation parts words.
APOSTROPHES = frozenset("'`´’‘‛ʼʻʹʿʾ′＇׳״")
ASCII = str.maketrans(
    # None, and not "", which would make translate() ten times slower
    {chr(code): " " for code in range(128) if not chr(code).isalnum()} | {"'": None, "`": None}
)
VARIATION_SELECTORS = frozenset(map(chr, [0x34F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
SILENT = APOSTROPHES | VARIATION_SELECTORS | {"ـ"}  # the last is Arabic's stretching stroke

# Names that punctuation tells apart: without this, C++ and C# would be the letter C.
TECHNICAL = {"c++": "cplusplus", "c#": "csharp", "f#": "fsharp", ".net": "dotnet"}
# Begins with the few letters it may begin with, which is found three times as fast.
TECHNICAL_NAME = re.compile(r"[cCfF.](?<!\w.)(?:(?<=[cC])\+\+|(?<=[cCfF])\#|(?<=\.)[nN][eE][tT]\b)")

# Letters Unicode does not decompose, as people without them on the keyboard write them.
PLAIN_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
}  # fmt: skip


def normalize(text):
    """The text in one spelling per character and case, words one space apart."""
    if text.isascii():
        return " ".join(text.lower().split())  # what the rest would say, at a tenth of the cost
    pieces = text.split()  # nothing is composed across a blank, and most pieces are ASCII
    return " ".join([one.lower() if one.isascii() else _normalized(one) for one in pieces])


def _normalized(text):
    text = _without_surrogates(text)
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).casefold())
    text = unicodedata.normalize("NFKC", text.casefold())
    return " ".join(text.split())


def fold(text):
    """The text as names are compared: no case, accents or punctuation; "" when nothing is left.

    We keep the marks that spell (Indic vowels, kana voicing, Thai tones), because without them
    different names fall together; we gave up stripping every combining mark in one line.
    """
    return _fold_name(text) if len(text) <= LONGEST_NAME else _fold(text)


def _fold(text):
    return SAINT.sub("st ", plain(text))


def plain(text):
    """As `fold`, but each word by itself: "Saint" stays."""
    return " ".join(plain_words(text))


def plain_words(text):
    text = text if text.isascii() else in_ascii(text)
    spelled = text.lower().translate(ASCII) if text.isascii() else _spelled(text)
    return spelled.split()


def in_ascii(text):
    """The text with each other character spelled in ASCII; as it is where one cannot be.

    Most texts have a dash or an accent somewhere, and few a letter that ASCII has not: so they are
    folded at the price of those few characters.
    """
    try:
        return text.encode("ascii", IN_ASCII).decode()
    except UnicodeEncodeError:
        return text


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change, or swap with the next (Damerau's, of adjacent letters)."""
    before, last = [], list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def _spelled(text):
    text = text.replace("´", "")  # NFKC would make it a space and an accent
    letters = unicodedata.normalize("NFKD", normalize(text))
    return unicodedata.normalize("NFC", "".join(map(_folded, letters)))


def _by_character(error):
    """For `str.encode`: what the characters in its way are spelled like."""
    spelled = "".join(map(_alone, error.object[error.start : error.end]))
    if not spelled.isascii():
        raise error
    return spelled, error.end


@lru_cache(maxsize=4096)
def _alone(char):
    """As it is spelled between any others; itself where that depends on them."""
    if unicodedata.combining(char) or SURROGATE.match(char):
        return char
    return _spelled(f"x{char}x")[1:-1]


IN_ASCII = "postings.ascii"
codecs.register_error(IN_ASCII, _by_character)
_fold_name = lru_cache(maxsize=8192)(_fold)  # one place folds the same names some twenty times


@lru_cache(maxsize=4096)
def _folded(char):
    category = unicodedata.category(char)
    if char in SILENT or category == "Cf" or _is_accent(char):
        return ""
    if category[0] in "LNM":
        return PLAIN_LETTERS.get(char, char)
    return " "


def is_spelling(char):
    """Whether it is a mark without which a word is another: an Indic vowel, a Thai tone."""
    is_mark = unicodedata.category(char) in ("Mn", "Mc")
    return is_mark and not (char in SILENT or _is_accent(char))


def _is_accent(char):
    """Unicode's combining classes: overlays, Hebrew and Arabic points, and marks around letters."""
    kind = unicodedata.combining(char)
    return kind == 1 or 10 <= kind <= 36 or kind >= 200


def _without_surrogates(text):
    """Halves of one character joined, lone ones replaced, so the text can be encoded."""
    if not SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
