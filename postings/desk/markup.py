"""Markup as people edit it in a plain text area: a block a line."""

import re
from collections import Counter

from postings.sanitize import sanitize_with_report
from postings.schemaorg.nested import HTML

BLOCK = "p|ul|ol|li|dl|dt|dd|h[2-6]|blockquote|hr|pre|table|thead|tbody|tfoot|tr|th|td"
SEAM = re.compile(rf"(</(?:{BLOCK})>|<(?:ul|ol|dl|hr|table|thead|tbody|tfoot|tr)>)(?=<)")
LAID = re.compile(rf"(</(?:{BLOCK})>|<(?:ul|ol|dl|hr|table|thead|tbody|tfoot|tr)>)\s+(?=<)")


def laid_out(html: str) -> str:
    return SEAM.sub(r"\1\n", html)


def clean(text: str) -> tuple[str, Counter]:
    """What is stored of a text someone typed, and what was taken out of it.

    Plain lines become paragraphs; the line breaks between blocks are ours, and go.
    """
    typed = HTML.tidy(LAID.sub(r"\1", text))
    safe, removed = sanitize_with_report(typed)
    return str(safe), removed
