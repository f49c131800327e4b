"""The words of a text, as searches compare them and as they are indexed."""

import re
from collections.abc import Iterator
from functools import lru_cache

from postings.schemaorg.text import TECHNICAL, TECHNICAL_NAME, in_ascii, plain, plain_words

LONGEST = 60  # letters that count of one word
MARK = "·"  # never part of a word, and for both databases a letter like any other
TITLE, EMPLOYER = f"{MARK}t{MARK}", f"{MARK}e{MARK}"

# Scripts written without spaces: kana, Han, Thai, Lao, Burmese, Khmer. Each letter is a word, and
# what is searched a phrase of them; so any part of a text is found, and no dictionary is needed.
LETTERS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
UNSPACED = re.compile(f"([{LETTERS}])")
ENDS = ".,;:!?()\"'*•"
COMPOUND = re.compile(r"\w++(?:[-‐‑.&]\w++){1,3}")
# Each by itself, since what begins with one sign is found far faster.
JOINTS = [re.compile(rf"{sign}(?<=\w{sign})(?=\w)") for sign in ("-", "‐", "‑", r"\.", "&")]
BLANK = re.compile(r"\s|\Z")


def words(text: str) -> list[str]:
    """In order; folded, punctuation gone, and none left out: "the" is part of names."""
    return [word[:LONGEST] for word in uncut(text)]


def uncut(text: str) -> list[str]:
    """As `words`, however long each is."""
    if is_technical(text):
        text = TECHNICAL_NAME.sub(lambda name: f" {TECHNICAL[name[0].lower()]} ", text)
    text = in_ascii(text)
    if not text.isascii():
        text = " ".join(piece if piece.isascii() else _plain(piece) for piece in text.split())
    return plain_words(text)


def is_technical(text: str) -> bool:
    """Whether it may have one of the names that are not made of letters; told far faster."""
    return "#" in text or "++" in text or ".n" in text or ".N" in text


def joined(text: str) -> set[str]:
    """What is written with hyphens or dots as one word: full-time is found by fulltime."""
    return {word for piece in _compounds(text) for word in _joined(piece.strip(ENDS))}


def _compounds(text: str) -> Iterator[str]:
    """What stands between two blanks and has a joint: found from the joints, which are few."""
    done = 0
    for at in sorted([joint.end() for sign in JOINTS for joint in sign.finditer(text)]):
        if at > done:
            head = text[done:at].rsplit(None, 1)[-1]
            end = BLANK.search(text, at).start()
            yield text[at - len(head) : end]
            done = end


def stem_mark(code: str, mark: str = "") -> str:
    """Such that no search for the beginning of a word meets a stem."""
    return f"{MARK}{code}{mark or MARK}"


@lru_cache(maxsize=32768)
def _plain(piece: str) -> str:
    return UNSPACED.sub(r" \1 ", plain(piece))


@lru_cache(maxsize=32768)
def _joined(piece: str) -> tuple[str, ...]:
    compounds = [words(compound) for compound in COMPOUND.findall(piece)]
    found = ("".join(parts) for parts in compounds if len(parts) > 1)
    return tuple(word for word in found if _is_word(word))


def _is_word(text: str) -> bool:
    return len(text) <= LONGEST and not text.isdecimal() and not UNSPACED.search(text)
