"""Closing what a complete feed no longer holds, unless that looks like a fault of the feed."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.db.models import Q, QuerySet

from postings.intake.job import Import, locked
from postings.intake.recognizing import recognize
from postings.intake.rows import Rows
from postings.intake.sight import Missing
from postings.intake.standing import Case, recompose
from postings.models import Document, JobPosting
from postings.models.chunks import chunks

CHUNK = 200  # postings a transaction


def close_missing(job: Import, renew: Callable[[], None], allowed: int | None) -> None:
    """Documents that a run of a complete feed did not see stop being current; a posting left with
    none closes, and the others say what their remaining documents make of them.

    What only goes by another name or number now is recognized before. Nothing is closed, and the
    report says why, when the feed looks broken: it is empty, a document in it cannot be read, or
    more than the limit would close. `allowed` closings go ahead all the same. Call it at the end
    of a run that saw the whole feed.
    """
    if not job.source.is_complete:
        return
    missing = _missing(job)
    recognize(missing, job)
    closing = _to_close(missing, job)
    if not missing:
        return
    if allowed is None or len(closing) > allowed:
        job.report.halted = _suspicion(len(closing), missing, job)
    if job.report.halted:
        return
    job.report.add(job.thinned)
    ids = [pk for pk in missing if not (job.dry_run and pk in job.sight.seen)]
    for some in chunks(ids, CHUNK):
        renew()
        with job.part():
            retire({pk: missing[pk] for pk in some}, closing, job)


def _missing(job: Import) -> Missing:
    """The current documents not seen, by posting; without the postings that a document speaks of
    which was rejected."""
    job.sight.look(job)
    found = job.sight.missing
    if job.report.spared.names:
        for posting in _postings(found, "identity", "held", "identifier"):
            if job.report.spared.is_named(posting, found[posting.pk]):
                del found[posting.pk]
    return found


def _postings(missing: Missing, *columns: str) -> Iterable[JobPosting]:
    for some in chunks(missing, CHUNK):
        yield from JobPosting.objects.filter(pk__in=some).only(*columns)


def _to_close(missing: Missing, job: Import) -> set[int]:
    """Of the postings, the open ones of which every current document is missing."""
    gone = _open(job).filter(first_seen__lt=job.now).values_list("pk", flat=True)
    return (missing.keys() & set(gone)) - job.sight.seen


def _open(job: Import) -> QuerySet[JobPosting]:
    """Those that have not ended, hidden ones among them: a feed of what awaits review can break
    too."""
    ended = Q(closed_at__isnull=False) | Q(valid_through__isnull=False, valid_through__lte=job.now)
    return JobPosting.objects.filter(source=job.source).exclude(ended)


def _suspicion(closing: int, missing: Missing, job: Import) -> str:
    """Why the feed looks broken, and what to do; nothing when it does not."""
    report, known = job.report, _open(job).exclude(first_seen__in=job.instants).count()
    oldest = min(document.last_seen for documents in missing.values() for document in documents)
    if number := report.spared.nameless_since(oldest):
        why = f"{number} of its documents could not be read, so nobody knows what it still holds"
    elif not report.documents:
        why = "it holds no posting at all"
    elif closing * 100 > settings.CLOSING_LIMIT * known:
        why = f"that is more than {settings.CLOSING_LIMIT} % of the {known} open ones of the source"
    else:
        return ""
    return (
        f"Nothing was closed. {_absent(closing, len(missing))} in this feed, but {why}. If that is "
        f"so all the same, import it again with --allow-closing {closing}"
    )


def _absent(closing: int, missing: int) -> str:
    """Where none would close, some that have ended are gone, or one town of many."""
    if closing == 1:
        return "1 open posting is not"
    if closing:
        return f"{closing} open postings are not"
    return f"{missing} known {'posting is' if missing == 1 else 'postings are'} not, or not wholly,"


def retire(missing: Missing, closing: set[int], job: Import) -> None:
    """Let documents stop being current; close these of their postings that are left with none."""
    rows = Rows(job)
    postings = locked(JobPosting.objects.filter(pk__in=missing)).select_related("organization")
    cases = {posting.pk: Case(posting) for posting in postings.prefetch_related("places")}
    gone = {document.pk for documents in missing.values() for document in documents}
    for document in Document.objects.filter(posting_id__in=missing, current=True):
        case = cases[document.posting_id]
        if document.pk in gone:
            rows.retire(document)
        else:
            case.current[document.key] = document
    for pk, case in cases.items():
        case.changed = bool(case.current)
        if pk in closing and not case.current and case.posting.closed_at is None:
            rows.end(case.posting, job.now, JobPosting.ClosedReason.FEED)
            job.report.closed += 1
    recompose(cases.values(), rows, job)
    rows.write()
