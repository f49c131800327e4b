"""Which version of a posting a page was made from, and what has changed since."""

from postings.models import Change, JobPosting


def version(posting: JobPosting) -> str:
    """Both marks are needed: one import may write a posting twice at one instant."""
    last = Change.objects.filter(posting=posting).order_by("-pk").values_list("pk", flat=True)
    return f"{posting.updated_at.isoformat()} {last.first() or 0}"


def changed_since(posting: JobPosting, seen: str) -> dict[str, object]:
    """{property: what it was}, of what has changed since the version seen."""
    last = seen.rpartition(" ")[2]
    if not last.isdecimal():
        return {}
    was: dict[str, object] = {}
    for change in Change.objects.filter(posting=posting, pk__gt=int(last)).order_by("pk"):
        was.setdefault(change.property, change.before)
    return was
