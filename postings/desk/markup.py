"""Markup as people edit it in a plain text area: a block a line."""

import re

from postings.sanitize import sanitize
from postings.schemaorg.nested import HTML

BLOCK = "p|ul|ol|li|dl|dt|dd|h[2-6]|blockquote|hr|pre|table|thead|tbody|tfoot|tr|th|td"
SEAM = re.compile(rf"(</(?:{BLOCK})>|<(?:ul|ol|dl|hr|table|thead|tbody|tfoot|tr)>)(?=<)")
LAID = re.compile(rf"(</(?:{BLOCK})>|<(?:ul|ol|dl|hr|table|thead|tbody|tfoot|tr)>)\s+(?=<)")


def laid_out(html: str) -> str:
    return SEAM.sub(r"\1\n", html)


def clean(text: str) -> str:
    """What is stored of a text someone typed: plain lines become paragraphs, and the rest is
    sanitized, without the line breaks between blocks."""
    return str(sanitize(HTML.tidy(LAID.sub(r"\1", text))))
