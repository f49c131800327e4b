"""Finding the JobPostings in a JSON value, wherever they lie in it."""

import re
from collections.abc import Iterator

from postings.schemaorg.aside import together
from postings.schemaorg.languages import of_context
from postings.schemaorg.names import types_of
from postings.schemaorg.vocabulary import JOB_POSTING

MAX_DEPTH = 60
MAX_COPIES = 1000  # of nodes referred to, in one posting
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL refuses NUL, UTF-8 lone surrogates
BEARING = {"title", "description", "hiringOrganization", "jobLocation", "datePosted", "name"}


def find(value: object) -> Iterator[dict]:
    """Every JobPosting node of a parsed document, outermost first, references resolved.

    Raises ValueError when the document is nested deeper than MAX_DEPTH, or its references lead to
    more than MAX_COPIES nodes.
    """
    return (node for node, _ in spoken(value))


def spoken(value: object) -> Iterator[tuple[dict, object]]:
    """As `find`, each with the language that the contexts around it, not its own, state."""
    by_id: dict[str, dict] = {}
    found = list(_walk(value, by_id, 0, None))
    for node, language in found:
        yield (_Resolver(by_id).resolve(node) if by_id else node), language


def _walk(value: object, by_id: dict, depth: int, language) -> Iterator[tuple[dict, object]]:
    if depth > MAX_DEPTH:
        raise ValueError(f"nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, by_id, depth + 1, language)
    elif isinstance(value, dict):
        if isinstance(value.get("@id"), str) and len(value) > 1:
            by_id.setdefault(value["@id"], value)
        if _is_posting(value) and BEARING.intersection(map(_plain, value)):
            yield value, language
        language = of_context(value.get("@context"), language)
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _walk(item, by_id, depth + 1, language)


def _is_posting(node: dict) -> bool:
    stated = node.get("@type")
    return stated == JOB_POSTING.name or JOB_POSTING.name in types_of(node)


def _plain(key: str) -> str:
    name = key.rpartition("/")[2].rpartition(":")[2]
    return name[:1].lower() + name[1:]


class _Resolver:
    """Puts the node in place of `{"@id": …}`; a cycle keeps its reference.

    Nodes that refer to one another twice double with every step, so the copies are counted.
    """

    def __init__(self, by_id: dict[str, dict]):
        self.by_id, self.left = by_id, MAX_COPIES

    def resolve(self, value: object, seen: frozenset = frozenset()) -> object:
        if isinstance(value, list):
            return [self.resolve(item, seen) for item in value]
        if not isinstance(value, dict):
            return value
        name = value.get("@id")
        if isinstance(name, str):
            if name in seen:
                return {"@id": name}
            if len(value) == 1 and name in self.by_id:
                value = self._copied(name)
            seen |= {name}
        return {key: self.resolve(item, seen) for key, item in value.items()}

    def _copied(self, name: str) -> dict:
        self.left -= 1
        if self.left < 0:
            raise ValueError(f"its references lead to more than {MAX_COPIES} nodes")
        return self.by_id[name]


def tidy(value: object) -> object:
    """The value without characters that no database or browser can hold."""
    if isinstance(value, str):
        return UNSTORABLE.sub("", value) if UNSTORABLE.search(value) else value
    if isinstance(value, list):
        return [tidy(item) for item in value]
    if isinstance(value, dict):
        tidied: dict = {}
        for key, item in value.items():
            name, item = tidy(key), tidy(item)
            tidied[name] = together(tidied[name], item) if name in tidied else item
        return tidied
    return value
