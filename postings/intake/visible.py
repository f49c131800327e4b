"""What the postings of a run are to the public now."""

from datetime import datetime

from django.db.models import Count

from postings.models import Document, ImportRun, JobPosting, conditions
from postings.models.querysets import JobPostingQuerySet

VISIBLE = ("live", "expired", "closed", "not_yet_posted", "hidden")


def seen_by(run: ImportRun) -> JobPostingQuerySet:
    seen = Document.objects.filter(last_run=run, posting__isnull=False)
    return JobPosting.objects.filter(pk__in=seen.values("posting_id"))


def visible(postings: JobPostingQuerySet, now: datetime) -> dict[str, int]:
    """By what the public sees of them; the counts are disjoint. One statement: with a condition on
    each, PostgreSQL guesses so few after an import that it compares all documents with all."""
    meant = {
        "live": conditions.live(now),
        "expired": conditions.expired(now),
        "closed": conditions.closed(now),
        "not_yet_posted": conditions.scheduled(now),
        "hidden": conditions.hidden(),
    }
    return postings.aggregate(**{word: Count("pk", filter=which) for word, which in meant.items()})
