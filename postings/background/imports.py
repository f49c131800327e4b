"""What becomes of an upload: a preview, then an import, at once or by a worker."""

import time
from datetime import datetime

from django.utils import timezone

from postings.background import uploads
from postings.background.errands import Progress, errand, send
from postings.background.following import Following
from postings.intake.elsewhere import look
from postings.intake.finding import batches
from postings.intake.rehearsing import source_named
from postings.intake.report import Report
from postings.intake.run import run
from postings.intake.worker import SPARE
from postings.models import Errand, Redaction, Source, Upload, User
from postings.models.source import DEFAULT_SOURCE

WAIT = 1  # seconds between two looks at whether the source is free
State = Upload.State


def warning(upload: Upload) -> str:
    """Why its import should not begin: its first documents are another source's. Else empty."""
    source = source_of(upload, dry_run=True)
    report = Report(source=source.name)
    look(next(batches(uploads.records(upload), report), []), source, report.elsewhere)
    return report.elsewhere.warning if report.elsewhere.looked else ""


def begin(upload: Upload, state: Upload.State, user: User, now: datetime) -> bool:
    """PREVIEWING or IMPORTING: at once when it is small. False where it is at work already.

    Raises what an import raises, when it is done at once.
    """
    if not Upload.objects.claim(upload.pk, state):
        return False
    upload.refresh_from_db()
    if uploads.is_small(upload):
        _do(upload, user, now)
    else:
        what = f"{upload.get_state_display()}: {upload.origin}"
        sent = send(bring, upload.pk, what=what, user=user, now=now, unit=Errand.Unit.BYTES)
        Upload.objects.filter(pk=upload.pk).update(errand=sent)
    return True


@errand
def bring(progress: Progress, pk: int) -> None:
    """Preview or import an upload, as its state says."""
    _do(Upload.objects.get(pk=pk), progress.errand.user, timezone.now(), progress)


def source_of(upload: Upload, *, dry_run: bool) -> Source:
    return upload.source or source_named(DEFAULT_SOURCE, dry_run=dry_run)


def _do(upload: Upload, user: User | None, now: datetime, progress: Progress | None = None) -> None:
    is_preview = upload.state == State.PREVIEWING
    source = source_of(upload, dry_run=is_preview)
    if progress and not is_preview:
        wait_for(source, progress)
    following = Following(progress, upload)
    report = run(
        following.records(),
        source,
        user=user,
        origin=upload.origin,
        dry_run=is_preview,
        workers=SPARE if progress else 0,
        now=now,
        allow_closing=upload.allow_closing,
        heed=following.heed,
    )
    if progress:
        progress.note(number=report.documents, done=progress.errand.total)
    done = {"state": State.PREVIEWED if is_preview else State.IMPORTED}
    if is_preview:
        done |= {"report": report.as_json(), "warning": report.elsewhere.warning}
    Upload.objects.filter(pk=upload.pk).update(**done)
    if not is_preview:
        uploads.forget(upload, Redaction.objects.removed())


def wait_for(source: Source, progress: Progress) -> None:
    """The run itself would wait too, but nobody could cancel it meanwhile."""
    while source.is_busy(timezone.now()):
        progress.set()
        time.sleep(WAIT)
        source.refresh_from_db()
