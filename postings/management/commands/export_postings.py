"""Export postings as JSON-LD lines or as a table."""

import gzip
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from postings.exporting.nodes import FORMS, nodes
from postings.models import JobPosting, Source
from postings.schemaorg import sheets
from postings.search.filters import PostingFilter


class Command(BaseCommand):
    help = (
        "Write postings as they are stated here, with the edits made here and all their places: "
        "one JSON-LD document a line, or a CSV table. Importing the file again into "
        "its own source changes nothing; in another database it makes the same postings. Only "
        "what has a page is exported, never drafts or what is hidden."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--format", choices=["ndjson", "csv"], help="By default as the name of the file says."
        )
        parser.add_argument("--output", default="-", metavar="PATH", help="Also .gz; -: here.")
        parser.add_argument("--source", help="Only what this source has published.")
        parser.add_argument("--state", choices=["live", "expired", "closed", "any"])
        parser.add_argument(
            "--query", default="", help='What the address of a search says: "q=nurse&country=GB".'
        )
        parser.add_argument(
            "--template", action="store_true", help="A CSV table with one example, to fill in."
        )

    def handle(self, *, format, output, source, state, query, template, verbosity, **options):
        form = FORMS[format or _format_of(output)]
        postings = _of_source(_selected(query, state), source)
        with self._opened(output) as out:
            if template:
                sheets.write_template(out)
                return
            counted = Counted(nodes(postings))
            out.writelines(form(counted))
        if verbosity and output != "-":
            self.stdout.write(f"{counted.number} postings written to {output}")

    @contextmanager
    def _opened(self, output: str):
        """A file appears under its name only once it is whole."""
        if output == "-":
            self.stdout.ending = ""
            try:
                yield self.stdout
            except BrokenPipeError:  # who read it has seen enough, as `head` does
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                sys.exit(1)
            return
        path = Path(output)
        part = path.with_name(f"{path.name}.part")
        opened = gzip.open if path.name.lower().endswith(".gz") else open
        try:
            with opened(part, "wt", encoding="utf-8", newline="") as out:
                yield out
            part.replace(path)
        except OSError as error:
            raise CommandError(f"--output: {path} cannot be written: {error.strerror}") from error
        finally:
            with suppress(OSError):
                part.unlink()


class Counted:
    """Nodes that are counted as they pass."""

    def __init__(self, nodes: Iterable[dict]):
        self.nodes, self.number = nodes, 0

    def __iter__(self) -> Iterator[dict]:
        for node in self.nodes:
            self.number += 1
            yield node


def _format_of(output: str) -> str:
    return "csv" if output.lower().removesuffix(".gz").endswith(".csv") else "ndjson"


def _selected(query: str, state: str | None) -> QuerySet[JobPosting]:
    """What the board's own filters find; nothing wrong in them is passed over."""
    asked = QueryDict(query, mutable=True)
    unknown = [name for name in asked if name not in PostingFilter.base_filters]
    if unknown:
        known = ", ".join(PostingFilter.base_filters)
        raise CommandError(f"--query: there is no field {', '.join(unknown)}. There are: {known}.")
    if state and "expiry" in asked:
        raise CommandError("--query: expiry is said by --state too. Leave one of them out.")
    if state:
        asked["expiry"] = state
    found = PostingFilter(asked, now=timezone.now())
    if not found.is_valid():
        raise CommandError("\n".join(_complaints(found)))
    return found.qs


def _complaints(found: PostingFilter) -> Iterator[str]:
    for name, reasons in found.errors.items():
        for reason in reasons:
            yield f"--query: {name}: {reason}"


def _of_source(postings: QuerySet[JobPosting], name: str | None) -> QuerySet[JobPosting]:
    if name is None:
        return postings
    source = Source.objects.filter(name=name).first()
    if source is None:
        names = ", ".join(Source.objects.order_by("name").values_list("name", flat=True))
        raise CommandError(f"--source: there is no {name}. There are: {names or 'none yet'}.")
    return postings.filter(source=source)
