"""What follows from a new time zone of a source: instants, and which documents lead."""

from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from postings.intake.identity import rank_of
from postings.intake.recording import recorded
from postings.intake.rereading import compose_again
from postings.models import Document, Source, User
from postings.models.rezoning import rezone as move
from postings.schemaorg.names import folded
from postings.schemaorg.vocabulary import JOB_POSTING

CHUNK = 500
ORIGIN = "a new time zone"
DATES = ("dateposted", "validthrough")


def rezone(source: Source | None, *, user: User | None = None, now: datetime | None = None) -> int:
    """Read dates without a zone anew, of the postings and of their documents.

    Documents are ranked again by their dates alone. Only where a posting has several may another
    lead now, so only these are composed again; we gave up the reader's improvements for the
    others (`import_postings --reread`), because an admin waits for this. Returns how many
    postings moved.
    """
    moved = move(source)
    if source:
        now = now or timezone.now()
        _rank(source, now)
        counted = source.postings.annotate(number=Count("documents")).filter(number__gt=1)
        several = source.postings.filter(pk__in=counted.values("pk"))
        if several.exists():
            frame = recorded(source, user=user, origin=ORIGIN, dry_run=False, now=now, is_anew=True)
            with frame as (job, renew):
                compose_again(several, job, renew)
    return moved


def _rank(source: Source, now: datetime) -> None:
    zone, news = source.zone, []
    documents = Document.objects.filter(source=source, posting__isnull=False)
    for document in documents.only("digest", "rank", "packed").iterator(chunk_size=CHUNK):
        dates = JOB_POSTING.read(_dates(document.node)).value or {}
        rank = rank_of(dates, document.digest, now, zone)
        if rank != document.rank:
            news.append(Document(pk=document.pk, rank=rank))
    Document.objects.bulk_update(news, ["rank"], batch_size=CHUNK)


def _dates(node: dict) -> dict:
    """What of a node may be one of its dates, however it spells their names."""
    return {key: value for key, value in node.items() if folded(key) in DATES}
