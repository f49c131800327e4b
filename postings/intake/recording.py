"""The frame of every run: one at a time for a source, on record, or taken back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from postings.intake.diff import LISTED, TRIED, Diff
from postings.intake.job import Cancelled, Import
from postings.intake.lease import Lease
from postings.intake.remembering import forget
from postings.intake.report import Report
from postings.models import ImportRun, Redaction, Source, User


@contextmanager
def recorded(
    source: Source,
    *,
    user: User | None,
    origin: str,
    dry_run: bool,
    now: datetime | None,
    is_anew: bool = False,
    tell: Callable[[str], object] = str,
) -> Iterator[tuple[Import, Callable[[], None]]]:
    """What the batches of the run share, and the heartbeat to call with each of them.

    Waits while another run of the source is at work, and says so by `tell`. An exception leaves
    whole batches stored and the run marked as stopped, as the next run marks one that could not do
    so itself. A dry run waits for nobody, and leaves no record.
    """
    now = now or timezone.now()
    report = Report(dry_run=dry_run, source=source.name, diff=Diff(TRIED if dry_run else LISTED))
    this = ImportRun(source=source, user=user, origin=origin, started_at=now)
    job = Import(source, this, now, source.zone, report, is_anew, dry_run)
    if dry_run:
        this.pk = -1  # what refers to it is taken back before anybody looks for it
        yield job, lambda: None
        return
    with Lease(source, tell) as lease:
        _bury(source)
        this.save()
        try:
            yield job, lease.renew
            forget(source)
        except BaseException as error:
            with suppress(DatabaseError, InterfaceError):  # it may be what has failed
                if not connection.in_atomic_block:
                    connection.close_if_unusable_or_obsolete()
                _end(this, _early(error), report)
            raise
        _end(this, ImportRun.Status.FINISHED, report)


def _early(error: BaseException) -> str:
    is_asked_for = isinstance(error, Cancelled)
    return ImportRun.Status.CANCELLED if is_asked_for else ImportRun.Status.FAILED


def _bury(source: Source) -> None:
    """Nobody else runs now: what is still on record as running was killed."""
    source.runs.filter(status=ImportRun.Status.RUNNING).update(status=ImportRun.Status.FAILED)


def _end(this: ImportRun, status: str, report: Report) -> None:
    """Of a run that another has taken over, that one may have written the rest meanwhile."""
    told, _number = Redaction.objects.removed().value(report.as_json())
    this.status, this.finished_at, this.report = status, timezone.now(), told
    this.save(update_fields=["status", "finished_at", "report"])
