"""Measure and print: `python -m tests.bench [--postgres] [--documents N] [--rounds N] [--json]`.

Every figure is a ratio of two things measured in turn in this run, so that a slow or busy machine
prints about the same; CPU is the better one. There is nothing to pass or fail.
"""

import argparse
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import documents, imports
from tests.bench.databases import databases
from tests.bench.table import Row, as_json, as_text
from tests.bench.trial import ROOT, trial

PUBLISHED = ROOT.parent / "shared/corpus/linkedin-2021.jsonl.gz"
ENOUGH = 1000  # documents; a run with fewer only shows that the bench works
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
    tables = {}
    with tempfile.TemporaryDirectory() as folder, databases(Path(folder), options.names) as found:
        few, many = _written(Path(folder), options.documents)
        for database in found:
            for title, rows in _tables(database, few, many, options):
                tables[title] = rows
                if not options.json:
                    print(as_text(title, rows), end="\n\n", flush=True)
    if options.json:
        print(as_json(tables))


def _tables(database, few: Path, many: Path, options) -> Iterator[tuple[str, list[Row]]]:
    name, invented = database.name, f"{options.documents} invented documents"
    yield f"{name}: import of {invented}", imports.rows(database, few, options.rounds)
    if PUBLISHED.exists() and options.documents >= ENOUGH:
        rows = imports.rows(database, PUBLISHED, options.rounds, ["per_row"])
        yield f"{name}: import of published documents", rows
    yield f"{name}: memory of an import", imports.memory(database, few, many)
    yield f"{name}: pages of {invented}", _pages(database, few)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--postgres", action="store_true", help="Measure on a private cluster too.")
    parser.add_argument("--documents", type=int, default=1000, help="How many are imported.")
    parser.add_argument("--rounds", type=int, default=3, help="Of which the median counts.")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    options.names = ["SQLite", "PostgreSQL"] if options.postgres else ["SQLite"]
    return options


def _written(folder: Path, number: int) -> tuple[Path, Path]:
    few, many = folder / "few.jsonl", folder / "many.jsonl"
    today = datetime.now(UTC).date()
    documents.write(few, number, today)
    documents.write(many, 10 * number, today)
    return few, many


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
