"""The organizations that the employers of new postings mean."""

from collections.abc import Iterable
from datetime import datetime
from difflib import get_close_matches

from django.db.models import Q

from postings.intake.insert import insert
from postings.models import JobPosting, Organization, OrganizationName
from postings.models.fresh import fresh
from postings.models.stating import organization_key

NEAREST, ALIKE = 3, 0.6  # known names beside a new one, and how alike they must be
COMPARED, BEGINNING = 50, 4  # names looked at, and the characters they begin alike with


def employ(postings: Iterable[JobPosting], now: datetime) -> list[str]:
    """Tie each posting to the organization its employer's name means. Returns the new names, which
    are made."""
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
    known |= {key: (one.pk, one.frozen) for key, one in zip(new, organizations, strict=True)}
    for posting in postings:
        found = known[organization_key(posting)]
        posting.organization_id, posting.employer_frozen = found
    return list(new.values())


def nearest(name: str) -> list[str]:
    """Known names that are spelt alike, the nearest first."""
    key = OrganizationName.key_of(name)
    word = max(key.split(), key=len, default=key)
    wanted = [Q(key__startswith=key[:BEGINNING]), Q(key__contains=word)]
    known = {
        other: found
        for condition in wanted
        for other, found in OrganizationName.objects.filter(condition)
        .order_by("key")
        .values_list("key", "name")[:COMPARED]
    }
    return [known[other] for other in get_close_matches(key, known, NEAREST, ALIKE)]


def _named(keys: Iterable[str]) -> dict[str, tuple[int, bool]]:
    rows = OrganizationName.objects.filter(key__among=list(keys))
    found = rows.values_list("key", "organization_id", "organization__frozen")
    return {key: (organization, is_frozen) for key, organization, is_frozen in found}
