"""What a worker does by the clock: sends for what is due, tells, clears away, counts."""

from datetime import datetime, timedelta

from django.conf import settings

from postings.background import failures, uploads
from postings.background.fetches import ask
from postings.intake import counting
from postings.models import Errand, ImportRun, Source

Status = ImportRun.Status
REMEMBERED = timedelta(days=30)  # how long an errand that is over is listed


def go(now: datetime) -> None:
    """Every minute; so it is quick."""
    Errand.objects.bury(now)
    failures.send_for()
    for run in ImportRun.objects.filter(status=Status.RUNNING).select_related("source"):
        if run.is_interrupted(now):
            ImportRun.objects.filter(pk=run.pk, status=Status.RUNNING).update(status=Status.FAILED)
    if settings.FETCHING:
        for source in Source.objects.due(now).order_by("next_fetch_at", "pk"):
            ask(source, None, now)
    Errand.objects.filter(finished_at__lt=now - REMEMBERED).delete()
    uploads.sweep(now)
    counting.follow(now)
