"""Nodes as a CSV table for spreadsheets, and an empty one to fill in."""

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from typing import TextIO

from postings.schemaorg import cells, columns
from postings.schemaorg.aside import EXTRA, foreign, keep
from postings.schemaorg.marks import MARK
from postings.schemaorg.tabular import flatten
from postings.schemaorg.vocabulary import JOB_POSTING

ROOTS = {name: number for number, name in enumerate(JOB_POSTING.properties)}
BOM = "\ufeff"  # without it spreadsheets take UTF-8 for the machine's old encoding
TEMPLATE = {
    "Job title": "Baker (an example: put your own posting here)",
    "Employer": "Crumb & Sons",
    "Description": "Bake bread before dawn.",
    "Street": "1 Mill Lane",
    "Postal code": "LS1 1AA",
    "Town": "Leeds",
    "Region": "England",
    "Country": "GB",
    "Remote": "",
    "Employment": "FULL_TIME | PART_TIME",
    "Posted": "2026-01-10",
    "Closing date": "2026-02-28",
    "Salary from": "25000",
    "Salary to": "29000",
    "Salary currency": "GBP",
    "Salary period": "YEAR",
    "Benefits": "Bread | A bicycle",
    "Reference": "CS-1",
    "Original posting": "https://bakery.example/jobs/1",
}


def table(nodes: Iterable[dict]) -> Iterator[str]:
    """One row a node. The columns are known only when all nodes have been seen, so the rows wait
    on disk: memory stays flat, and one reading of the nodes makes header and rows agree."""
    with tempfile.TemporaryFile("w+", encoding="ascii") as waiting:
        paths: dict[str, columns.Path] = {}
        for node in nodes:
            flat = [(columns.header(path), path, cell) for path, cell in flatten(_plain(node))]
            paths.update((header, path) for header, path, _ in flat)
            waiting.write(json.dumps({header: cell for header, _, cell in flat}) + "\n")
        waiting.seek(0)
        ordered = sorted(paths, key=lambda header: _order(paths[header]))
        yield from pieces(ordered, map(json.loads, waiting))


def write_template(out: TextIO) -> None:
    out.writelines(pieces(list(TEMPLATE), [TEMPLATE]))


def pieces(headers: list[str], rows: Iterable[dict]) -> Iterator[str]:
    """The lines of a table. The cells of the rows are written already, the headers are not."""
    line = csv.writer(_Passing()).writerow
    yield BOM + line(map(cells.write, headers))
    for row in rows:
        yield line(row.get(header, "") for header in headers)


class _Passing:
    """What csv writes, handed on instead of kept."""

    def write(self, text: str) -> str:
        return text


def _plain(node: dict) -> dict:
    """Of its context what it says beyond the vocabulary, which is the same for all."""
    plain = {key: value for key, value in node.items() if key != "@context"}
    context: dict = {}
    keep(context, "@context", foreign(node.get("@context")))
    return plain | context.get(EXTRA, {})


def _order(path: columns.Path) -> tuple:
    """As the table has its rows, and what it does not know at the end."""
    root = path[0]
    rank = -1 if root == MARK else ROOTS.get(root, len(ROOTS))
    return rank, [(isinstance(part, str), f"{part:>9}") for part in path]
