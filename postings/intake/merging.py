"""Making one posting of two that a person says are one opening, and undoing that.

The survivor says what it said. The other's address leads to it; its documents are filed with it,
and of one source those that come later join it, as further documents of the posting do. What comes
later from another source is withheld. Of the other all is kept, so that it can be as it was.
"""

from datetime import datetime

from django.db import models, transaction

from postings.intake import identity
from postings.intake.employers import employ
from postings.intake.identity import Refused
from postings.intake.job import locked
from postings.intake.recording import recorded
from postings.intake.rereading import compose_again
from postings.models import (
    Change,
    Document,
    ImportRun,
    JobPosting,
    Merge,
    Organization,
    Place,
    Tombstone,
    User,
)
from postings.models.columns import put_back, stored
from postings.search import index

REASON = "merged into another posting"
UNDONE = "undoing a merge"


class NotMerged(ValueError):
    """What was asked cannot be done. The message is the reason."""


def merge(survivor: int, other: int, user: User | None, now: datetime) -> Merge:
    """Raises NotMerged."""
    with transaction.atomic():
        found = {
            each.pk: each for each in locked(JobPosting.objects.filter(pk__in=[survivor, other]))
        }
        if len(found) < 2:
            raise NotMerged("One of the two postings is not there any more.")
        kept, gone = found[survivor], found[other]
        led = list(Tombstone.objects.filter(merged_into=gone.pk).values_list("pk", flat=True))
        memory = Merge.pack(_memory(gone) | {"led": led})
        _lead(led, kept.pk)
        gone.documents.update(posting=kept, current=False)
        _bury(gone, kept, now)
        JobPosting.objects.filter(pk=kept.pk).update(updated_at=now)
        return Merge.objects.create(
            survivor=kept, merged=other, title=gone.title, at=now, user=user, packed=memory
        )


def unmerge(merge: Merge, user: User | None, now: datetime) -> JobPosting:
    """The merged posting as it was, with its own documents, also those that came since.

    Raises NotMerged.
    """
    memory, survivor = merge.memory, merge.survivor
    with transaction.atomic():
        posting = restored(memory["posting"], now)
        same = JobPosting.objects.filter(source=posting.source_id, identity=posting.identity)
        if posting.identity and same.exists():
            raise NotMerged("An import has brought this posting back in the meantime.")
        Tombstone.objects.filter(pk=merge.merged).delete()
        posting.save(force_insert=True)
        Place.objects.bulk_create(put_back(Place(), row) for row in memory["places"])
        Change.objects.bulk_create(map(_change, memory["changes"]))
        Place.objects.follow([posting.pk])
        index.write([posting])
        _return_documents(posting, survivor, dict(memory["documents"]))
        _lead(memory["led"], posting.pk)
        merge.delete()
    _compose(posting, survivor, user, now)
    return posting


def _memory(posting: JobPosting) -> dict:
    rows = JobPosting.objects.filter(pk=posting.pk)
    return {
        "posting": rows.values(*_columns(JobPosting)).get(),
        "places": list(posting.places.values(*_columns(Place))),
        "changes": list(posting.changes.order_by("pk").values(*_columns(Change))),
        "documents": list(posting.documents.values_list("pk", "current")),
    }


def _bury(gone: JobPosting, kept: JobPosting, now: datetime) -> None:
    pk, source, identity_ = gone.pk, gone.source_id, gone.identity
    JobPosting.objects.filter(pk=pk).delete()
    Tombstone.objects.create(
        id=pk, source_id=source, identity=identity_, reason=REASON, merged_into=kept.pk, at=now
    )


def _lead(stones: list[int], to: int) -> None:
    """What was merged into the one is merged into the other now."""
    Tombstone.objects.filter(pk__in=stones).update(merged_into=to)
    Merge.objects.filter(merged__in=stones).update(survivor=to)


def _return_documents(posting: JobPosting, survivor: JobPosting, known: dict[int, bool]) -> None:
    """Its own, and of one source those of its identity that joined since; of each key the current
    one is that which is so now, else that which was so before."""
    later = _joined(posting, survivor, known) if posting.source_id == survivor.source_id else []
    current = {document.key for document in later if document.current}
    own = list(Document.objects.filter(pk__in=known, posting=survivor).order_by("-current", "pk"))
    for document in own:
        was = document.current or known[document.pk]
        document.current = was and document.key not in current
        current |= {document.key} if was else set()
    for document in (*own, *later):
        document.posting = posting
    Document.objects.bulk_update([*own, *later], ["posting", "current"])


def _joined(posting: JobPosting, survivor: JobPosting, known: dict[int, bool]) -> list[Document]:
    found = Document.objects.filter(posting=survivor, source=posting.source_id)
    return [
        document
        for document in found.exclude(pk__in=known)
        if _identity(document, posting) == posting.identity
    ]


def _identity(document: Document, posting: JobPosting) -> str:
    zone = posting.source.zone
    try:
        return identity.read(document.node, document.digest, document.last_seen, zone).identity
    except Refused:
        return ""


def _compose(posting: JobPosting, survivor: JobPosting, user: User | None, now: datetime) -> None:
    """Both say again what their own documents say; of two sources, they never said another's."""
    if not posting.source_id or posting.source_id != survivor.source_id:
        return
    both = JobPosting.objects.filter(pk__in=[posting.pk, survivor.pk])
    frame = recorded(posting.source, user=user, origin=UNDONE, dry_run=False, now=now, is_anew=True)
    with frame as (job, renew):
        compose_again(both, job, renew)


def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in stored(model)]


def restored(row: dict, now: datetime) -> JobPosting:
    """Its employer is looked up anew where that is gone, or was merged meanwhile."""
    posting = put_back(JobPosting(), row)
    theirs = Organization.objects.filter(pk=posting.organization_id, merged_into=None).first()
    posting.organization, posting.employer_frozen = theirs, bool(theirs and theirs.frozen)
    if not theirs:
        employ([posting], now)
    return posting


def _change(row: dict) -> Change:
    """Without the person or run that is gone."""
    change = put_back(Change(), row)
    if not User.objects.filter(pk=change.user_id).exists():
        change.user_id = None
    if not ImportRun.objects.filter(pk=change.run_id).exists():
        change.run_id = None
    return change
