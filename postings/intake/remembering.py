"""What a batch is about to change, put aside first.

We read the rows once more, right before they are written, because no writer can then forget to
tell; we gave up the query this costs a batch that changes anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from postings.intake.job import Import
from postings.models import Before, Document, ImportRun, JobPosting, Place, Source
from postings.models.columns import stored

KEPT = 20  # runs of a source that can be taken back
# An import never writes these, or they follow from others.
OTHERS = {"state", "publish_at", "frozen", "employer_frozen", "first_seen"}
DOCUMENT = ("id", "posting_id", "key", "rank", "refusal", "current", "last_seen", "last_run_id")


def columns(model: type) -> list[str]:
    return [field.attname for field in stored(model) if field.attname not in OTHERS]


def remember(
    job: Import,
    *,
    postings: Iterable[int] = (),
    places: Iterable[int] = (),
    documents: Iterable[int] = (),
    seen: Iterable[int] = (),
) -> None:
    """Ids of what changes: postings; those of which the places are replaced; documents; and those
    that are only seen again. What the run itself has made needs no memory. Call it inside the
    transaction that writes. A run that takes another back is not taken back itself.
    """
    if job.dry_run or job.run.takes_back_id:
        return
    rows = [
        *_postings(set(postings), set(places), job),
        (None, {"documents": list(_old(Document.objects, documents, job).values(*DOCUMENT))}),
        (None, {"seen": _seen(set(seen) - set(documents), job)}),
    ]
    Before.objects.bulk_create(
        Before(run=job.run, posting_id=pk, packed=Before.pack(found))
        for pk, found in rows
        if any(found.values())
    )


def _postings(ids: set[int], replaced: set[int], job: Import) -> Iterator[tuple[int, dict]]:
    """Each with its columns, and with its places where these are replaced."""
    if not (ids or replaced):
        return
    found = {
        row["id"]: row for row in _old(JobPosting.objects, ids, job).values(*columns(JobPosting))
    }
    old = _old(JobPosting.objects, replaced, job).values_list("pk", flat=True)
    places: dict[int, list] = {pk: [] for pk in old}
    for place in Place.objects.filter(posting__in=places).values(*columns(Place)):
        places[place["posting_id"]].append(place)
    for pk in found.keys() | places.keys():
        place_rows = {"places": {pk: places[pk]}} if pk in places else {}
        yield pk, {"postings": [found[pk]] if pk in found else [], **place_rows}


def forget(source: Source) -> None:
    """All but the newest runs of a source, so that what is remembered does not grow for ever."""
    newest = source.runs.filter(continued_by=None).order_by("-pk").values_list("pk", flat=True)
    if older := newest[KEPT : KEPT + 1]:
        Before.objects.filter(run__source=source, run__lte=older[0]).delete()


def is_remembered(run: ImportRun) -> bool:
    later = ImportRun.objects.filter(source=run.source_id, pk__gt=run.pk, continued_by=None)
    return later.count() < KEPT


def _old(rows, ids: Iterable[int], job: Import):
    ids = set(ids)
    found = rows.filter(pk__among=ids, first_seen__lt=job.now) if ids else rows.none()
    return found.exclude(first_seen__in=job.others.values()) if job.others else found


def _seen(ids: set[int], job: Import) -> list:
    """By when and by which run they were seen last: one group, of most feeds."""
    groups = defaultdict(list)
    found = _old(Document.objects, ids, job).values_list("last_seen", "last_run_id", "pk")
    for last_seen, last_run, pk in found:
        groups[last_seen, last_run].append(pk)
    return [[*when, pks] for when, pks in groups.items()]
