"""Until when a posting without a closing date counts as listed, after its source was last seen
to publish it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db.models import Max

from postings.models.chunks import chunks
from postings.models.document import Document
from postings.models.place import Place
from postings.models.posting import JobPosting
from postings.models.source import Source

CHUNK = 500


def relist(source: Source, postings: Iterable[int] | None = None) -> None:
    """Set `unlisted_at` of a source's postings (None: all) to what follows from when their
    documents were last seen. It counts only where no closing date is stated.

    Whole days, so that of a feed imported every hour most postings are written once a day.
    """
    if postings is None:
        postings = source.postings.order_by("pk").values_list("pk", flat=True)
    for some in chunks(postings, CHUNK):
        _relist(source, some)


def _relist(source: Source, ids: list[int]) -> None:
    seen = Document.objects.filter(posting__in=ids, current=True).order_by()
    last = dict(seen.values_list("posting").annotate(Max("last_seen")))
    moved = defaultdict(list)
    found = JobPosting.objects.filter(pk__in=last).values_list("pk", "unlisted_at")
    for pk, before in found:
        after = _unlisted_at(source, last[pk])
        if before != after:
            moved[after].append(pk)
    for instant, pks in moved.items():
        JobPosting.objects.filter(pk__in=pks).update(unlisted_at=instant)
        Place.objects.follow(pks)


def _unlisted_at(source: Source, last_seen: datetime) -> datetime | None:
    """The end of the day that is so many days later, in the source's zone."""
    if source.listed_days is None:
        return None
    day = last_seen.astimezone(source.zone).date() + timedelta(days=source.listed_days + 1)
    return datetime.combine(day, time.min, source.zone)
