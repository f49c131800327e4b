"""Texts whose letters an earlier program has read wrongly."""

import re

from postings.schemaorg.doubts.doubt import Seen, rule
from postings.schemaorg.google.finding import name_of
from postings.schemaorg.names import gettext_noop as _

# Of Polish, Czech and Turkish; the first of each pair alone is Swedish or German.
EASTERN = "Å‚ Å„ Å› Å¡ Å¼ Å¾ ÅŸ Å™ Ä™ Ä‡ Ä› ÄŸ Ä±".split()
# `in` is many times as fast as a pattern.
MARKS = ("\N{REPLACEMENT CHARACTER}", "Ã", "Â", "â€", "Ð", *EASTERN)
# UTF-8 read as Windows-1252: "Ã¼" for "ü", "â€™" for "’", "Â©" for "©". No language writes these;
# quotation marks are left out, which may follow a word in capitals ("AMANHÃ”"), and so are there
# those of Latin-1 and the space that does not break a line.
GARBLED = re.compile(
    "\N{REPLACEMENT CHARACTER}|(?<![A-ZÀ-Þ])[ÃÂ][\xa0\xab\xbb]"
    "|[ÃÂ][\x80-\x9f\xa1-\xaa\xac-\xba\xbc-\xbf]|Ã[€™Šš›œžŸŽŒƒˆ˜]|â€"
    f"|{'|'.join(EASTERN)}"
    # two letters of Russian in a row
    "|(?:[ÐÑ][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]){2}"
)


@rule(
    "letters-garbled",
    "description",
    _("Letters are garbled: a program read them wrongly before. Ask the source to mend its text."),
)
def garbled(seen: Seen) -> bool:
    texts = name_of(seen.node.get("title")), seen.description, seen.employer_name
    return any(map(_is_garbled, texts))


def _is_garbled(text: str) -> bool:
    if text.isascii() or not any(mark in text for mark in MARKS):
        return False
    return bool(GARBLED.search(text))
