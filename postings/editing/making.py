"""Postings that begin here: written from nothing, or from another one."""

from datetime import datetime

from postings.editing.door import CLOSING_DATE, PLACES, POSTED, change, finish
from postings.gazetteer.locate import place_row
from postings.models import JobPosting, Organization, Place
from postings.models.stating import ROWS, ordered, state_all, written
from postings.schemaorg.types import Property
from postings.schemaorg.vocabulary import JOB_POSTING

EMPLOYER = JOB_POSTING.by_attribute["hiring_organization"]
TITLE = JOB_POSTING.by_attribute["title"]
COPY = "copy_of"  # where it comes from, in the history
DATES = (POSTED, CLOSING_DATE)


def make(
    stated: dict[Property, object], organization: Organization, user, now, extra: dict | None = None
) -> JobPosting:
    """A draft of these written values; the caller holds the transaction."""
    posting = JobPosting(
        organization=organization,
        employer_frozen=organization.frozen,
        extra=extra or {},
        state=JobPosting.State.DRAFT,
        first_seen=now,
        updated_at=now,
    )
    return _store(posting, stated, None, user, now)


def begin(title: str, organization: Organization, user, now: datetime) -> JobPosting:
    """As little as there can be: what the job is called, and whose it is."""
    return make({TITLE: title, EMPLOYER: employer(organization)}, organization, user, now)


def employer(organization: Organization) -> dict:
    """As its postings state it."""
    named = {"@type": "Organization", "name": organization.name}
    return named | ({"url": organization.url} if organization.url else {})


def copy(posting: JobPosting, user, now: datetime) -> JobPosting:
    """A draft that states the same, but for its dates. It belongs to no source, so what imports
    keep up to date (the source's own words beside the table, per place too) stays behind."""
    new = JobPosting(
        organization=posting.organization,
        employer_frozen=posting.employer_frozen,
        language=posting.language_of(),
        state=JobPosting.State.DRAFT,
        first_seen=now,
        updated_at=now,
    )
    rows = [row for row in ROWS if row not in DATES]
    stated = {row: written(posting, row) for row in rows if row.where != "rows"}
    nodes = [place.node for place in ordered(posting)]
    return _store(new, stated | {PLACES: nodes}, posting.pk, user, now)


def _store(posting: JobPosting, stated: dict, copied: int | None, user, now) -> JobPosting:
    nodes = stated.pop(PLACES, None) or []
    state_all(posting, list(stated.items()), posting.zone)
    posting.save()
    nodes = nodes if isinstance(nodes, list) else [nodes]
    rows = [place_row(node, position) for position, node in enumerate(nodes)]
    for row in rows:
        row.posting = posting
    Place.objects.bulk_create(rows)
    made = [] if copied is None else [change(posting, COPY, None, copied, user, now)]
    finish(posting, made, {"title"}, now)
    return posting
