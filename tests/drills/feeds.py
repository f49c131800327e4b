"""A feed and a later version of it, in which everything has happened that may happen to one."""

import random
from collections.abc import Iterable
from datetime import date, timedelta

from tests.bench.documents import document, write

OF = 25  # documents, of which one each meets one of the fates below


def first(size: int, today: date) -> list[dict]:
    """Documents of some openings stand apart, so that batches share them."""
    nodes = [document(n, today) for n in range(size)]
    random.Random(f"first {size}").shuffle(nodes)
    return nodes


def second(size: int, today: date) -> list[dict]:
    """The same in another order: some gone, changed, renamed, posted anew, moved or broken, and
    some that are new, a few of them copies of others."""
    nodes = [node for n in range(size) for node in _later(n, today)]
    nodes += [document(size + n, today) for n in range(size // 10)]
    random.Random(f"second {size}").shuffle(nodes)
    return nodes


def _later(n: int, today: date) -> Iterable[dict]:
    fate, node = n % OF, document(n, today)
    if fate == 0:
        return []
    if fate == 1:
        return [node | {"skills": f"Patience, and {n}"}]
    if fate == 2:
        return [node | {"title": f"{node['title']} II"}]
    if fate == 3:
        later = (today - timedelta(days=1)).isoformat()
        return [node | {"datePosted": later}, node]
    if fate == 4:
        return [node | {"jobLocation": document(n + 1, today)["jobLocation"]}]
    if fate == 5:
        return [{k: v for k, v in node.items() if k != "title"} | {"identifier": f"R-{n}"}]
    if fate == 6:
        return [node, node | {"identifier": f"C-{n}", "industry": "Copied"}]
    return [node]


__all__ = ["first", "second", "write"]
