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
    what = f"Fetch: {source.name}"
    waiting = Errand.objects.open().filter(what=what).first()
    unit = Errand.Unit.BYTES  # what is counted is documents; of how many, nobody knows
    return waiting or send(fetch_one, source.pk, what=what, user=user, now=now, unit=unit)


@errand
def fetch_one(progress: Progress, pk: int) -> None:
    """Nothing where it is not due any more: another has fetched it meanwhile."""
    due = Source.objects.due(timezone.now()).filter(pk=pk)
    for _outcome in fetch(due, Guard(), timezone.now(), Following(progress).heed):
        pass


@errand
def import_again(progress: Progress, pk: int) -> None:
    """Import once more what was fetched last."""
    source, heed = Source.objects.get(pk=pk), Following(progress).heed
    reread(source, progress.errand.user, timezone.now(), heed)
