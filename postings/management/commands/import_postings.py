"""Import JobPosting documents: JSON-LD, web pages and tables."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from postings.intake import containers, directories, rereading
from postings.intake.directories import Listed
from postings.intake.explaining import explain as explain_all
from postings.intake.kinds import shown
from postings.intake.rehearsing import source_named
from postings.intake.report import Report
from postings.intake.run import run
from postings.intake.visible import visible
from postings.intake.worker import SPARE
from postings.management import explaining
from postings.management.stopping import told_when_stopped
from postings.management.telling import NONE_FOUND, as_text
from postings.models import Document, JobPosting, Source
from postings.models.source import DEFAULT_SOURCE

PATHS = "Files and directories; - is what is piped in. What a file holds is told by its content."
REREAD = (
    "Read the stored originals again, after an update of this program: of --source, else all. "
    "What was refused is tried again; what people edited stays."
)
EXPLAIN = "Say what becomes of each value of each document, alone; store nothing."
ALLOW = (
    "Close up to N postings that a complete feed no longer holds, although it looks broken. "
    "Without it, an import that would close too many closes none and says so."
)
PIPED = Path("-")


class Command(BaseCommand):
    help = (
        "Import JobPosting documents: JSON-LD (an object, a list, an @graph of any size, or one "
        "document a line), web pages and CSV tables (export_postings --template makes an empty "
        "one), also in .gz, .zip and .tar.gz, directories of them, and "
        "what is piped in (-). Importing the same again changes nothing; what people edited here "
        "stays. Exit code 0: all taken; 1: something was rejected, or closing halted; 2: a file "
        "could not be read, or no posting was found; 3: it stopped early (the disk is full, the "
        "database went away): running it again completes it."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=PATHS)
        parser.add_argument(
            "--source", metavar="NAME", help=f"Whose documents these are; else {DEFAULT_SOURCE}."
        )
        parser.add_argument("--reread", action="store_true", help=REREAD)
        parser.add_argument("--explain", action="store_true", help=EXPLAIN)
        parser.add_argument("--allow-closing", type=int, metavar="N", help=ALLOW)
        parser.add_argument("--dry-run", action="store_true", help="Report, and store nothing.")
        parser.add_argument(
            "--workers",
            type=int,
            default=SPARE,
            help="Other processes that read documents; 0: none. The default is %(default)s here.",
        )
        parser.add_argument(
            "--format",
            choices=["text", "json"],
            default="text",
            help="json: one object, with --explain one a document.",
        )

    def handle(
        self,
        *,
        paths,
        source,
        reread,
        explain,
        dry_run,
        workers,
        format,
        verbosity,
        allow_closing,
        **_,
    ):
        if reread == bool(paths):
            raise CommandError("A PATH is required, or --reread without one.")
        if explain:
            return self._explain(paths, format, verbosity)
        with told_when_stopped():
            if reread:
                report = _reread(source, dry_run)
            else:
                report = self._import(paths, source, dry_run, workers, verbosity, allow_closing)
        if format == "json":
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self.stdout.write(as_text(report, "Read again." if reread else "Imported."))
        if report.exit_code:
            sys.exit(report.exit_code)

    def _import(self, paths, name, dry_run, workers, verbosity, allow_closing) -> Report:
        source = source_named(name or DEFAULT_SOURCE, dry_run=dry_run)
        origin = ", ".join(shown(str(path)) for path in paths)
        found = directories.listed(paths)
        with _progress(found, verbosity) as bar:
            records = _read(found, bar)
            return run(
                records,
                source,
                origin=origin,
                dry_run=dry_run,
                workers=workers,
                allow_closing=allow_closing,
                tell=self.stderr.write,
            )

    def _explain(self, paths: list[Path], format: str, verbosity: int) -> None:
        write = explaining.as_json if format == "json" else explaining.as_text
        if format == "text":
            self.stdout.write(explaining.HEADING)
        found = rejected = unreadable = 0
        listed = directories.listed(paths)
        with _progress(listed, verbosity) as bar:
            for told in explain_all(_read(listed, bar), timezone.now()):
                self.stdout.write(write(told))
                unreadable += told.fatal
                found += not told.fatal
                rejected += bool(told.reason)
        if not found and format == "text":
            self.stdout.write(NONE_FOUND)
        if rejected or not found:
            sys.exit(2 if unreadable or not found else 1)


def _progress(found: Listed, verbosity: int) -> tqdm:
    quiet = verbosity == 0 or not sys.stderr.isatty()
    return tqdm(disable=quiet, unit="B", unit_scale=True, total=sum(map(_bytes, found.files)))


def _reread(name: str | None, dry_run: bool) -> Report:
    """One report of all the sources that have documents, each of which has a run of its own."""
    sources = Source.objects.filter(pk__in=Document.objects.values("source")).order_by("name")
    sources = list(sources.filter(name=name) if name else sources)
    if not sources:
        whose = f" from {name}" if name else ""
        raise CommandError(f"There is nothing to read again: nothing was imported{whose} yet.")
    total = Report(dry_run=dry_run, source=", ".join(source.name for source in sources))
    for source in sources:
        total.add(rereading.reread(source, dry_run=dry_run))
    total.visible = visible(JobPosting.objects.filter(source__in=sources), timezone.now())
    return total


def _bytes(path: Path) -> int:
    """0 for what is gone or closed to us: reading it says so."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read(found: Listed, bar: tqdm):
    done = 0
    for path in found.files:
        start = done
        if path == PIPED:
            yield from containers.read(sys.stdin.buffer, "standard input")
            continue
        yield from containers.records(path, lambda at, start=start: bar.update(start + at - bar.n))
        done += _bytes(path)
    yield from found.told
