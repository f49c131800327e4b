"""Rows of any list as files: what the list shows, as values and not as words."""

import json
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from postings.exporting.nodes import lines
from postings.schemaorg import cells, sheets

CHUNK = 1000  # rows in memory at once


def pieces(rows: QuerySet, names: Iterable[str], form: str) -> Iterator[str]:
    """The named columns, over relations too, in the order of the list. `form`: csv or ndjson."""
    names = list(names)
    found = rows.values(*names).iterator(chunk_size=CHUNK)
    if form == "ndjson":
        return lines(found)
    cut = ({name: cell(row[name]) for name in names} for row in found)
    return sheets.pieces(names, cut)


def cell(value: object) -> str:
    """Nothing, and a text of no letters, is an empty cell: what is read again goes by nodes."""
    if value is None or value == "":
        return ""
    if hasattr(value, "isoformat"):
        value = value.isoformat()
    elif isinstance(value, dict | list | tuple):
        value = json.dumps(value, ensure_ascii=False)
    return cells.write(value)
