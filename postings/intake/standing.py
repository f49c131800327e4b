"""Which documents of a posting are current, and what they make it say."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import prefetch_related_objects

from postings.intake.compose import compose
from postings.intake.drafts import Draft
from postings.intake.identity import WHOLE
from postings.intake.job import Import, locked
from postings.intake.rows import Rows
from postings.models import Document, JobPosting
from postings.models.chunks import chunks


@dataclass
class Case:
    """One posting of the batch: its row (None until made), its current documents by key."""

    posting: JobPosting | None
    current: dict[str, Document] = field(default_factory=dict)
    where: tuple[str, int] = ("", 0)
    changed: bool = False


def promote(job: Import) -> None:
    """Settle which document of each key is current, once the run has seen them all.

    Of several documents with one key, the greatest by rank of those seen last is current. While
    a run reads, one that lost to a document not seen again is only known at its end.
    """
    rivals = Document.objects.filter(
        source=job.source, last_run=job.run, current=False, posting__isnull=False
    )
    told = rivals.order_by("rank").values_list("posting_id", "key", "rank", "pk")
    best = {(posting, key): (rank, pk) for posting, key, rank, pk in told.iterator()}
    for some in chunks(best.items(), 200):
        if ids := _greater(dict(some), job):
            with transaction.atomic():
                _promote(list(rivals.filter(pk__among=ids).defer("packed").order_by("pk")), job)


def _greater(best: dict[tuple, tuple[str, int]], job: Import) -> list[int]:
    """Those that no current document seen by the run outranks: of most feeds none."""
    postings = {posting for posting, _ in best}
    held = Document.objects.filter(posting__among=postings, current=True, last_run=job.run)
    holders = {tuple(mark): rank for *mark, rank in held.values_list("posting_id", "key", "rank")}
    return [pk for mark, (rank, pk) in best.items() if rank > holders.get(mark, "")]


def _promote(rivals: list[Document], job: Import) -> None:
    ids = {rival.posting_id for rival in rivals}
    cases = {posting.pk: Case(posting) for posting in locked(JobPosting.objects.filter(pk__in=ids))}
    for document in Document.objects.filter(posting_id__in=ids, current=True):
        cases[document.posting_id].current[document.key] = document
    rows = Rows(job)
    for rival in rivals:
        case = cases[rival.posting_id]
        holder = case.current.get(rival.key)
        if apart(rival.key, case.current):
            continue
        if holder and holder.last_run_id == job.run.pk and holder.rank >= rival.rank:
            continue
        if holder and outdates(holder, rival.key, rival.rank, job):
            continue
        if holder:
            rows.retire(holder)
        rows.crown(rival)
        case.current[rival.key], case.changed = rival, True
        job.report.count("updated")
        job.report.count("unchanged", -1)
    recompose(cases.values(), rows, job)
    rows.write()


def apart(key: str, current: dict[str, Document]) -> list[str]:
    """The keys that cannot stand beside this one: an export speaks for all documents of its
    posting, until one of them is published anew."""
    return [other for other in current if (other == WHOLE) != (key == WHOLE)]


def outdates(holder: Document, key: str, rank: str, job: Import) -> bool:
    """The current document is of a later day than the one of that key and rank.

    We keep the later, whichever is read last, because a source that adds may be imported in parts,
    in any order; we gave up a date that is set back there. Of a complete feed the current one is
    in the feed or goes at its end; and what an export says counts as it is.
    """
    day, held = rank.partition("|")[0], holder.rank.partition("|")[0]
    return bool(day) and day < held and key != WHOLE and not job.source.is_complete


def recompose(cases: Iterable[Case], rows: Rows, job: Import) -> None:
    changed = [case for case in cases if case.changed]
    stored = [case.posting for case in changed if case.posting.pk]
    prefetch_related_objects(stored, "places")
    for case in changed:
        made = _draft(case, rows)
        if made:
            problems = made.problems
            rows.fill(case.posting, made)
        else:
            readings = [rows.reading(document) for document in case.current.values()]
            composed = compose(readings, job.zone)
            problems = composed.problems
            rows.apply(case.posting, composed, *case.where)
        for problem in problems:
            job.report.note(*case.where, problem)


def _draft(case: Case, rows: Rows) -> Draft | None:
    """Of a new posting, made ahead of these very documents."""
    digests = frozenset(document.digest for document in case.current.values())
    return None if case.posting.pk else rows.drafts.get(digests)
