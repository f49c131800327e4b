"""Measure and print: `python -m tests.bench [--postgres] [--documents N] [--rounds N] [--memory]`.

`--search --size 1000000` measures searches instead, on boards of 10,000, 100,000 and so many
postings, side by side with the plain board; `--combinations 2000` asks so many random questions of
one board. `--kept FOLDER` keeps the boards there for the next time; a million takes 26 GB.

The documents are published ones where they are at hand, else invented. The published come round
and round as other openings, each with a text of its own; with `--same-texts` it is the identity
alone that varies, and what is remembered of texts counts. `--memory` compares the peaks of
importing 50,000 and 500,000, which takes an hour.

Every figure is a ratio of two things measured in turn in this run, so that a slow or busy machine
prints about the same; CPU is the better one. There is nothing to pass or fail.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import boards, documents, imports
from tests.bench.databases import databases
from tests.bench.table import Row, as_json, as_text
from tests.bench.trial import ROOT, trial

PUBLISHED = ROOT.parent / "shared/corpus/linkedin-2021.jsonl.gz"
BASE = 3782  # documents behind a board: of the published ones, all
SHOWN = 1000  # documents behind the pages
LONG = 50_000  # documents of a long import; ten times as many are a very long one
COMPARED = [
    ("list", "empty"),
    ("list, compressed", "empty"),
    ("search", "empty"),
    ("posting", "empty"),
    ("plain list", "empty"),
    ("plain list", "list"),
    ("plain search", "search"),
    ("plain posting", "posting"),
]


def main() -> None:
    options = _options()
    if options.search or options.combinations:
        return _search(options)
    tables = {}
    with tempfile.TemporaryDirectory() as folder, databases(Path(folder), options.names) as found:
        for database in found:
            for title, rows in _tables(database, Path(folder), options):
                tables[title] = rows
                if not options.json:
                    print(as_text(title, rows), end="\n\n", flush=True)
    if options.json:
        print(as_json(tables))


def _search(options) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.kept or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        base = _written(folder, BASE)
        with databases(Path(temporary), options.names, options.kept) as found:
            for database in found:
                if options.search:
                    for text in boards.searched(database, folder, base, options.size):
                        print(text, end="\n\n", flush=True)
                if options.combinations:
                    number = options.combinations
                    print(boards.combined(database, folder, base, options.size, number))


def _tables(database, folder: Path, options) -> Iterator[tuple[str, list[Row]]]:
    name, number = database.name, options.documents
    kind = f"published, {options.vary.__name__}" if PUBLISHED.exists() else "invented"
    path = _written(folder, number, options.vary)
    found = imports.rows(database, path, number, options.rounds)
    yield f"{name}: import of {number} documents, {kind}", found
    shown = min(number, SHOWN)  # invented today: the published ones have closed
    pages = folder / "shown.jsonl"
    documents.write(pages, documents.invented(shown, datetime.now(UTC).date()))
    yield f"{name}: pages of {shown} documents, invented", _pages(database, pages)
    if options.memory:
        few, many = (_written(folder, number) for number in (LONG, 10 * LONG))
        yield f"{name}: memory of {LONG} documents", imports.memory(database, few, many)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--postgres", action="store_true", help="Measure on a private cluster too.")
    parser.add_argument("--documents", type=int, default=3000, help="How many are imported.")
    parser.add_argument("--rounds", type=int, default=2, help="Of which the median counts.")
    parser.add_argument(
        "--same-texts",
        dest="vary",
        action="store_const",
        const=documents.again,
        default=documents.retold,
        help="Vary nothing but identities.",
    )
    parser.add_argument("--memory", action="store_true", help="Compare peaks of long imports too.")
    parser.add_argument("--search", action="store_true", help="Measure searches instead.")
    parser.add_argument("--size", type=int, default=10_000, help="Postings of the largest board.")
    parser.add_argument("--combinations", type=int, default=0, help="Ask so many random questions.")
    parser.add_argument("--kept", type=Path, help="Where boards are kept for the next time.")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    options.names = ["SQLite", "PostgreSQL"] if options.postgres else ["SQLite"]
    return options


def _written(folder: Path, number: int, vary: Callable = documents.retold) -> Path:
    path = folder / f"{number}-{vary.__name__}.jsonl"
    if not path.exists():
        today = datetime.now(UTC).date()
        found = documents.published(PUBLISHED, number, vary) if PUBLISHED.exists() else None
        documents.write(path, found or documents.invented(number, today))
    return path


def _pages(database, path: Path) -> list[Row]:
    with database.fresh() as url:
        costs = trial("pages", path, url=url, server=database.server)
    return [
        Row.slower(
            f"{page} page, against {baseline}",
            costs[baseline],
            costs[page],
            f"{1000 * costs[page]['cpu']:.2f} ms here, {costs[page]['queries']} queries",
        )
        for page, baseline in COMPARED
        if page in costs and baseline in costs
    ]


if __name__ == "__main__":
    main()
