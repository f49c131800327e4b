"""The kind of value that is one of a property's standard words."""

import re

from postings.schemaorg import language_maps
from postings.schemaorg.names import local
from postings.schemaorg.texts import Localized, Text
from postings.schemaorg.types import ABSENT, Kind, Reading, Unreadable, repaired

# Where an object says the word: by what it is called, else by its address.
CALLED, ADDRESSED = ("termCode", "codeValue", "name"), ("@id", "url")
TERM = "the word that an object stands for"


class Choice(Kind):
    """One of the field's standard words, stored as they are spelled; other spellings are mapped.

    `open_ended` keeps a word that maps to none, as text; otherwise it is unreadable.
    """

    def __init__(self, labels: dict[str, str], spellings: dict[str, str], *, open_ended: bool):
        self.labels, self.open_ended = labels, open_ended
        self._known = {_letters(word): word for word in labels} | {
            _letters(word): target for word, target in spellings.items()
        }

    def read(self, raw: object) -> Reading:
        if isinstance(raw, dict) and "@value" not in raw and not language_maps.is_map(raw):
            return self._of_object(raw)
        reading = Text().read(raw)
        text = reading.value
        if isinstance(text, Localized):  # its language says nothing of a word that has a list
            reading = reading._replace(value=str(text))
        if text is None or text in self.labels:
            return reading
        known = self._known.get(_letters(_named(text)))
        if known:
            return repaired(known, raw, "the standard word for it")
        if self.open_ended:
            return reading
        raise Unreadable(f"not one of {', '.join(self.labels)}")

    def _of_object(self, raw: dict) -> Reading:
        """A DefinedTerm, say: all its names mean one word. What more it says is put aside."""
        called = [raw[name] for name in CALLED if raw.get(name) not in ABSENT]
        addressed = [raw[name] for name in ADDRESSED if _is_address(raw.get(name))]
        words = {self.read(name).value for name in called or addressed} - {None}
        if len(words) != 1 or not (called or words <= self.labels.keys()):
            raise Unreadable("an object that names no word, or several")
        (word,) = words
        about, more = parted(raw)
        return repaired(word, about, TERM)._replace(aside=tuple(more))


def called(raw: dict) -> object:
    """The one thing that an object is called; None for none, or several."""
    names = [raw[name] for name in CALLED if raw.get(name) not in ABSENT]
    return names[0] if len(names) == 1 else None


def parted(raw: dict) -> tuple[dict, list[dict]]:
    """(what of an object says which word it is, what more it says, as a list of one or none)."""
    said = {"@type", *CALLED, *ADDRESSED}
    about = {key: held for key, held in raw.items() if key in said}
    more = {key: held for key, held in raw.items() if key not in said and held not in ABSENT}
    return about, [more] if more else []


def _is_address(name: object) -> bool:
    """And no name within its document, where another node may have it."""
    return isinstance(name, str) and not name.startswith(("#", "_:"))


def _named(text: str) -> str:
    """Of an address its last part."""
    name = local(text)
    return re.split("[/#]", name)[-1] if "://" in name else name


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
