"""Postings that nobody can answer."""

import re

from postings.schemaorg.doubts.doubt import Seen, rule
from postings.schemaorg.google.finding import each
from postings.schemaorg.names import gettext_noop as _

REACHED_BY = ("email", "telephone", "faxNumber", "url", "contactPoint")
ADDRESSES = ("url", "potentialAction", "sameAs")  # of the posting itself
# What a text that says how to apply has in it; a number of nine digits or more is one to call.
MARKS = ("@", "://", "href=")
DOTTED = re.compile(r"\.(?:(?<=www\.)|com|org|edu|gov|jobs|careers|co\.)")
NUMBER = re.compile(r"[0-9](?:[ ()./-]{0,3}[0-9]){8}")


@rule(
    "no-way-to-apply",
    "url",
    _("It says nowhere how to apply. Ask its source for an address, a contact or a link."),
)
def unanswerable(seen: Seen) -> bool:
    """Google's policy forbids such postings (research, G35); nothing else tells of them."""
    node = seen.node
    if any(node.get(name) for name in ADDRESSES) or node.get("directApply") is True:
        return False
    contacts = each(node.get("applicationContact"))
    if any(_is_reachable(contact) for contact in (*contacts, seen.employer)):
        return False
    text = seen.description
    has_mark = any(mark in text for mark in MARKS) or DOTTED.search(text)
    return not (has_mark or NUMBER.search(text))


def _is_reachable(contact: object) -> bool:
    """An employer's web site is where people look; its `sameAs` is often a page about it."""
    return isinstance(contact, dict) and any(contact.get(name) for name in REACHED_BY)
