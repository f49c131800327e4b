"""Postings as files: JSON-LD lines or a table, a few of them in memory at a time."""

import json
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from postings.models import JobPosting
from postings.models.whole import whole
from postings.schemaorg import sheets

CHUNK = 200  # postings in memory at once, with their places


def nodes(postings: QuerySet[JobPosting]) -> Iterator[dict]:
    """Each as it is stated here, so that reading it again finds the same posting."""
    ordered = postings.order_by("pk").select_related("source").prefetch_related("places")
    return map(whole, ordered.iterator(chunk_size=CHUNK))


def lines(values: Iterable[object]) -> Iterator[str]:
    """One JSON value a line; instants and what else JSON lacks as texts."""
    return (json.dumps(value, ensure_ascii=False, default=_text) + "\n" for value in values)


def _text(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


# How nodes become a file, by the word for it.
FORMS = {"csv": sheets.table, "ndjson": lines}
