"""The kind of value that is a text with markup in it."""

import html
import re
from typing import NamedTuple

from postings.schemaorg import item_lists, text_objects
from postings.schemaorg.artefacts import (
    ESCAPED_TWICE,
    GUARDS,
    has_line_breaks,
    has_page_builder,
    is_escaped,
    is_guarded,
    line_breaks,
    line_breaks_in_markup,
    unescaped,
    unguarded,
    without_page_builder,
)
from postings.schemaorg.literals import flat
from postings.schemaorg.nothing import is_nothing, nothing
from postings.schemaorg.recent import Recent
from postings.schemaorg.texts import (
    MAX_ROUNDS,
    NAME,
    WITHOUT_UNSEEN,
    Localized,
    Text,
    beside,
    format_number,
    has_unseen,
    unescape,
    unescape_once,
    without_unseen,
)
from postings.schemaorg.types import (
    ABSENT,
    NOTHING,
    Problem,
    Reading,
    Unreadable,
    read_one,
    repaired,
)

TAG = re.compile(r"</?[A-Za-z][^<>]*>")
ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;/?[A-Za-z]")
TWICE = re.compile(f"&amp;({NAME})")
JOINED = "several texts joined"


class Html(Text):
    """A text that may hold markup: escaped tags are decoded, plain line breaks kept as breaks.

    It is not yet safe: only `sanitize` makes it so.
    """

    takes_lists = True
    takes_names = False

    def read(self, raw: object) -> Reading:
        if raw.__class__ is dict and (elements := item_lists.elements(raw)):
            reading = self.read(elements)
            return repaired(reading.value, raw, item_lists.RULE)._replace(aside=reading.aside)
        if not isinstance(raw, list):
            return super().read(raw)
        items = [item for item in flat(raw) if item not in ABSENT and not _says_nothing(item)]
        if not all(isinstance(item, str) for item in items):
            return self._mixed(items)
        text = self.tidy(together := "\n".join(items))
        if text:
            return repaired(text, raw, JOINED)
        return nothing(raw) if has_unseen(together) else NOTHING

    def _mixed(self, items: list) -> Reading:
        """The texts of the first's language are parts of one; those of others say it again."""
        told = [_told(item) for item in items]
        language = next((each.language for each in told if each), None)
        parts = [each for each in told if each and each.language == language]
        if len(parts) < 2:
            return self._first(items)
        text = self.tidy("\n".join(each.text for each in parts))
        if not text:
            return self._first(items)
        value = Localized(text, language) if language else text
        pairs = zip(items, told, strict=True)
        others = [item for item, each in pairs if not each or each.language != language]
        said = Problem("repaired", "", JOINED, [each.by for each in parts], value)
        more = tuple(rest for each in parts for rest in each.more)
        return beside(Reading(value, (said,), more), others)

    def _first(self, items: list) -> Reading:
        """The first that can be read and says something."""
        reason, problems = None, ()
        for number, item in enumerate(items):
            try:
                reading = read_one(self, item)
            except Unreadable as why:
                reason = reason or why
                continue
            if reading.value is not None:
                return beside(reading, items[:number] + items[number + 1 :])
            problems += reading.problems
        if reason:
            raise reason
        return Reading(None, problems)

    def tidy(self, raw: str) -> str:
        return TIDY(raw)

    def _read_text(self, raw: str) -> Reading:
        text = self.tidy(raw)
        if not text or is_nothing(raw.strip()):
            return nothing(raw) if raw.strip() else NOTHING
        if not TAG.search(raw) and ESCAPED_TAG.search(raw):
            return repaired(text, raw, "escaped markup decoded")
        if is_guarded(raw) and not is_guarded(text):
            return repaired(text, raw, GUARDS)
        if is_escaped(raw):
            return repaired(text, raw, ESCAPED_TWICE)
        if has_page_builder(raw):
            return repaired(text, raw, "a page builder's source dropped")
        if has_line_breaks(raw) and not has_line_breaks(text):
            return repaired(text, raw, "escaped line breaks decoded")
        return repaired(text, raw, WITHOUT_UNSEEN) if has_unseen(raw) else Reading(text)


def _tidy(raw: str, _: str = "") -> str:
    text = without_page_builder(unguarded(unescaped(raw))).strip()
    for _ in range(MAX_ROUNDS):
        if TAG.search(text) or not ESCAPED_TAG.search(text):
            break
        text = without_page_builder(unescape_once(text)).strip()
    if not text or TAG.search(text):
        return line_breaks_in_markup(_once_escaped(without_unseen(text)))
    text = without_page_builder(without_unseen(unescape(text))).strip()
    return _paragraphs(line_breaks(text))


TIDY = Recent(_tidy)


def _says_nothing(item: object) -> bool:
    told = None if isinstance(item, str) else _told(item)
    text = item if told is None else told.text
    return isinstance(text, str) and is_nothing(text.strip()) and not (told and told.more)


def _once_escaped(markup: str) -> str:
    """Entities of entities (`&amp;nbsp;`) as entities: no reader is meant to see their names."""
    for _ in range(MAX_ROUNDS):
        if "&amp;" not in markup or not TWICE.search(markup):
            break
        markup = TWICE.sub(r"&\1", markup)
    return markup


def _paragraphs(text: str) -> str:
    """Plain text as markup: blank lines part paragraphs, single breaks stay breaks.

    A backslash before an n was left because of the line breaks that are gone from here on.
    """
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = (_escaped(block.strip()) for block in blocks if block.strip())
    return "".join(f"<p>{'<br>'.join(block.splitlines())}</p>" for block in escaped)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\\n", "&#92;n")


class Told(NamedTuple):
    """A text, its language, what says so, and what more that says."""

    text: str
    language: str
    by: object
    more: list


def _told(item: object) -> Told | None:
    """What an item says that is a text alone."""
    if isinstance(item, str):
        return Told(item, "", item, [])
    if isinstance(item, int | float) and not isinstance(item, bool):
        return Told(format_number(item), "", item, [])
    if text_objects.is_one(item):
        return Told(text_objects.said(item), "", *text_objects.parted(item))
    if not isinstance(item, dict) or not isinstance(item.get("@value"), str):
        return None
    language = item.get("@language") or ""
    is_text = isinstance(language, str) and item.keys() <= {"@value", "@language"}
    return Told(item["@value"], language, item, []) if is_text else None
