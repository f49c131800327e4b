"""An import from records to rows: find, read, identify, compose, store, report."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from postings.intake.closing import close_missing
from postings.intake.finding import batches
from postings.intake.prepare import ahead
from postings.intake.record import Record
from postings.intake.recording import recorded
from postings.intake.report import Report
from postings.intake.standing import promote
from postings.intake.store import store, unknown
from postings.intake.visible import seen_by, visible
from postings.models import Source, User


def run(
    records: Iterable[Record],
    source: Source,
    *,
    user: User | None = None,
    origin: str = "",
    dry_run: bool = False,
    workers: int = 0,
    now: datetime | None = None,
    allow_closing: int | None = None,
) -> Report:
    """Import records into a source, or with `dry_run` do the same and take it back.

    The records are all that a complete feed holds; `allow_closing` is how many postings an
    admin lets it close although it looks broken.

    `workers` is how many other processes read documents, when there are many. Waits while another
    run of the source is at work. An exception leaves whole batches stored and the run marked as
    stopped; running again completes it.
    """
    frame = recorded(source, user=user, origin=origin, dry_run=dry_run, now=now)
    with frame as (job, renew):
        found, news = batches(records, job.report), partial(unknown, job=job)
        for batch, prepared in ahead(found, news, job.now, job.zone, workers):
            renew()
            store(batch, prepared, job)
        promote(job)
        close_missing(job, renew, allow_closing)
        job.report.visible = visible(seen_by(job.run), job.now)
    return job.report
