"""The stem of a word, by which its other forms are found."""

import re
import threading

import Stemmer

LATIN = {
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hu": "hungarian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "sv": "swedish", "tr": "turkish",
}  # fmt: skip
# Where each other alphabet begins and ends, and the languages written in it.
ALPHABETS = [
    (0x370, 0x400, {"el": "greek"}),
    (0x400, 0x530, {"ru": "russian"}),
    (0x530, 0x590, {"hy": "armenian"}),
    (0x590, 0x600, {"yi": "yiddish"}),
    (0x600, 0x700, {"ar": "arabic", "fa": "persian"}),
    (0x900, 0x980, {"hi": "hindi", "ne": "nepali"}),
    (0xB80, 0xC00, {"ta": "tamil"}),
]
ALIKE = {"nb": "no", "nn": "no"}
ALGORITHMS = LATIN | {code: name for *_, names in ALPHABETS for code, name in names.items()}
SHORTEST = 3  # letters of a word that has a stem
SHORT_I = re.compile("(?<=[аеиоуыэюя])и$")  # folding took the breve that Russian endings need

KNOWN = 65536  # words remembered of a language; a board has some tens of thousands

_own = threading.local()  # a stemmer is not to be shared between threads


def code_of(language: str) -> str:
    """`de-AT` -> `de`; empty when its words have no stems here."""
    code = language.lower().partition("-")[0]
    code = ALIKE.get(code, code)
    return code if code in ALGORITHMS else ""


def roots_in(code: str) -> "Roots":
    """`roots[word]`, for a language that has stems."""
    return _known(code, Roots)


def others_in(code: str) -> "Others":
    """As `roots_in`, of the words that are not their own stems."""
    return _known(code, Others)


def _known(code: str, kind: type["Roots"]) -> "Roots":
    known = _own.__dict__.setdefault(kind.__name__, {})
    if code not in known:
        known[code] = kind(code)
    return known[code]


class Roots(dict):
    """The stem of each folded word in one language; empty for a word that has none.

    We stem folded words, because people search without the accents they would have to look for;
    we gave up the few endings that only an accent tells apart.
    """

    def __init__(self, code: str):
        super().__init__()
        self.code, self.stemmer = code, Stemmer.Stemmer(ALGORITHMS[code], 0)

    def __missing__(self, word: str) -> str:
        if len(self) >= KNOWN:
            self.clear()
        root = self[word] = self._stem(word)
        return root

    def _stem(self, word: str) -> str:
        if len(word) < SHORTEST or not word.isalpha() or self.code not in languages(word):
            return ""
        return self.stemmer.stemWord(SHORT_I.sub("й", word) if self.code == "ru" else word)


class Others(Roots):
    """Empty also for a word that is its own stem, as most are."""

    def _stem(self, word: str) -> str:
        root = super()._stem(word)
        return "" if root == word else root


def languages(word: str) -> dict[str, str]:
    """Those with stemmers whose alphabet the word is written in."""
    first = ord(word[0])
    if first < ALPHABETS[0][0]:
        return LATIN
    return next((names for start, end, names in ALPHABETS if start <= first < end), {})
