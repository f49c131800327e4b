"""JSON that was escaped as a whole: in HTML entities, or as a text is that stands in JSON."""

import json
import re
from contextlib import suppress

from postings.intake import quotes
from postings.schemaorg.texts import unescape_once

ENTITIES = "the JSON was written in HTML entities"
WITHOUT_MARKS = "the JSON was escaped as a text is, without the quotation marks of one"
IN_ENTITIES = re.compile(r"\s*[\[{]\s*(?:\{\s*)?&(?:quot|#0*34|#[xX]0*22);")
AS_A_TEXT = re.compile(r'\s*[\[{]\s*(?:\{\s*)?\\"')


def plain(text: str) -> tuple[str, list[str]]:
    """(the JSON, what was done)."""
    if IN_ENTITIES.match(text):
        return unescape_once(text), [ENTITIES]
    if AS_A_TEXT.match(text):
        with suppress(json.JSONDecodeError):  # it has quotation marks of its own
            return json.loads(quotes.mended(f'"{text}"', [])), [WITHOUT_MARKS]
    return text, []
