"""Removing postings for good: a tombstone stays, and every original goes."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from postings.models.change import Change
from postings.models.chunks import chunks
from postings.models.posting import JobPosting
from postings.models.querysets import JobPostingQuerySet
from postings.models.timing import PAST
from postings.models.tombstone import Tombstone

CHUNK = 200  # postings at a time: their descriptions are in memory while they are deleted
KEPT = ("pk", "source_id", "identity", "state", "publish_at", "date_posted", "unpublished")


def remove(postings: JobPostingQuerySet, reason: str, now: datetime) -> int:
    """Erase postings with their documents, places and history; the caller holds the transaction.

    A tombstone stays for what was ever public, so that its address answers 410, and for what has
    an identity in a source, or the next import would bring it back. A draft written here that
    nobody has seen leaves nothing.
    """
    ids = list(postings.order_by("pk").values_list("pk", flat=True))
    for pks in chunks(ids, CHUNK):
        some = JobPosting.objects.filter(pk__in=pks)
        was_published = Change.objects.filter(
            posting=OuterRef("pk"), property="state", before=JobPosting.State.PUBLISHED
        )
        rows = some.annotate(unpublished=Exists(was_published)).values_list(*KEPT, named=True)
        Tombstone.objects.bulk_create(
            Tombstone(
                id=row.pk, source_id=row.source_id, identity=row.identity, reason=reason, at=now
            )
            for row in rows
            if row.identity or _was_public(row, now)
        )
        some.delete()
    return len(ids)


def _was_public(row, now: datetime) -> bool:
    """Whatever hides it today: what is frozen now may have been read before."""
    if row.unpublished:
        return True
    begins = max(row.publish_at or PAST, row.date_posted or PAST)
    return row.state == JobPosting.State.PUBLISHED and begins <= now
