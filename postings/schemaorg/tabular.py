"""A JSON-LD node as the cells of one row, and back: `unflatten(flatten(node)) == node`.

Types that the table would understand without being told are left out, and put back.
"""

from collections.abc import Iterable, Iterator

from postings.schemaorg import cells
from postings.schemaorg.aside import listed
from postings.schemaorg.columns import Path, header, takes_lists, usual_type

MOST = 1024  # sets of filled cells that are remembered


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
            is_many = takes_lists(path)
            _plant(tree, path, cells.read(cell, split=is_many), is_many=is_many)
    return _grown(tree, ())


class Rows:
    """The rows of a table with these columns, into nodes as `unflatten` makes them.

    What a node looks like follows from which cells are filled, and rows are much alike in that: it
    is worked out once for each such set, which takes half of the time.
    """

    def __init__(self, paths: list[Path]):
        self.paths, self.lists = paths, [takes_lists(path) for path in paths]
        self.shapes: dict[tuple[int, ...], object] = {}

    def node(self, row: list[str]) -> dict:
        """Raises Contradiction."""
        known = range(min(len(row), len(self.paths)))
        filled = tuple([column for column in known if row[column].strip()])
        if filled not in self.shapes:
            if len(self.shapes) >= MOST:
                self.shapes.clear()
            self.shapes[filled] = self._shape(filled)
        shape = self.shapes[filled]
        if shape is None:
            return unflatten((self.paths[column], row[column]) for column in filled)
        return _filled(shape, {n: cells.read(row[n], split=self.lists[n]) for n in filled})

    def _shape(self, filled: tuple[int, ...]) -> object:
        """None where two columns are of one thing: what becomes of it depends on what they say."""
        tree: dict = {}
        try:
            for column in filled:
                _plant(tree, self.paths[column], column)
        except Contradiction:
            return None
        return _shaped(tree, ())


def _shaped(tree: "dict | _Leaf", path: Path) -> object:
    """A column, a list of shapes, or (the usual type, whether one is stated, shapes by key)."""
    if isinstance(tree, _Leaf):
        return tree.value
    if tree and all(isinstance(part, int) for part in tree):
        return [_shaped(tree[index], (*path, index)) for index in sorted(tree)]
    parts = [(part, _shaped(below, (*path, part))) for part, below in tree.items()]
    return usual_type(path, tree), "@type" in tree, parts


def _filled(shape: object, values: dict[int, object]) -> object:
    if shape.__class__ is int:
        return values[shape]
    if isinstance(shape, list):
        return [_filled(item, values) for item in shape]
    usual, is_typed, parts = shape
    node = {"@type": usual} if usual and not is_typed else {}
    for part, below in parts:
        node[part] = _filled(below, values)
    if usual and node["@type"] is None:
        del node["@type"]
    return node


class _Leaf:
    __slots__ = ("is_several", "value")

    def __init__(self, value: object):
        self.value, self.is_several = value, False


def _plant(tree: dict, path: Path, value: object, *, is_many: bool = False) -> None:
    """`is_many`: what stands at the path may be several, so two columns of it are."""
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
    if held.value == value:
        return
    if not is_many:
        raise Contradiction(f"“{header(path)}” is stated twice, differently; {_repair(path)}")
    if not held.is_several:
        held.value, held.is_several = list(listed(held.value)), True
    held.value += listed(value)


def _repair(path: Path) -> str:
    """Of what may be several a part may be stated of each."""
    depth = next((n for n in range(1, len(path)) if takes_lists(path[:n])), 0)
    if not depth or any(isinstance(part, int) for part in path):
        return "leave one of the two columns empty"
    first, second = (header((*path[:depth], number, *path[depth:])) for number in (0, 1))
    return f"name the columns “{first}” and “{second}”"


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
