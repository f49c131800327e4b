"""Organizations in the admin."""

import pytest
from django.utils import timezone

from postings.models import JobPosting, Membership, Organization, OrganizationName, Place
from tests.admin.conftest import address, text
from tests.factories import make_organization, make_posting, make_user


def live() -> set[str]:
    now = timezone.now()
    places = Place.objects.filter(live_from__lte=now, live_until__gt=now)
    titles = set(JobPosting.objects.live(now).values_list("title", flat=True))
    assert titles == set(places.values_list("posting__title", flat=True))
    return titles


def form(organization, names=(), members=(), **fields) -> dict:
    """What the browser sends: the fields, and every row of the two tables."""
    data = {"name": organization.name, "description": "", "url": "", **fields}
    for prefix, rows in (("names", names), ("memberships", members)):
        old = sum("id" in row for row in rows)
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": old}
        for number, row in enumerate(rows):
            own = {"organization": organization.pk, **row}
            data |= {f"{prefix}-{number}-{key}": value for key, value in own.items()}
    return data


def test_it_works(admin):
    organization = make_organization("Wrenmoor")
    make_posting(title="Nurse", organization=organization)
    make_posting(state="draft", organization=organization)
    page = text(admin.get(address("organization", "changelist")))
    assert f'?is=live&amp;organization__id__exact={organization.pk}">1</a>' in page
    page = text(admin.get(address("organization", "change", organization.pk)))
    assert "Wrenmoor" in page


FREEZERS = ["action", "form"]


@pytest.mark.parametrize("way", FREEZERS)
def test_freezing(admin, way):
    organization = make_organization("Wrenmoor")
    make_posting(title="Nurse", organization=organization)
    make_posting(title="Porter", organization=organization, frozen=True)
    make_posting(title="Baker")

    def freeze(action, **fields):
        if way == "action":
            data = {"action": action, "_selected_action": organization.pk}
            return admin.post(address("organization", "changelist"), data, follow=True)
        where = address("organization", "change", organization.pk)
        return admin.post(where, form(organization, **fields), follow=True)

    page = text(freeze("freeze", frozen="on"))
    assert "Postings hidden: 2" in page
    assert live() == {"Baker"}
    assert Organization.objects.get(pk=organization.pk).frozen
    assert "Unfrozen: Wrenmoor" in text(freeze("unfreeze"))
    assert live() == {"Baker", "Nurse"}  # what is frozen by itself stays so


def test_freezing_takes_as_many_queries_whatever_the_size(admin, django_assert_max_num_queries):
    organization = make_organization("Wrenmoor")
    data = {"action": "freeze", "_selected_action": organization.pk}
    with django_assert_max_num_queries(40) as few:
        admin.post(address("organization", "changelist"), data)
    limit = len(few)
    for _ in range(20):
        make_posting(organization=organization)
    with django_assert_max_num_queries(limit):
        admin.post(address("organization", "changelist"), data)


def test_names(admin):
    organization, other = make_organization("Wrenmoor"), make_organization("Other")
    name = organization.names.get()
    kept = {"id": name.pk, "name": name.name}
    where = address("organization", "change", organization.pk)
    admin.post(where, form(organization, names=[kept, {"name": "  WRENMOOR  Trust"}]))
    assert OrganizationName.objects.get(organization=organization, key="wrenmoor trust")
    taken = admin.post(where, form(organization, names=[kept, {"name": "OTHER"}]))
    assert "This name means Other already." in text(taken)
    assert other.names.count() == 1
    admin.post(where, form(organization, names=[kept | {"name": "Wrenmoor Hospital"}]))
    name.refresh_from_db()
    assert name.key == "wrenmoor hospital"


def test_twice_the_same_new_name(admin):
    organization = make_organization("Wrenmoor")
    where = address("organization", "change", organization.pk)
    response = admin.post(where, form(organization, names=[{"name": "A"}, {"name": "a "}]))
    assert response.status_code == 200
    assert organization.names.count() == 1


def test_members(admin):
    organization, user = make_organization("Wrenmoor"), make_user("ines@people.example")
    found = admin.get(
        "/admin/autocomplete/",
        {
            "term": "ines",
            "app_label": "postings",
            "model_name": "membership",
            "field_name": "user",
        },
    )
    assert [row["id"] for row in found.json()["results"]] == [str(user.pk)]
    where = address("organization", "change", organization.pk)
    admin.post(where, form(organization, members=[{"user": user.pk, "role": "editor"}]))
    assert Membership.objects.get().user == user


def test_a_new_one_goes_by_its_name(admin):
    data = form(Organization(name="Wrenmoor"), names=[{"name": "Wrenmoor"}])
    data.pop("names-0-organization")
    assert admin.post(address("organization", "add"), data).status_code == 302
    assert OrganizationName.objects.get().key == "wrenmoor"


def test_one_with_postings_stays(admin):
    organization = make_posting().organization
    where = address("organization", "delete", organization.pk)
    assert admin.post(where, {"post": "yes"}).status_code == 403
    JobPosting.objects.all().delete()
    assert admin.post(where, {"post": "yes"}).status_code == 302
    assert not Organization.objects.exists()
