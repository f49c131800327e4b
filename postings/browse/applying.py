"""How to apply, as far as the posting says: one address and the words for it."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from postings.models import JobPosting
from postings.models.stating import ROWS, value

CONTACT = next(row for row in ROWS if row.name == "applicationContact")
EMAIL = re.compile(r"[^\s@<>\"?&,;:]+@[^\s@<>\"?&,;:]+\.[^\s@<>\"?&,;:]+$")


@dataclass(frozen=True)
class Way:
    """`icon` is a name in icons.svg; `note` says where the address leads."""

    address: str
    words: str
    note: str
    icon: str


def way_to_apply(posting: JobPosting) -> Way | None:
    """The employer's page before an e-mail address, and that before a telephone; else what its
    source gives for postings that do not say."""
    contact = value(posting, CONTACT) or {}
    return (
        _page(posting.url, direct=posting.direct_apply is True)
        or _page(contact.get("url", ""), direct=False)
        or _email(contact.get("email", ""), posting)
        or _telephone(contact.get("telephone", ""))
        or _page(posting.source.apply_address if posting.source else "", direct=False)
    )


def host_of(address: str) -> str:
    """The host of an absolute web address; "" for every other."""
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
    return (host or "").removeprefix("www.")


def _page(address: str, *, direct: bool) -> Way | None:
    host = host_of(address)
    if not host:
        return None
    if direct:
        return Way(address, f"Apply on {_breakable(host)}", "", "external")
    return Way(address, "Apply on the employer’s site", f"Continues on {host}", "external")


def _breakable(host: str) -> str:
    """A host may be wider than the button: it breaks after its dots, not within a name."""
    return host.replace(".", ".\u200b")


def _email(address: str, posting: JobPosting) -> Way | None:
    address = address.removeprefix("mailto:")
    if not EMAIL.match(address):
        return None
    target = f"mailto:{quote(address, safe='@')}?subject={quote(f'Application: {posting.title}')}"
    return Way(target, "Apply by e-mail", f"Write to {address}.", "mail")


def _telephone(number: str) -> Way | None:
    digits = re.sub(r"[^\d+]", "", number)
    if len(digits) < 4:
        return None
    return Way(f"tel:{digits}", "Apply by telephone", f"Call {number}.", "phone")
