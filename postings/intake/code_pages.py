"""The encoding in which a spreadsheet saved a table, where that is not UTF-8.

Excel's “CSV” is in the code page of the language Windows has. What is not known beyond doubt is
refused: read as Windows-1252, Минск would be Ìèíñê, and published so.
"""

import re
from collections.abc import Callable

WESTERN = "cp1252"
OTHERS = ("cp932", "gb18030", "cp950", "cp949", "cp1251", "koi8-r")
CENTRAL = "cp1250"
SAMPLE = 2**16  # bytes looked at
LONGEST = 2**12  # bytes of a header
FEW = 6  # letters beyond ASCII, of which nothing can be told
# Accented letters stand alone among others; letters of other alphabets side by side.
FOREIGN = re.compile(rb"[\x80-\xff]{3,}")
HIGH = re.compile(rb"[\x80-\xff]")
# ł, ą and ż of Polish as Windows-1252 has them inside words.
MISREAD = re.compile(r"[a-zó][³¹¿](?=[a-zó])")
POLISH = re.compile(rb"\b(?:stanowisko|pracodawca|wynagrodzenie|nazwa stanowiska)\b", re.IGNORECASE)
# Of the letters of Russian three in ten and more are these, a name begins in a capital, and no
# capital stands behind a small letter: in no other alphabet, read as Russian, is all of that so.
VOWELS, CAPITAL, MIXED = re.compile("[оеаи]"), re.compile("[А-Я]"), re.compile("[а-я][А-Я]")
KANA = re.compile("[\u3041-\u30fe]")


def code_page(start: bytes, known: Callable[[str], int]) -> str | None:
    """The encoding of a table that begins so; "" for UTF-8, also where some of it is broken, and
    None for one that cannot be told. `known` says how many columns of a header are known."""
    lines = start[:SAMPLE]
    lines = lines[: lines.rfind(b"\n") + 1] or lines
    if _is_mostly_utf8(lines):
        return ""
    header = lines.strip(b"\r\n").partition(b"\n")[0][:LONGEST]
    best = max((WESTERN, *OTHERS), key=lambda page: known(_decoded(header, page)))
    if known(_decoded(header, best)) > known(_decoded(header, WESTERN)):
        return best
    if _is_foreign(lines):
        return _by_letters(lines)
    is_central = POLISH.search(header) or len(MISREAD.findall(_decoded(lines, WESTERN))) > 1
    return CENTRAL if is_central else WESTERN


def _decoded(data: bytes, page: str) -> str:
    return data.decode(page, "replace")


def _is_mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    return 2 * wrong <= sum(not char.isascii() for char in text)


def _is_foreign(data: bytes) -> bool:
    high = len(HIGH.findall(data))
    return high >= FEW and 2 * sum(map(len, FOREIGN.findall(data))) > high


def _by_letters(data: bytes) -> str | None:
    """Of Russian and Japanese the letters tell, under a header in English."""
    for page in ("cp1251", "koi8-r"):
        text = _decoded(data, page)
        is_russian = CAPITAL.search(text) and not MIXED.search(text)
        if is_russian and 10 * len(VOWELS.findall(text)) >= 3 * len(HIGH.findall(data)):
            return page
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        return None
    beyond = sum(not char.isascii() for char in text)
    return "cp932" if 5 * len(KANA.findall(text)) > beyond else None
