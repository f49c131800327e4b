"""The frame of every run: one at a time for a source, on record, or taken back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from postings.intake.diff import LISTED, TRIED, Diff
from postings.intake.job import Import
from postings.intake.lease import Lease
from postings.intake.remembering import forget
from postings.intake.report import Report
from postings.models import ImportRun, Source, User


@contextmanager
def recorded(
    source: Source,
    *,
    user: User | None,
    origin: str,
    dry_run: bool,
    now: datetime | None,
    is_anew: bool = False,
) -> Iterator[tuple[Import, Callable[[], None]]]:
    """What the batches of the run share, and the heartbeat to call with each of them.

    Waits while another run of the source is at work. An exception leaves whole batches stored and
    the run marked as stopped. A dry run waits for nobody, and leaves no record.
    """
    now = now or timezone.now()
    report = Report(dry_run=dry_run, source=source.name, diff=Diff(TRIED if dry_run else LISTED))
    this = ImportRun(source=source, user=user, origin=origin, started_at=now)
    job = Import(source, this, now, source.zone, report, is_anew, dry_run)
    if dry_run:
        this.pk = -1  # what refers to it is taken back before anybody looks for it
        yield job, lambda: None
        return
    with Lease(source) as lease:
        this.save()
        try:
            yield job, lease.renew
            this.status = ImportRun.Status.FINISHED
            forget(source)
        except BaseException:
            this.status = ImportRun.Status.FAILED
            raise
        finally:
            this.finished_at, this.report = timezone.now(), report.as_json()
            this.save()
