"""An import from records to rows: find, read, identify, compose, store, report."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from django.utils import timezone

from postings.intake import identity
from postings.intake.lease import Lease
from postings.intake.prepare import ahead
from postings.intake.record import Record
from postings.intake.report import Report
from postings.intake.store import Import, promote, rehearsal, store, unknown
from postings.intake.visible import visible
from postings.models import ImportRun, Source, User
from postings.schemaorg import nodes
from postings.schemaorg.types import Problem

BATCH = 200  # documents a transaction: a person's save waits for one batch at most
HELD = 8 * 2**20  # characters of documents in a batch, beyond the first: they are held in memory


def run(
    records: Iterable[Record],
    source: Source,
    *,
    user: User | None = None,
    origin: str = "",
    dry_run: bool = False,
    workers: int = 0,
    now: datetime | None = None,
) -> Report:
    """Import records into a source, or with `dry_run` do the same and take it back.

    `workers` is how many other processes read documents, when there are many. Waits while another
    run of the source is at work. An exception leaves whole batches stored and the run marked as
    stopped; running again completes it.
    """
    now = now or timezone.now()
    report = Report(dry_run=dry_run, source=source.name)
    with rehearsal(dry_run), Lease(source, needed=not dry_run) as lease:
        this = ImportRun.objects.create(source=source, user=user, origin=origin, started_at=now)
        job = Import(source=source, run=this, now=now, zone=source.zone, report=report)
        try:
            batches = _batches(_found(records, report))
            news = partial(unknown, job=job)
            for batch, prepared in ahead(batches, news, now, source.zone, workers):
                lease.renew()
                store(batch, prepared, job)
            promote(job)
            report.visible = visible(this, now)
            this.status = ImportRun.Status.FINISHED
        except BaseException:
            this.status = ImportRun.Status.FAILED
            raise
        finally:
            this.finished_at, this.report = timezone.now(), report.as_json()
            this.save()
    return report


def _found(records: Iterable[Record], report: Report) -> Iterator[identity.Raw]:
    for record in records:
        if record.error:
            note = report.unreadable_file if record.fatal else report.reject
            note(record.file, record.line, record.error)
            continue
        _note(record, report)
        try:
            for node in nodes.find(record.value):
                yield identity.raw(record.file, record.line, node)
        except (ValueError, RecursionError) as reason:
            report.reject(record.file, record.line, str(reason))


def _note(record: Record, report: Report) -> None:
    """What was done to its writing; of the values inside, the reading reports."""
    for outcome, rules in (("repaired", record.repairs), ("flagged", record.flags)):
        for rule in rules:
            report.note(record.file, record.line, Problem(outcome, "", rule))


def _batches(raws: Iterator[identity.Raw]) -> Iterator[list[identity.Raw]]:
    batch, held = [], 0
    for raw in raws:
        batch.append(raw)
        held += len(raw.canonical)
        if len(batch) == BATCH or held > HELD:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
