"""What need not be kept any longer, some rows at a time: each step is whole, so any may be last."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from postings.models import (
    AccessRequest,
    Complaint,
    Document,
    ImportRun,
    JobPosting,
    Letter,
    Step,
    Unsaved,
    Visits,
)
from postings.models.removal import remove
from postings.models.timing import PAST

CHUNK = 200
REASON = "It ended long ago."
NEWS = timedelta(days=7)  # letters that are younger keep somebody from being told twice


def ended(before: datetime, now: datetime) -> QuerySet[JobPosting]:
    """Postings that were to be seen and ended before; drafts and what is frozen are no such."""
    over = JobPosting.objects.over(now).filter(live_until__lt=before)
    # By the index of ends, in which what is hidden stands first.
    return over.annotate(ends=Coalesce("live_until", "live_from")).filter(
        ends__gt=PAST, ends__lt=before
    )


def superseded(before: datetime, now: datetime) -> QuerySet[Document]:
    """Documents last seen before, of which no posting is made: another has taken their place, or
    they were refused. The last ones of a posting stay as long as it does."""
    others = Document.objects.filter(posting=OuterRef("posting"), current=True)
    found = Document.objects.filter(current=False, last_seen__lt=before)
    return found.filter(Q(posting=None) | Exists(others))


def reported(before: datetime, now: datetime) -> QuerySet[ImportRun]:
    """Runs started before, of which more is kept than that they were."""
    ran = ImportRun.objects.filter(started_at__lt=before).exclude(report={})
    return ran.exclude(status=ImportRun.Status.RUNNING)


def abandoned(before: datetime, now: datetime) -> QuerySet[Unsaved]:
    """Typing that nobody has come back to since."""
    return Unsaved.objects.filter(at__lt=before)


def told(before: datetime, now: datetime) -> QuerySet[Letter]:
    """That somebody was told: news is told of for two days, and must not be again."""
    return Letter.objects.filter(instant__lt=min(before, now - NEWS))


def visited(before: datetime, now: datetime) -> QuerySet[Visits]:
    return Visits.objects.filter(day__lt=before.date())


def reported_and_decided(before: datetime, now: datetime) -> QuerySet[Complaint]:
    """Reports from the public. What still waits, waits, however long."""
    return Complaint.objects.exclude(outcome="").filter(decided_at__lt=before)


def asked_and_decided(before: datetime, now: datetime) -> QuerySet[AccessRequest]:
    """With the names and addresses of those who asked."""
    return AccessRequest.objects.exclude(outcome="").filter(decided_at__lt=before)


def settled(before: datetime, now: datetime) -> QuerySet[Step]:
    """What is kept so that a deed can be undone."""
    return Step.objects.filter(deed__at__lt=before, packed__isnull=False)


def drop(found: QuerySet, deed: Callable[[QuerySet], object]) -> int:
    """Do it to all that is found, a chunk in a transaction. Returns to how many."""
    number = 0
    while ids := list(found.order_by().values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            deed(found.model.objects.filter(pk__in=ids))
        number += len(ids)
    return number


def prune_postings(found: QuerySet[JobPosting], now: datetime) -> int:
    """Their addresses answer 410 from now on, and their originals are erased."""
    return drop(found, lambda some: remove(some, REASON, now))


def erase(found: QuerySet, now: datetime) -> int:
    return drop(found, lambda some: some.delete())


def prune_reports(found: QuerySet[ImportRun], now: datetime) -> int:
    return drop(found, lambda some: some.update(report={}))


def prune_steps(found: QuerySet[Step], now: datetime) -> int:
    return drop(found, lambda some: some.update(packed=None))
