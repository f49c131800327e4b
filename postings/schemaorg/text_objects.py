"""Texts that are stated as schema.org's TextObject: `{"@type": "TextObject", "text": "Bake"}`."""

from postings.schemaorg.names import types_of
from postings.schemaorg.reading import ABSENT, Problem, Reading

NAME = "TextObject"
RULE = "the text of a TextObject"
ABOUT = {"@type", "@id", "text", "encodingFormat"}  # which say nothing beyond the text


def is_one(raw: object) -> bool:
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
        return False
    return raw.keys() <= ABOUT or NAME in types_of(raw)


def parted(raw: dict) -> tuple[dict, list[dict]]:
    """(what is said by its text, what more it says, as a list of one or none)."""
    about = {key: held for key, held in raw.items() if key in ABOUT}
    more = {key: held for key, held in raw.items() if key not in ABOUT and held not in ABSENT}
    return about, [more] if more else []


def read(kind, raw: dict) -> Reading:
    """Its text as `kind` reads it; what more it says is put aside."""
    about, more = parted(raw)
    value = kind.read(raw["text"]).value
    return Reading(value, (Problem("repaired", "", RULE, about, value),), tuple(more))
