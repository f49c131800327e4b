"""Removing personal data, from the database and from the files kept beside it; by a worker, where
that takes longer than a page may."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from postings.background import uploads
from postings.background.errands import Progress, errand
from postings.editing import redacting
from postings.fetching import shelf
from postings.models import Redaction, Upload
from postings.models.redaction import Removed
from postings.schemaorg.traces import Traces

SAMPLES = 20  # files that are named


def is_slow() -> bool:
    folders = (settings.UPLOADED_DIR, settings.FETCHED_DIR)
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    kept = sum(path.stat().st_size for path in files)
    return kept > settings.UPLOAD_AT_ONCE_BYTES or redacting.is_slow()


def look(redaction: Redaction, tell: Callable[..., object] = dict) -> None:
    """As `redacting.look`, in kept files too."""
    redacting.look(redaction, tell)
    removed = Removed((redaction.sought(),))
    kept = [[upload.pk, upload.origin] for upload in uploads.holding_it(removed)]
    kept += [[None, address] for _path, address in shelf.holding_it(removed)]
    redaction.found["files"] = {"number": len(kept), "samples": kept[:SAMPLES]}
    redaction.save(update_fields=["found"])


def remove(redaction: Redaction, now: datetime, tell: Callable[..., object] = dict) -> None:
    """As `redacting.remove`; files in which it stands are deleted. Raises NotNow."""
    redacting.remove(redaction, now, tell, _delete)


def _delete(traces: Traces) -> int:
    """How many were deleted. An upload that waits for its import is, when that is over."""
    removed, number = Removed((traces,)), 0
    idle = set(Upload.objects.idle().values_list("pk", flat=True))
    for upload in uploads.holding_it(removed):
        if upload.pk in idle:
            uploads.remove(upload)
            number += 1
    for path, _address in shelf.holding_it(removed):
        for one in (path, path.with_suffix(".json")):
            one.unlink(missing_ok=True)
        number += 1
    return number


@errand
def look_slowly(progress: Progress, pk: int) -> None:
    look(Redaction.objects.get(pk=pk), progress.set)


@errand
def remove_slowly(progress: Progress, pk: int) -> None:
    remove(Redaction.objects.get(pk=pk), timezone.now(), progress.set)
