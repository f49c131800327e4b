"""Employers merged, parted and renamed in the admin; imports follow."""

import pytest
from django.utils import timezone

from postings.models import (
    AccessRequest,
    Invitation,
    JobPosting,
    Membership,
    Organization,
    OrganizationName,
)
from postings.models.invitation import invite
from tests.admin.conftest import address, text
from tests.admin.test_organizations import form, live
from tests.factories import make_node, make_organization, make_posting, make_user


def employer(name: str) -> dict:
    return {"@type": "Organization", "name": name}


def make_job(name: str, title: str = "Nurse", **stated) -> JobPosting:
    return make_posting(title=title, hiringOrganization=employer(name), **stated)


@pytest.fixture
def two(db):
    """Each with a posting."""
    return make_job("Wrenmoor").organization, make_job("Wrenmoor Trust").organization


def act(admin, action, *chosen, **data):
    data = {"action": action, "_selected_action": [each.pk for each in chosen], **data}
    return text(admin.post(address("organization", "changelist"), data, follow=True))


def merge(admin, survivor, *others) -> str:
    page = act(admin, "merge", survivor, *others, confirmed="1", survivor=survivor.pk)
    for each in (survivor, *others):
        each.refresh_from_db()
    return page


def stored() -> list:
    tables = (Organization, OrganizationName, Membership, Invitation, AccessRequest)
    rows = [list(table.objects.order_by("pk").values()) for table in tables]
    own = ("pk", "organization_id", "employer_frozen", "live_from", "live_until")
    return [*rows, list(JobPosting.objects.order_by("pk").values(*own))]


def test_it_works(admin, two, client):
    survivor, other = two
    page = act(admin, "merge", survivor, other)
    assert "Which of them stays?" in page
    assert "1 posting," in page
    assert set(JobPosting.objects.values_list("organization", flat=True)) == {
        survivor.pk,
        other.pk,
    }
    assert "Merged into Wrenmoor. Postings moved: 1." in merge(admin, survivor, other)
    assert set(JobPosting.objects.values_list("organization", flat=True)) == {survivor.pk}
    answer = client.get(other.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, f"/organizations/{survivor.pk}/")


def test_imports_follow(admin, two, upload):
    survivor, other = two
    merge(admin, survivor, other)
    upload(make_node(title="Porter", hiringOrganization=employer("WRENMOOR  trust")))
    assert JobPosting.objects.get(title="Porter").organization == survivor
    assert Organization.objects.count() == 2


def test_it_is_undone(admin, two):
    survivor, other = two
    both, one = make_user(member_of=two), make_user(member_of=[other])
    invite(other, "new@people.example", "editor", None, timezone.now())
    AccessRequest.objects.create(
        organization=other, email="a@b.example", organization_name="W", at=timezone.now()
    )
    Membership.objects.filter(user=both, organization=other).update(role="owner")
    before = stored()
    merge(admin, survivor, other)
    assert set(survivor.members.all()) == {both, one}
    assert Membership.objects.get(user=both).role == "editor"
    assert not other.memberships.exists()
    assert survivor.invitations.exists()
    assert survivor.access_requests.exists()
    assert "Postings moved: 1." in act(admin, "part", other)
    after = stored()
    strip = {"id", "since"}  # of the membership that was double: it is made anew
    for rows in (before, after):
        rows[2] = sorted(
            [{key: value for key, value in row.items() if key not in strip} for row in rows[2]],
            key=str,
        )
    assert after == before


def test_what_came_meanwhile_goes_with_its_name(admin, two, upload):
    survivor, other = two
    merge(admin, survivor, other)
    upload(
        make_node(title="Porter", hiringOrganization=employer("Wrenmoor Trust")),
        make_node(title="Cook", hiringOrganization=employer("Wrenmoor")),
    )
    act(admin, "part", other)
    assert set(other.postings.values_list("title", flat=True)) == {"Nurse", "Porter"}
    assert set(survivor.postings.values_list("title", flat=True)) == {"Nurse", "Cook"}


@pytest.mark.parametrize("first", [0, 1])
def test_one_into_the_next(first, admin, two):
    a, b = two
    c, before = make_job("Wrenmoor Group").organization, stored()
    merge(admin, b, a)
    merge(admin, c, b)
    assert set(JobPosting.objects.values_list("organization", flat=True)) == {c.pk}
    for each in [(a, b), (b, a)][first]:
        act(admin, "part", each)
    assert stored() == before


def test_several_at_once(admin, two):
    third = make_job("Wrenmoor Group").organization
    assert "Postings moved: 2." in merge(admin, third, *two)
    assert "Postings moved: 2." in act(admin, "part", *two)


@pytest.mark.parametrize(
    ("column", "words"), [("frozen", "frozen"), ("needs_review", "looked at first")]
)
def test_nothing_is_let_out(column, words, admin, two):
    survivor, other = two
    if column == "frozen":
        act(admin, "freeze", other)
    else:
        Organization.objects.filter(pk=other.pk).update(**{column: True})
    before = stored()
    assert f"The postings of one are {words}" in merge(admin, survivor, other)
    assert stored() == before


def test_frozen_ones_stay_frozen(admin, two):
    survivor, other = two
    act(admin, "freeze", survivor, other)
    merge(admin, survivor, other)
    act(admin, "unfreeze", survivor)
    assert live() == {"Nurse"}
    assert JobPosting.objects.live(timezone.now()).count() == 2
    act(admin, "part", other)
    assert JobPosting.objects.live(timezone.now()).count() == 1


def test_what_cannot_be(admin, two):
    survivor, other = two
    assert "Choose the employers that are one" in act(admin, "merge", survivor)
    assert "is not merged" in act(admin, "part", survivor)
    merge(admin, survivor, other)
    third = make_organization("Third")
    assert "was merged into another already" in merge(admin, third, other)


def test_a_new_name_is_known_to_imports(admin, upload):
    organization = make_organization("Wrenmoor")
    where = address("organization", "change", organization.pk)
    rows = [{"id": organization.names.get().pk, "name": "Wrenmoor"}]
    admin.post(where, form(organization, rows) | {"name": "Wrenmoor Hospital"})
    for name in ("Wrenmoor", "wrenmoor hospital"):
        upload(make_node(title=name, hiringOrganization=employer(name)))
    assert organization.postings.count() == 2
    assert Organization.objects.get().name == "Wrenmoor Hospital"


def test_a_new_name_that_is_another_s(admin, two):
    survivor, other = two
    where = address("organization", "change", survivor.pk)
    rows = [{"id": survivor.names.get().pk, "name": "Wrenmoor"}]
    data = form(survivor, rows) | {"name": "Wrenmoor Trust"}
    page = text(admin.post(where, data, follow=True))
    assert f"is also a name of Wrenmoor Trust ({other.pk})" in page
    assert other.names.count() == 1
