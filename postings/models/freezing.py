"""Freezing: an employer's postings, or some postings, hidden everywhere at once."""

from postings.models.chunks import chunks
from postings.models.organization import Organization
from postings.models.place import Place
from postings.models.posting import JobPosting
from postings.models.querysets import JobPostingQuerySet

CHUNK = 500  # chosen postings at a time: a statement takes only so many parameters


def freeze(organization: Organization) -> int:
    """Hide all postings of an employer. Returns how many it has."""
    return _freeze_employer(organization, frozen=True)


def unfreeze(organization: Organization) -> int:
    """Show them again, except those that are frozen one by one."""
    return _freeze_employer(organization, frozen=False)


def freeze_postings(postings: JobPostingQuerySet) -> int:
    return _freeze(postings, frozen=True)


def unfreeze_postings(postings: JobPostingQuerySet) -> int:
    return _freeze(postings, frozen=False)


def _freeze_employer(organization: Organization, *, frozen: bool) -> int:
    """One UPDATE, the places by subquery: no id travels, and in pieces it would be no shorter,
    since a search by place must not find the rest meanwhile: the caller's transaction holds all.
    """
    organization.frozen = frozen
    organization.save(update_fields=["frozen"])
    postings = JobPosting.objects.filter(organization=organization)
    number = postings.update(employer_frozen=frozen)
    Place.objects.follow(postings.values("pk"))
    return number


def _freeze(postings: JobPostingQuerySet, *, frozen: bool) -> int:
    ids = list(postings.exclude(frozen=frozen).values_list("pk", flat=True))
    for some in chunks(ids, CHUNK):
        JobPosting.objects.filter(pk__in=some).update(frozen=frozen)
        Place.objects.follow(some)
    return len(ids)
