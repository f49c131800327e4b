"""An import from records to rows: find, read, identify, compose, store, report."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from postings.intake import counting, planning
from postings.intake.closing import close_missing
from postings.intake.collecting import seldom
from postings.intake.continuing import take_over
from postings.intake.duplicates import find_new
from postings.intake.elsewhere import watched
from postings.intake.finding import batches
from postings.intake.job import Import
from postings.intake.prepare import ahead
from postings.intake.record import Record
from postings.intake.recording import recorded
from postings.intake.rehearsing import rehearse
from postings.intake.report import Report
from postings.intake.standing import promote
from postings.intake.store import store, unknown
from postings.intake.visible import seen_by, visible
from postings.models import Source, User
from postings.models.listing import relist


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
    tell: Callable[[str], object] = str,
    heed: Callable[[Import], object] = bool,
) -> Report:
    """Import records into a source, or with `dry_run` do the same and take it back.

    The records are all that a complete feed holds; `allow_closing` is how many postings an
    admin lets it close although it looks broken. `tell` is called with a warning, before anything
    is written, where they look like another source's, and when another run is waited for. `heed`
    is called as it begins and with each batch; what it raises stops the run.

    `workers` is how many other processes read documents, when there are many. Waits while another
    run of the source is at work. An exception leaves whole batches stored and the run marked as
    stopped; running it again completes it, as if it had never stopped (`take_over`).
    """
    frame = recorded(source, user=user, origin=origin, dry_run=dry_run, now=now, tell=tell)
    with frame as (job, renew), seldom():
        if not dry_run:
            take_over(job)
        heed(job)
        found, news = batches(records, job.report), partial(unknown, job=job)
        read = ahead(watched(found, job, tell), news, job.now, job.zone, workers, job.removed)
        (rehearse if dry_run else _store)(read, job, lambda: (renew(), heed(job)))
        close_missing(job, renew, allow_closing)
        if not dry_run:
            _finish(job)
    if not dry_run:
        counting.keep(job.now)
        planning.keep()  # of what was counted too
    return job.report


def _store(read: Iterable, job: Import, renew: Callable[[], None]) -> None:
    for batch, prepared in read:
        renew()
        store(batch, prepared, job)
    promote(job)


def _finish(job: Import) -> None:
    if job.source.listed_days is not None:
        relist(job.source, seen_by(job.run).values_list("pk", flat=True))
    find_new(job)
    job.report.visible = visible(seen_by(job.run), job.now)
