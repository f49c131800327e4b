"""The frame of every run: one at a time for a source, on record, or taken back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from postings.intake.job import Import, rehearsal
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
    the run marked as stopped.
    """
    now = now or timezone.now()
    report = Report(dry_run=dry_run, source=source.name)
    with rehearsal(dry_run), Lease(source, needed=not dry_run) as lease:
        this = ImportRun.objects.create(source=source, user=user, origin=origin, started_at=now)
        try:
            yield Import(source, this, now, source.zone, report, is_anew), lease.renew
            this.status = ImportRun.Status.FINISHED
            if not dry_run:
                forget(source)
        except BaseException:
            this.status = ImportRun.Status.FAILED
            raise
        finally:
            this.finished_at, this.report = timezone.now(), report.as_json()
            this.save()
