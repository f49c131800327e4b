"""A posting's values in words short enough for a sentence."""

from django.utils.text import Truncator
from django.utils.translation import gettext

from postings.desk import layout
from postings.desk.differences import Texts
from postings.desk.written import text_of
from postings.sanitize import plain_text
from postings.schemaorg import display
from postings.schemaorg.prose import Html
from postings.schemaorg.texts import Text
from postings.schemaorg.types import Property, Unreadable

SHORT = 90  # characters; what is longer is named, or shown on demand


def label(row: Property) -> str:
    return gettext(layout.LABELS.get(row.attribute, row.label))


def in_sentence(row: Property) -> str:
    """The label as a word among others: "Closing date" -> "closing date"."""
    noun = layout.NOUNS.get(row.attribute)
    return gettext(noun) if noun else label(row)[:1].lower() + label(row)[1:]


def lines(row: Property, stated: object) -> list[str]:
    """All of it."""
    if isinstance(row.kind, Html):
        return plain_text(text_of(stated)).splitlines()
    try:
        found = display.lines(row.kind, row.kind.read(stated).value)
    except Unreadable:
        found = []
    return found or ([text_of(stated)] if text_of(stated) else [])


def whole(row: Property, stated: object) -> str:
    between = " " if isinstance(row.kind, Html) else "; "
    return between.join(lines(row, stated)) or gettext("nothing")


def said(row: Property, stated: object) -> str:
    return Truncator(whole(row, stated)).chars(SHORT)


def quoted(row: Property, stated: object) -> str:
    """In quotation marks where it is text, whose words might run into the sentence's."""
    words = said(row, stated)
    return f"“{words}”" if isinstance(row.kind, Text) else words


def is_long(row: Property, stated: object) -> bool:
    return len(whole(row, stated)) > SHORT


def texts(row: Property, before: object, after: object) -> Texts | None:
    """Both, where one is too long for a sentence."""
    if is_long(row, before) or is_long(row, after):
        return Texts(lines(row, before), lines(row, after))
    return None


def listed(words: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return gettext("%(words)s and %(last)s") % {"words": ", ".join(words[:-1]), "last": words[-1]}
