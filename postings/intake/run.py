"""An import from records to rows: find, read, identify, compose, store, report."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.utils import timezone

from postings.intake.finding import batches
from postings.intake.lease import Lease
from postings.intake.prepare import ahead
from postings.intake.record import Record
from postings.intake.report import Report
from postings.intake.store import Import, promote, rehearsal, store, unknown
from postings.intake.visible import visible
from postings.models import ImportRun, Source, User


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
            found, news = batches(records, report), partial(unknown, job=job)
            for batch, prepared in ahead(found, news, now, source.zone, workers):
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
