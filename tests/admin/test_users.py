"""Users in the admin."""

import pytest
from django.contrib.auth.models import Permission

from postings.models import User
from tests.admin.conftest import address, text
from tests.factories import PASSWORD, make_organization, make_user

NEW = {"email": "ines@people.example", "usable_password": "true"}
PASSWORDS = {"password1": PASSWORD, "password2": PASSWORD}


def test_it_works(admin):
    response = admin.post(address("user", "add"), {**NEW, **PASSWORDS})
    user = User.objects.get(email="ines@people.example")
    assert response.url == address("user", "change", user.pk)
    assert user.check_password(PASSWORD)
    assert not user.is_staff
    assert "Memberships" in text(admin.get(response.url)) or "Members" in text(
        admin.get(response.url)
    )
    assert user.email in text(admin.get(address("user", "changelist") + "?q=ines"))


def test_without_a_password(admin):
    admin.post(address("user", "add"), {**NEW, "usable_password": "false"})
    assert not User.objects.get(email=NEW["email"]).has_usable_password()


WRONG = [
    ({"email": "ADMIN@site.example"}, "already"),
    ({"email": "nonsense"}, "valid email"),
    ({"email": ""}, "required"),
    ({"password2": "other words entirely"}, "match"),
    ({"password1": "12345", "password2": "12345"}, "short"),
]


@pytest.mark.parametrize(("data", "words"), WRONG)
def test_errors_in_words(admin, data, words):
    response = admin.post(address("user", "add"), {**NEW, **PASSWORDS, **data})
    assert response.status_code == 200
    assert words in text(response)
    assert User.objects.count() == 1


def saved(user, **fields) -> dict:
    empty = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    return {"email": user.email, "name": "", "is_active": "on", **empty, **fields}


def test_membership(admin):
    user, organization = make_user(), make_organization("Wrenmoor")
    row = {
        "memberships-TOTAL_FORMS": 1,
        "memberships-0-user": user.pk,
        "memberships-0-organization": organization.pk,
        "memberships-0-role": "editor",
    }
    admin.post(address("user", "change", user.pk), saved(user, **row))
    assert user.memberships.get().organization == organization


@pytest.fixture
def manager(db, client):
    """May edit users, and nothing more."""
    user = make_user("manager@site.example", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__endswith="_user"))
    client.force_login(user)
    client.user = user
    return client


def test_nobody_raises_themselves(manager):
    page = address("user", "change", manager.user.pk)
    manager.post(page, saved(manager.user, is_superuser="on", is_staff="on", groups=[]))
    user = User.objects.get(pk=manager.user.pk)
    assert not user.is_superuser
    assert user.user_permissions.exists()


def test_a_superuser_is_the_business_of_superusers(manager):
    chief = make_user("chief@site.example", is_superuser=True, is_staff=True)
    page = address("user", "change", chief.pk)
    assert manager.post(page, saved(chief, email="mine@people.example")).status_code == 403
    password = f"/admin/postings/user/{chief.pk}/password/"
    assert manager.post(password, PASSWORDS).status_code == 403
    assert manager.post(address("user", "delete", chief.pk), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": chief.pk, "post": "yes"}
    manager.post(address("user", "changelist"), chosen)
    chief.refresh_from_db()
    assert chief.email == "chief@site.example"
