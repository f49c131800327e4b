"""Written values as text and as lists."""

from postings.schemaorg.texts import format_number


def text_of(stated: object) -> str:
    """The text of a written scalar, whatever language it is in."""
    stated = stated.get("@value") if isinstance(stated, dict) else stated
    if stated is None or isinstance(stated, bool):
        return ""
    return stated if isinstance(stated, str) else format_number(stated)


def like(before: object, text: str) -> object:
    """The text in the language that the value it replaces was stated in."""
    if isinstance(before, dict) and "@language" in before:
        return {"@value": text, "@language": before["@language"]}
    return text


def each(stated: object) -> list:
    """The values of a repeated property, however many are written."""
    return stated if isinstance(stated, list) else [] if stated is None else [stated]


def together(items) -> object:
    """As a repeated property is written: one bare, several as a list, None without any."""
    items = list(items)
    return items[0] if len(items) == 1 else items or None
