"""Finding the JobPostings in a JSON value, wherever they lie in it."""

import re
from collections.abc import Iterator

from postings.schemaorg.names import types_of
from postings.schemaorg.vocabulary import JOB_POSTING

MAX_DEPTH = 60
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL refuses NUL, UTF-8 lone surrogates
BEARING = {"title", "description", "hiringOrganization", "jobLocation", "datePosted", "name"}


def find(value: object) -> Iterator[dict]:
    """Every JobPosting node of a parsed document, outermost first, references resolved.

    Raises ValueError when the document is nested deeper than MAX_DEPTH.
    """
    by_id: dict[str, dict] = {}
    found = list(_walk(value, by_id, 0))
    for node in found:
        yield _resolve(node, by_id, frozenset()) if by_id else node


def _walk(value: object, by_id: dict, depth: int) -> Iterator[dict]:
    if depth > MAX_DEPTH:
        raise ValueError(f"nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, by_id, depth + 1)
    elif isinstance(value, dict):
        if isinstance(value.get("@id"), str) and len(value) > 1:
            by_id.setdefault(value["@id"], value)
        if _is_posting(value) and BEARING.intersection(map(_plain, value)):
            yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _walk(item, by_id, depth + 1)


def _is_posting(node: dict) -> bool:
    stated = node.get("@type")
    return stated == JOB_POSTING.name or JOB_POSTING.name in types_of(node)


def _plain(key: str) -> str:
    name = key.rpartition("/")[2].rpartition(":")[2]
    return name[:1].lower() + name[1:]


def _resolve(value: object, by_id: dict, seen: frozenset) -> object:
    """Put the node in place of `{"@id": …}`; a cycle keeps its reference."""
    if isinstance(value, list):
        return [_resolve(item, by_id, seen) for item in value]
    if not isinstance(value, dict):
        return value
    name = value.get("@id")
    if isinstance(name, str):
        if name in seen:
            return {"@id": name}
        if len(value) == 1 and name in by_id:
            value = by_id[name]
        seen |= {name}
    return {key: _resolve(item, by_id, seen) for key, item in value.items()}


def tidy(value: object) -> object:
    """The value without characters that no database or browser can hold."""
    if isinstance(value, str):
        return UNSTORABLE.sub("", value) if UNSTORABLE.search(value) else value
    if isinstance(value, list):
        return [tidy(item) for item in value]
    if isinstance(value, dict):
        return {tidy(key): tidy(item) for key, item in value.items()}
    return value
