"""Lists that stand in a text: as JSON, by who encodes twice, or as Python prints them."""

import re

from postings.schemaorg.texts import Localized

ONE = re.compile(r"'([^'\\]*+)'|\"([^\"\\]*+)\"")
TEXTS = re.compile(rf"\[\s*(?:{ONE.pattern})(?:\s*,\s*(?:{ONE.pattern}))*+\s*\]")
LONGEST = 2**16  # characters
RULE = "a list in a text, read as what it holds"


def several(value: object) -> list | None:
    """The texts of such a list, in the language of the whole; None for any other value."""
    if not isinstance(value, str) or value[:1] != "[":
        return None
    if len(value) > LONGEST or not TEXTS.fullmatch(value):
        return None
    held = [one or other for one, other in ONE.findall(value)]
    if isinstance(value, Localized):
        return [{"@value": text, "@language": value.language} for text in held]
    return held
