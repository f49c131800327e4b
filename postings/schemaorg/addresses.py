"""Relative web addresses, completed by the base that a page or a context states for them."""

import re
from urllib.parse import urljoin

from postings.schemaorg.names import folded
from postings.schemaorg.types import Problem

LONGEST = 2_000  # characters of a base
COMPLETED = "a relative address, completed by the base that is stated for it"
BASE = re.compile(r"(?:https?:)?//[\w.-]+(?::\d+)?(?:[/?#][^\s<>\"]*)?", re.IGNORECASE)
# Not a bare name, which may be a host's, nor a fragment alone, which names no page.
RELATIVE = re.compile(r"(?!//)(?:\.{0,2}/|\?|[\w%-]+/)[^\s<>\"]*")
ADDRESSES = {"url", "sameas", "logo", "image", "contenturl", "thumbnailurl"}
IN_NODES = {"@id", "@value"}


def base_of(context: object, around: str = "") -> str:
    """What a JSON-LD context says relative addresses begin with, its last word; else `around`."""
    for part in context if isinstance(context, list) else [context]:
        if isinstance(part, dict) and "@base" in part:
            around = absolute(part["@base"]) or around
    return around


def absolute(stated: object) -> str:
    """A base that says of itself where it is; else ""."""
    text = stated.strip() if isinstance(stated, str) else ""
    if len(text) > LONGEST or not BASE.fullmatch(text):
        return ""
    return f"https:{text}" if text.startswith("//") else text


def completed(node: dict, base: str) -> tuple[dict, list[Problem]]:
    """The node with its relative addresses made absolute, and which these were."""
    problems: list[Problem] = []

    def into(value: object, path: tuple[str, ...], is_address: bool) -> object:
        if isinstance(value, list):
            return [into(item, path, is_address) for item in value]
        if isinstance(value, dict):
            return {
                key: into(item, (*path, key), _is_address(key, is_address))
                for key, item in value.items()
            }
        if not is_address or not isinstance(value, str) or not RELATIVE.fullmatch(value.strip()):
            return value
        whole = urljoin(base, value.strip())
        problems.append(Problem("repaired", ".".join(path), COMPLETED, value, whole))
        return whole

    return into(node, (), False), problems


def _is_address(key: str, is_inside: bool) -> bool:
    return folded(key) in ADDRESSES or (is_inside and key in IN_NODES)
