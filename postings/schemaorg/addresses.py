"""Relative web addresses, completed by the base that is stated or known for them."""

import re
from urllib.parse import urljoin

from postings.schemaorg.names import folded
from postings.schemaorg.prose import Html
from postings.schemaorg.types import Problem
from postings.schemaorg.vocabulary import JOB_POSTING

LONGEST = 2_000  # characters of a base
LONGEST_TEXT = 2**20  # characters in which links are looked for
COMPLETED = (
    "a relative address, completed by the base that is stated for it, or where it was fetched from"
)
BASE = re.compile(r"(?:https?:)?//[\w.-]+(?::\d+)?(?:[/?#][^\s<>\"]*)?", re.IGNORECASE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# Not a bare name, which may be a host's, nor a fragment alone, which names no page.
RELATIVE = re.compile(r"(?!//)(?:\.{0,2}/|\?|[\w%-]+/)[^\s<>\"]*")
# In markup a bare name is an address, too. The markup may be escaped.
QUOTE = r"(?:[\"']|&(?:amp;)*+(?:quot|apos|#0*3[49]|#x2[27]);)"
LINK = re.compile(
    rf"(?P<before>(?:<|&(?:amp;)*+lt;)a\s[^<>]{{0,200}}?\bhref\s*=\s*{QUOTE}?)"
    rf"(?![#\"'\s>]|&(?:amp;)*+(?:quot|apos|gt|#)|//|[a-z][a-z0-9+.-]*:|www\.|\w+@)"
    rf"(?P<address>(?:(?!{QUOTE}|&(?:amp;)*+gt;)[^\s<>])+)",
    re.IGNORECASE,
)
ADDRESSES = {"url", "sameas", "logo", "image", "contenturl", "thumbnailurl", "@id"}
IN_NODES = {"@id", "@value"}
MARKUP = {folded(row.name) for row in JOB_POSTING.properties.values() if isinstance(row.kind, Html)}


def base_of(context: object, around: str = "") -> str:
    """What a JSON-LD context says relative addresses begin with, its last word; else `around`."""
    for part in context if isinstance(context, list) else [context]:
        if isinstance(part, dict) and "@base" in part:
            around = absolute(part["@base"], around) or around
    return around


def absolute(stated: object, around: str = "") -> str:
    """A base that says of itself where it is, or lies where another is known to; else ""."""
    text = stated.strip() if isinstance(stated, str) else ""
    if len(text) > LONGEST:
        return ""
    if BASE.fullmatch(text):
        return f"https:{text}" if text.startswith("//") else text
    return urljoin(around, text) if around and not SCHEME.match(text) else ""


def completed(node: dict, base: str) -> tuple[dict, list[Problem]]:
    """The node with its relative addresses made absolute, and which these were."""
    problems: list[Problem] = []

    def into(value: object, path: tuple[str, ...], is_address: bool) -> object:
        if isinstance(value, list):
            return [into(item, path, is_address) for item in value]
        if isinstance(value, dict):
            return {
                key: item
                if key == "@context"  # which says what names mean
                else into(item, (*path, key), _is_address(key, is_address))
                for key, item in value.items()
            }
        whole = _whole(value, base, path[0], is_address) if isinstance(value, str) else value
        if whole != value:
            problems.append(Problem("repaired", ".".join(path), COMPLETED, value, whole))
        return whole

    return into(node, (), False), problems


def _whole(text: str, base: str, name: str, is_address: bool) -> str:
    """A text of the property `name`, as an address or as markup with links in it."""
    if is_address and RELATIVE.fullmatch(text.strip()):
        return urljoin(base, text.strip())
    if len(text) <= LONGEST_TEXT and folded(name) in MARKUP and "href" in text.lower():
        return LINK.sub(lambda link: link["before"] + urljoin(base, link["address"]), text)
    return text


def _is_address(key: str, is_inside: bool) -> bool:
    return folded(key) in ADDRESSES or (is_inside and key in IN_NODES)
