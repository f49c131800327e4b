"""What a worker does by the clock: it sends for what is due, and clears away what is over."""

from datetime import datetime, timedelta

from django.conf import settings

from postings.background import uploads
from postings.background.fetches import ask
from postings.models import Errand, Source

REMEMBERED = timedelta(days=30)  # how long an errand that is over is listed


def go(now: datetime) -> None:
    Errand.objects.bury(now)
    if settings.FETCHING:
        for source in Source.objects.due(now).order_by("next_fetch_at", "pk"):
            ask(source, None, now)
    Errand.objects.filter(finished_at__lt=now - REMEMBERED).delete()
    uploads.sweep(now)
