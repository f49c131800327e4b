"""What the postings of a run are to the public now."""

from datetime import datetime

from postings.models import Document, ImportRun, JobPosting


def visible(run: ImportRun, now: datetime) -> dict[str, int]:
    """Postings the run saw, by what the public sees of them; the counts are disjoint."""
    seen = Document.objects.filter(last_run=run, posting__isnull=False)
    postings = JobPosting.objects.filter(pk__in=seen.values("posting_id"))
    return {
        "live": postings.live(now).count(),
        "expired": postings.expired(now).count(),
        "closed": postings.closed(now).count(),
        "not_yet_posted": postings.scheduled(now).count(),
        "hidden": postings.hidden().count(),
    }
