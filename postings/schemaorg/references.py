"""Nodes that a document refers to by their `@id`, put where they are referred to."""

from collections.abc import Mapping

from postings.schemaorg.names import types_of

MAX_COPIES = 1000  # of nodes referred to, in one posting
MAX_COPIED = 32 * 2**20  # characters of them, in one document
REFERENCE = {"@id", "@type"}
CUT = (
    f"references that lead too deep, or to more than {MAX_COPIES:,} nodes, were not followed; "
    "they stay as they are"
)


def name_of(node: dict) -> str:
    """The `@id` of a node that is described there, and not only referred to; else ""."""
    name = node.get("@id")
    return name if isinstance(name, str) and not node.keys() <= REFERENCE else ""


class Resolver:
    """Puts the node in place of `{"@id": …}`; a cycle keeps its reference.

    Nodes that refer to one another twice double with every step, so copies are counted, and a
    node that is long is long in every copy, so characters are. Where a bound is reached the
    reference stays, because what does not hang on it is as good as before.
    """

    def __init__(self, named: Mapping[str, dict], depth: int):
        self.know(named)
        self.depth = depth
        self.copies, self.characters = 0, MAX_COPIED
        self.is_whole = True

    def know(self, named: Mapping[str, dict]) -> None:
        self.named = named
        self.sizes: dict[str, tuple[int, int]] = {}

    def resolve(self, node: dict) -> tuple[dict, bool]:
        """The node, and whether every reference in it was followed."""
        self.copies, self.is_whole = MAX_COPIES, True
        return self._resolved(node, frozenset(), 0), self.is_whole

    def _resolved(self, value: object, above: frozenset, depth: int) -> object:
        if isinstance(value, list):
            return [self._resolved(item, above, depth + 1) for item in value]
        if not isinstance(value, dict):
            return value
        name = value.get("@id")
        if isinstance(name, str):
            if value.keys() <= REFERENCE:
                value = self._referred(value, name, above, depth)
            above |= {name}
        return {key: self._resolved(item, above, depth + 1) for key, item in value.items()}

    def _referred(self, reference: dict, name: str, above: frozenset, depth: int) -> dict:
        node = self.named.get(name)
        if node is None or name in above or not _fits(reference, node):
            return reference
        if name not in self.sizes:
            self.sizes[name] = _size(node)
        characters, levels = self.sizes[name]
        self.copies -= 1
        self.characters -= characters
        if self.copies < 0 or self.characters < 0 or depth + levels > self.depth:
            self.is_whole = False
            return reference
        return node


def _fits(reference: dict, node: dict) -> bool:
    """A reference that calls a node something else than it is says more than its name."""
    stated = types_of(reference)
    return not stated or set(stated) <= set(types_of(node))


def _size(value: object) -> tuple[int, int]:
    """(characters, levels)."""
    if isinstance(value, dict | list):
        items = value.values() if isinstance(value, dict) else value
        sizes = [_size(item) for item in items]
        names = sum(map(len, value)) if isinstance(value, dict) else 0
        return names + sum(n for n, _ in sizes), 1 + max((deep for _, deep in sizes), default=0)
    return (len(value), 0) if isinstance(value, str) else (1, 0)
