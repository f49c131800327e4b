"""What JSON-LD 1.1 only groups in a node: `@nest` holds its own properties, `@included` others."""

from collections.abc import Iterator

from postings.schemaorg.aside import listed, together
from postings.schemaorg.names import folded, types_of

GROUPS = {"@nest", "@included"}
MOST = 2**22  # characters that copying a node to those in its `@reverse` may come to


def ungrouped(value: object) -> object:
    """The value with the properties of each `@nest` in the node around it (JSON-LD 1.1, 4.1.11),
    and of `@included` (4.9.3) what cannot be found again: no posting, and nothing referred to."""
    return _ungrouped(value, set(_names(value)))


def _ungrouped(value: object, named: set[str]) -> object:
    if isinstance(value, list):
        return [_ungrouped(item, named) for item in value]
    if not isinstance(value, dict):
        return value
    node = {key: _ungrouped(item, named) for key, item in value.items() if key not in GROUPS}
    for part in listed(value.get("@nest", [])):
        held = _ungrouped(part, named)
        for key, item in held.items() if isinstance(held, dict) else [("@nest", held)]:
            node[key] = together(node[key], item) if key in node else item
    beside = listed(value.get("@included", []))
    if left := [each for each in beside if not _is_elsewhere(each, named)]:
        node["@included"] = left
    return node


def _names(value: object) -> Iterator[object]:
    """What nodes are called that are more than beside others."""
    if isinstance(value, list):
        for item in value:
            yield from _names(item)
    elif isinstance(value, dict):
        yield str(value.get("@id"))
        for key, item in value.items():
            yield from _names(item) if key != "@included" else ()


def _is_elsewhere(value: object, named: set[str]) -> bool:
    if not isinstance(value, dict):
        return False
    return value.get("@id") in named or "jobposting" in map(folded, types_of(value))


def parted(node: dict) -> tuple[dict, list]:
    """(the node without its `@reverse`, what stands there with the node as the property that it is
    of them: JSON-LD 1.1, 4.8). An employer may state its postings so."""
    own = {key: item for key, item in node.items() if key != "@reverse"}
    value = {"@id": own["@id"]} if isinstance(own.get("@id"), str) else own
    found = [(name, item) for name, items in node["@reverse"].items() for item in listed(items)]
    if value is own and len(found) * len(str(own)) > MOST:
        return node, []
    return own, [_stating(item, name, value) for name, item in found]


def _stating(item: object, name: str, value: dict) -> object:
    if not isinstance(item, dict):
        return item
    return {**item, name: together(item[name], value) if name in item else value}
