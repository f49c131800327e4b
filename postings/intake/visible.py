"""What the postings of a run are to the public now."""

from datetime import datetime

from postings.models import Document, ImportRun, JobPosting
from postings.models.querysets import JobPostingQuerySet

VISIBLE = ("live", "expired", "closed", "not_yet_posted", "hidden")


def seen_by(run: ImportRun) -> JobPostingQuerySet:
    seen = Document.objects.filter(last_run=run, posting__isnull=False)
    return JobPosting.objects.filter(pk__in=seen.values("posting_id"))


def visible(postings: JobPostingQuerySet, now: datetime) -> dict[str, int]:
    """By what the public sees of them; the counts are disjoint."""
    return {
        "live": postings.live(now).count(),
        "expired": postings.expired(now).count(),
        "closed": postings.closed(now).count(),
        "not_yet_posted": postings.scheduled(now).count(),
        "hidden": postings.hidden().count(),
    }
