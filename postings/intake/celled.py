"""The row of a table of which one cell holds its whole posting, as crawlers keep them."""

from postings.intake import embedded, inner
from postings.schemaorg.columns import Path, is_known
from postings.schemaorg.nodes import Found
from postings.schemaorg.stubs import ABOUT, agree, title_of
from postings.schemaorg.types import ABSENT, Problem

BESIDE = "the posting in a cell of the row, with what its other cells add"
OTHERWISE = "a cell beside the row's posting, which says otherwise"


def found(node: dict, paths: list[Path], row: list[str], file: str) -> Found | None:
    """The posting in a cell of a column that the table does not know, with what the others add.

    None where no cell holds one, several do, or it has another title: then it may be another's.
    """
    held = [
        (path, cell)
        for path, cell in zip(paths, row, strict=False)
        if inner.is_one(cell) and len(path) == 1 and not is_known(path)
    ]
    if len(held) != 1:
        return None
    [(path, cell)] = held
    stated = list(embedded.inside(cell, file))
    rest = {name: value for name, value in node.items() if name != path[0]}
    if len(stated) != 1 or stated[0].error or not _is_of(stated[0].node, rest):
        return None
    return _united(stated[0], rest)


def _is_of(posting: dict, rest: dict) -> bool:
    one, other = title_of(posting), title_of(rest)
    return one in other or other in one


def _united(posting: Found, rest: dict) -> Found:
    """What the posting says counts; what a cell says otherwise is reported."""
    whole, told = dict(posting.node), [Problem("repaired", "", BESIDE)]
    for name, stated in rest.items():
        if whole.get(name) in ABSENT:
            whole[name] = stated
        elif name not in ABOUT and not agree(rest, whole, name):
            told.append(Problem("superseded", name, OTHERWISE, stated))
    return posting._replace(node=whole, problems=(*posting.problems, *told))
