"""Nodes that a document refers to by their `@id`, put where they are referred to."""

from collections.abc import Mapping
from itertools import islice

from postings.schemaorg.names import folded, types_of
from postings.schemaorg.reading import Problem

MAX_COPIES = 1000  # of nodes referred to, in one posting
MAX_COPIED = 32 * 2**20  # characters of them, in one document
REFERENCE = {"@id", "@type"}
CUT = (
    f"references that lead too deep, or to more than {MAX_COPIES:,} nodes, were not followed; "
    "they stay as they are"
)


def name_of(node: dict) -> str:
    """The `@id` of a node that is described there, and not only referred to; else "". What has a
    @value is a literal, which nobody calls by a name."""
    name = node.get("@id")
    is_node = isinstance(name, str) and "@value" not in node and not node.keys() <= REFERENCE
    return name if is_node else ""


COMPLETED = "what is said of it elsewhere in the document, by its @id"
AS_TEXT = "a text that is the @id of another node, read as that node"
RIVAL = "said of a node elsewhere in the document, by the same @id, against what is read"
MOST_RIVALS = 5  # of one name that are reported
OBJECTS = {"hiringorganization", "joblocation"}  # which are known by no address


class Resolver:
    """Puts the node in place of `{"@id": …}`; a cycle keeps its reference.

    Nodes that refer to one another twice double with every step, so copies are counted, and a
    node that is long is long in every copy, so characters are. Where a bound is reached the
    reference stays, because what does not hang on it is as good as before.
    """

    def __init__(self, named: Mapping[str, dict], depth: int, is_list: bool = False):
        self.know(named, {})
        self.depth, self.is_list = depth, is_list
        self.copies, self.characters = 0, MAX_COPIED
        self.said: list[Problem] = []

    def know(self, named: Mapping[str, dict], again: Mapping[str, list[dict]]) -> None:
        """`again` are all descriptions of the nodes that are described more than once."""
        self.named, self.again = named, again
        self.sizes: dict[str, tuple[int, int]] = {}
        self.rivals: dict[tuple[str, str], list[Problem]] = {}

    def resolve(self, node: dict) -> tuple[dict, list[Problem]]:
        """The node, and what is to be said of the references in it."""
        self.copies, self.said = MAX_COPIES, []
        found = self._resolved(node, frozenset(), 0)
        return found, list({repr(problem): problem for problem in self.said}.values())

    def _resolved(self, value: object, above: frozenset, depth: int, key: str = "") -> object:
        if isinstance(value, list):
            return [self._resolved(item, above, depth + 1, key) for item in value]
        if isinstance(value, str) and _is_reference(value, key) and value in self.named:
            found = self._resolved({"@id": value}, above, depth)
            self.said += [Problem("repaired", key, AS_TEXT)] * (len(found) > 1)
            return found if len(found) > 1 else value
        if not isinstance(value, dict):
            return value
        name = value.get("@id")
        if isinstance(name, str):
            if value.keys() <= REFERENCE:
                value = self._referred(value, name, above, depth)
                self.said += self._rivals(name, value, key) if name in self.again else ()
            elif folded(key) in OBJECTS:
                value = self._completed(value, key, above, depth)
            above |= {name}
        return {key: self._resolved(item, above, depth + 1, key) for key, item in value.items()}

    def _referred(self, reference: dict, name: str, above: frozenset, depth: int) -> dict:
        node = self.named.get(name)
        if node is None or name in above or not _fits(reference, node):
            return reference
        return node if self._has_room(name, node, depth) else reference

    def _rivals(self, name: str, node: dict, key: str) -> list[Problem]:
        """What other nodes of that name say, which would else be nowhere."""
        if (name, key) not in self.rivals:
            self.rivals[name, key] = [
                Problem(
                    "superseded", key, RIVAL, {k: v for k, v in each.items() if node.get(k) != v}
                )
                for each in against(self.again[name], node)
            ]
        return self.rivals[name, key]

    def _completed(self, value: dict, key: str, above: frozenset, depth: int) -> dict:
        """With what else its document says of the node, unless that is against it. The items of a
        list may be documents of their own, each with a "#employer" of its own."""
        name = value["@id"]
        if name in above or (self.is_list and "://" not in name):
            return value
        for held in getattr(self.named, "maps", [self.named]):
            node = held.get(name, value)
            more = {other: node[other] for other in node if other not in value}
            if more and _fits(value, node) and not differ(value, node):
                if not self._has_room(name, node, depth):
                    return value
                self.said.append(Problem("repaired", key, COMPLETED))
                return {**value, **more}
        return value

    def _has_room(self, name: str, node: dict, depth: int) -> bool:
        if name not in self.sizes:
            self.sizes[name] = _size(node)
        characters, levels = self.sizes[name]
        self.copies -= 1
        self.characters -= characters
        if self.copies < 0 or self.characters < 0 or depth + levels > self.depth:
            self.said.append(Problem("flagged", "", CUT))
            return False
        return True


def differ(one: dict, other: dict) -> bool:
    """Whether a text or number of one is another in the other."""
    shared = one.keys() & other.keys()
    return any(one[key] != other[key] and not isinstance(one[key], dict | list) for key in shared)


def against(parts: list[dict], node: dict) -> list[dict]:
    """The first descriptions of a node that are against one."""
    return list(islice((part for part in parts if differ(part, node)), MOST_RIVALS))


def _is_reference(text: str, key: str) -> bool:
    """Whether a text that is a node's name may stand for the node: an address is one itself."""
    if key[:1] == "@":
        return False
    return text[:1] == "#" or text[:2] == "_:" or folded(key) in OBJECTS


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
