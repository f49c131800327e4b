"""Two versions of a long text as one, with what went and what came."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*|\s+")
MOST = 3000  # words and spaces; comparing more takes too long for a page


@dataclass(frozen=True)
class Piece:
    """`kind` is same, gone or new."""

    kind: str
    text: str


@dataclass(frozen=True)
class Texts:
    """Two versions that are too long for a sentence, as their lines."""

    old: list[str]
    new: list[str]

    @property
    def lines(self) -> list[list[Piece]]:
        return differences(self.old, self.new)


def differences(old: list[str], new: list[str]) -> list[list[Piece]]:
    """A list of pieces for each line; empty where the texts are too long to compare."""
    before, after = _words(old), _words(new)
    if len(before) + len(after) > MOST:
        return []
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        pieces += [
            Piece(name, "".join(words))
            for name, words in (("gone", before[a:b]), ("new", after[c:d]))
            if words
        ]
    return _lines(pieces)


def _words(lines: list[str]) -> list[str]:
    return WORD.findall("\n".join(lines))


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        lines[-1].append(Piece(piece.kind, first))
        lines += [[Piece(piece.kind, text)] for text in rest]
    return [[piece for piece in line if piece.text] for line in lines if any(p.text for p in line)]
