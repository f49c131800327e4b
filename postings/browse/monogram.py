"""An employer in two letters, where other boards load a picture from elsewhere."""

import re

WORD = re.compile(r"[^\W_][^\s]*")


def monogram(name: str) -> str:
    """The first letters of the first two words, in any script: "Crumb & Sons" -> CS."""
    return "".join(word[0] for word in WORD.findall(name)[:2]).upper()
