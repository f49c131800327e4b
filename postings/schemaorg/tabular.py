"""A JSON-LD node as the cells of one row, and back: `unflatten(flatten(node)) == node`.

Types that the table would understand without being told are left out, and put back.
"""

from collections.abc import Iterable, Iterator

from postings.schemaorg import cells
from postings.schemaorg.columns import Path, header, takes_lists, usual_type


class Contradiction(ValueError):
    """Two columns of one row that cannot both be true. The message names them."""


def flatten(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The cells of a node without nulls, each with the path to its value."""
    if isinstance(value, dict) and (value or not path):
        yield from _of_node(value, path)
    elif isinstance(value, list) and value:
        yield from _of_list(value, path)
    else:
        yield path, cells.write(value, split=takes_lists(path))


def _of_node(node: dict, path: Path) -> Iterator[tuple[Path, str]]:
    usual, at = usual_type(path, node), (*path, "@type")
    if usual and "@type" not in node:
        yield at, cells.write(None)  # it has none, and must be given none
    for key, value in node.items():
        left_out = key == "@type" and value == usual and (len(node) > 1 or not path)
        if not left_out:
            yield from flatten(value, (*path, key))


def _of_list(value: list, path: Path) -> Iterator[tuple[Path, str]]:
    joined = cells.together(value) if takes_lists(path) else ""
    if joined:
        yield path, joined
        return
    for index, item in enumerate(value):
        yield from flatten(item, (*path, index))


def unflatten(row: Iterable[tuple[Path, str]]) -> dict:
    """The node of a row. An empty cell states nothing. Raises Contradiction."""
    tree: dict = {}
    for path, cell in row:
        if cell.strip():
            _plant(tree, path, cells.read(cell, split=takes_lists(path)))
    return _grown(tree, ())


class _Leaf:
    __slots__ = ("value",)

    def __init__(self, value: object):
        self.value = value


def _plant(tree: dict, path: Path, value: object) -> None:
    branch = tree
    for depth, part in enumerate(path, start=1):
        if branch and isinstance(part, int) != isinstance(next(iter(branch)), int):
            raise Contradiction(f"“{header(path)}” is stated both once and as numbered columns")
        if depth == len(path):
            held = branch.setdefault(part, _Leaf(value))
        else:
            held = branch = branch.setdefault(part, {})
        if isinstance(held, dict) != (depth < len(path)):
            raise Contradiction(f"“{header(path)}” is stated as a whole and in parts")
    if held.value != value:
        raise Contradiction(f"“{header(path)}” is stated twice, differently")


def _grown(tree: dict | _Leaf, path: Path) -> object:
    if isinstance(tree, _Leaf):
        return tree.value
    if tree and all(isinstance(part, int) for part in tree):
        return [_grown(tree[index], (*path, index)) for index in sorted(tree)]
    node = {part: _grown(below, (*path, part)) for part, below in tree.items()}
    usual = usual_type(path, node)
    if usual and "@type" not in node:
        return {"@type": usual, **node}
    if usual and node["@type"] is None:
        del node["@type"]
    return node
