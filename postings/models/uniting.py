"""Employers that are one: their names, postings and people together, and apart again.

The names are what later imports follow, so what comes afterwards under a name goes with it, also
when it is undone.
"""

from postings.models.access_request import AccessRequest
from postings.models.chunks import chunks
from postings.models.invitation import Invitation
from postings.models.organization import Membership, Organization, OrganizationName
from postings.models.place import Place
from postings.models.posting import JobPosting
from postings.models.user import User

CHUNK = 500
FOLLOWING = {"names": OrganizationName, "invitations": Invitation, "requests": AccessRequest}


class NotUnited(ValueError):
    """What was asked cannot be done. The message is the reason."""


def unite(survivor: Organization, other: Organization) -> int:
    """Make one employer of two: the other's page leads to the survivor's, its people edit for it.

    Returns how many postings moved. Raises NotUnited; the caller holds the transaction.
    """
    _check(survivor, other)
    memory = {
        name: list(model.objects.filter(organization=other).values_list("pk", flat=True))
        for name, model in FOLLOWING.items()
    }
    for name, model in FOLLOWING.items():
        model.objects.filter(pk__in=memory[name]).update(organization=survivor)
    other.merge = memory | _move_people(survivor, other)
    other.merged_into = survivor
    other.save(update_fields=["merge", "merged_into"])
    return JobPosting.objects.filter(organization=other).update(organization=survivor)


def part(other: Organization) -> int:
    """Undo it: what goes by its names is its own again. Returns how many postings moved.

    Raises NotUnited; the caller holds the transaction.
    """
    holder = _holder(other)
    memory, other.merge, other.merged_into = other.merge, {}, None
    other.save(update_fields=["merge", "merged_into"])
    for name, model in FOLLOWING.items():
        theirs = model.objects.filter(pk__in=memory[name], organization=holder)
        theirs.update(organization=other)
    _return_people(other, holder, memory)
    return _return_postings(other, holder)


def rename(organization: Organization, before: str) -> Organization | None:
    """The old name and the new mean it, in later imports too; or the one that the new name means
    already."""
    for name in (before, organization.name):
        key = OrganizationName.key_of(name)
        defaults = {"name": name, "organization": organization}
        known, _ = OrganizationName.objects.get_or_create(key=key, defaults=defaults)
    return None if known.organization_id == organization.pk else known.organization


def _check(survivor: Organization, other: Organization) -> None:
    if survivor.pk == other.pk:
        raise NotUnited("An employer cannot be merged into itself.")
    for each in (survivor, other):
        if each.merged_into_id:
            raise NotUnited(f"{each} was merged into another already.")
    for column, words in (("frozen", "frozen"), ("needs_review", "looked at first")):
        if getattr(survivor, column) != getattr(other, column):
            raise NotUnited(
                f"The postings of one are {words}, those of the other are not. Decide that first."
            )


def _holder(other: Organization) -> Organization:
    """Where its names are now: what it was merged into may have been merged since."""
    if not other.merged_into_id:
        raise NotUnited(f"{other} is not merged.")
    holder = other.merged_into
    while holder.merged_into_id:
        holder = holder.merged_into
    return holder


def _move_people(survivor: Organization, other: Organization) -> dict:
    """Who belongs to both stays what they are at the survivor."""
    both = Membership.objects.filter(organization=survivor).values("user")
    double = Membership.objects.filter(organization=other, user__in=both)
    dropped = [list(row) for row in double.values_list("user_id", "role")]
    double.delete()
    rest = Membership.objects.filter(organization=other)
    moved = list(rest.values_list("pk", flat=True))
    rest.update(organization=survivor)
    return {"dropped": dropped, "members": moved}


def _return_people(other: Organization, holder: Organization, memory: dict) -> None:
    Membership.objects.filter(pk__in=memory["members"], organization=holder).update(
        organization=other
    )
    for user, role in memory["dropped"]:
        if User.objects.filter(pk=user).exists():
            row = {"user_id": user, "organization": other}
            Membership.objects.get_or_create(**row, defaults={"role": role})


def _return_postings(other: Organization, holder: Organization) -> int:
    keys = set(other.names.values_list("key", flat=True))
    named = JobPosting.objects.filter(organization=holder).values_list("pk", "employer_name")
    own = [pk for pk, name in named.iterator() if OrganizationName.key_of(name) in keys]
    for some in chunks(own, CHUNK):
        postings = JobPosting.objects.filter(pk__in=some)
        postings.update(organization=other, employer_frozen=other.frozen)
        Place.objects.follow(some)
    return len(own)
