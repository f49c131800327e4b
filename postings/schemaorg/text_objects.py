"""Texts that are stated as objects: `{"@type": "TextObject", "text": "Bake"}`."""

from postings.schemaorg.names import types_of
from postings.schemaorg.reading import ABSENT, Problem, Reading

NAME = "TextObject"
NAMED = "the name of an object that says nothing else"
RULE = "the text of a TextObject"
ABOUT = {"@type", "@id", "text", "encodingFormat"}  # which say nothing beyond the text


def is_one(raw: object) -> bool:
    if not isinstance(raw, dict) or not isinstance(said(raw), str):
        return False
    return raw.keys() <= ABOUT or NAME in types_of(raw)


def said(raw: dict) -> object:
    """Its text; a list of one is that one, and what is written of it."""
    text = raw.get("text")
    stated = [one for one in text if one not in ABSENT] if isinstance(text, list) else [text]
    return stated[0] if len(stated) == 1 else text


def parted(raw: dict) -> tuple[dict, list[dict]]:
    """(what is said by its text, what more it says, as a list of one or none)."""
    about = {key: held for key, held in raw.items() if key in ABOUT}
    more = {key: held for key, held in raw.items() if key not in ABOUT and held not in ABSENT}
    kind = {"@type": raw["@type"]} if "@type" in raw else {}
    return about, [kind | more] if more else []


def read(kind, raw: dict) -> Reading:
    """Its text as `kind` reads it; what more it says is put aside."""
    about, more = parted(raw)
    value = kind.read(said(raw)).value
    return Reading(value, (Problem("repaired", "", RULE, about, value),), tuple(more))


def is_name(raw: dict) -> bool:
    """Whether an object is a name and no more, as `{"@type": "City", "name": "Leeds"}` is."""
    return "name" in raw and raw.keys() <= {"@type", "@id", "name"} and NAME not in types_of(raw)
