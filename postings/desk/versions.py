"""Which version of a posting a page was made from, and what has changed since."""

from postings.models import Change, JobPosting


def version(posting: JobPosting) -> str:
    """Both marks are needed: one import may write a posting twice at one instant."""
    last = Change.objects.filter(posting=posting).order_by("-pk").values_list("pk", flat=True)
    return f"{posting.updated_at.isoformat()} {last.first() or 0}"


def changed_since(posting: JobPosting, seen: str) -> dict[str, list[Change]]:
    """{property: its changes since the version seen, in their order}."""
    last = seen.rpartition(" ")[2]
    if not last.isdecimal():
        return {}
    changes: dict[str, list[Change]] = {}
    found = Change.objects.filter(posting=posting, pk__gt=int(last))
    for change in found.select_related("user", "run__source").order_by("pk"):
        changes.setdefault(change.property, []).append(change)
    return changes
