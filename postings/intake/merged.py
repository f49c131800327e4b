"""Where an identity leads whose posting was merged into another."""

from collections.abc import Iterable

from postings.models import JobPosting, Tombstone


def survivors(source: int, identities: Iterable[str]) -> dict[str, int | None]:
    """Of the identities of a source that were removed: the posting of that source they were
    merged into, None where they are withheld."""
    stones = Tombstone.objects.filter(source=source, identity__among=identities)
    found = dict(stones.values_list("identity", "merged_into"))
    ids = set(filter(None, found.values()))
    own = JobPosting.objects.filter(pk__in=ids, source=source) if ids else JobPosting.objects.none()
    led = set(own.values_list("pk", flat=True))
    return {identity_: pk if pk in led else None for identity_, pk in found.items()}
