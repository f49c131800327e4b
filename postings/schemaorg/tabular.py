"""A JSON-LD node as the cells of one row, and back: `unflatten(flatten(node)) == node`.

Types that the table would understand without being told are left out, and put back.
"""

from collections.abc import Iterable, Iterator

from postings.schemaorg import cells
from postings.schemaorg.aside import listed
from postings.schemaorg.columns import Path, header, said_by, takes_lists, usual_type
from postings.schemaorg.quoted import held_in

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
            _plant(tree, path, cells.read(cell, split=takes_lists(path)))
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
        paths = [self.paths[column] for column in filled]
        if _overlap(paths):
            return None
        tree: dict = {}
        try:
            for column, path in zip(filled, paths, strict=True):
                _plant(tree, path, column)
        except Contradiction:
            return None
        return _shaped(tree, ())


def _overlap(paths: list[Path]) -> bool:
    """Whether one is there twice, or is part of another."""
    known = set(paths)
    return len(known) < len(paths) or any(
        path[:depth] in known for path in paths for depth in range(1, len(path))
    )


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

    def add(self, value: object) -> None:
        """What two columns of one name say is both stated, as it is where JSON-LD states a property
        twice: the reader tells whether one of them counts, and keeps the others."""
        if value == self.value:
            return
        if not self.is_several:
            self.value, self.is_several = list(listed(self.value)), True
        self.value += [one for one in listed(value) if one not in self.value]


def _plant(tree: dict, path: Path, value: object) -> None:
    branch = tree
    for depth, part in enumerate(path[:-1], start=1):
        _refuse_both(branch, part, path)
        held = branch.setdefault(part, {})
        if isinstance(held, _Leaf):
            held = branch[part] = {_said_by(path[:depth], held.value): held}
        branch = held
    _refuse_both(branch, path[-1], path)
    held = branch.setdefault(path[-1], _Leaf(value))
    if isinstance(held, _Leaf):
        held.add(value)
    else:
        _plant(tree, (*path, _said_by(path, value)), value)


def _refuse_both(branch: dict, part: str | int, path: Path) -> None:
    if branch and isinstance(part, int) != isinstance(next(iter(branch)), int):
        raise Contradiction(f"“{header(path)}” is stated both once and as numbered columns")


def _said_by(path: Path, text: object) -> str:
    """The property that a text is of a node of which parts are stated, too: it is read as it would
    be without them."""
    is_plain = isinstance(text, str | int | float) and not isinstance(text, bool)
    is_plain = is_plain and not (isinstance(text, str) and held_in(text) is not None)
    name = said_by(path, text) if is_plain else None
    if name is None:
        raise Contradiction(f"“{header(path)}” is stated as a whole and in parts")
    return name


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
