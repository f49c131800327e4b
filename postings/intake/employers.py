"""The organizations that the employers of new postings mean."""

from collections.abc import Iterable
from datetime import datetime

from postings.intake.insert import insert
from postings.models import JobPosting, Organization, OrganizationName
from postings.models.fresh import fresh, tie
from postings.models.stating import organization_key


def employ(postings: Iterable[JobPosting], now: datetime) -> None:
    """Tie each posting to the organization its employer's name means; new names are made."""
    postings = [posting for posting in postings if posting.employer_name]
    names = {organization_key(posting): posting.employer_name for posting in postings}
    known = _named(names)
    new = {key: name for key, name in names.items() if key not in known}
    organizations = [fresh(Organization, name=name, created_at=now) for name in new.values()]
    insert(Organization, organizations)
    insert(
        OrganizationName,
        [
            fresh(OrganizationName, key=key, name=new[key], organization_id=organization.pk)
            for key, organization in zip(new, organizations, strict=True)
        ],
    )
    known |= dict(zip(new, organizations, strict=True))
    for posting in postings:
        tie(posting, "organization", known[organization_key(posting)])
        posting.employer_frozen = posting.organization.frozen


def _named(keys: Iterable[str]) -> dict[str, Organization]:
    rows = OrganizationName.objects.filter(key__in=keys).select_related("organization")
    return {row.key: row.organization for row in rows}
