"""Fetching by a worker: what is due, what somebody asks for, and what was fetched before again."""

from datetime import datetime

from django.utils import timezone

from postings.background.errands import Progress, errand, send
from postings.background.following import Following
from postings.fetching.door import Guard
from postings.fetching.due import fetch, reread
from postings.models import Errand, Source, User


def ask(source: Source, user: User | None, now: datetime) -> Errand:
    """Let a worker fetch it, unless one is about to."""
    waiting = Errand.objects.open().filter(source=source).order_by("pk").first()
    known = {"user": user, "now": now, "source": source, "unit": Errand.Unit.BYTES}
    return waiting or send(fetch_one, source.pk, what=f"Fetch: {source.name}", **known)


@errand
def fetch_one(progress: Progress, pk: int) -> None:
    """Nothing where it is not due any more: another has fetched it meanwhile."""
    due, following = Source.objects.due(timezone.now()).filter(pk=pk), Following(progress)
    for outcome in fetch(due, Guard(), timezone.now(), following.heed, following.fetch):
        if outcome.report is None:
            raise outcome.trouble


@errand
def import_again(progress: Progress, pk: int, allow_closing: int | None = None) -> None:
    """Import once more what was fetched last."""
    source, heed = Source.objects.get(pk=pk), Following(progress).heed
    reread(source, progress.errand.user, timezone.now(), heed, allow_closing)
