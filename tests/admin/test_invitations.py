"""Inviting people from the admin, and answering those who ask."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from postings.models import AccessRequest, Invitation, Organization
from tests.factories import make_organization, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/postings/accessrequest/"


@pytest.fixture
def admin(client):
    client.force_login(make_user("ada@people.example", is_staff=True, is_superuser=True))
    return client


def asked(name="Harbour", **columns):
    given = {"email": "jo@harbour.example", "name": "Jo", "at": timezone.now(), **columns}
    return AccessRequest.objects.create(organization_name=name, **given)


def invite(client, request):
    return client.post(reverse("admin:postings_accessrequest_invite", args=[request.pk]))


def test_it_works(admin, django_capture_on_commit_callbacks):
    crumb = make_organization()
    sent = {"email": "jo@people.example", "organization": crumb.pk, "role": "owner"}
    with django_capture_on_commit_callbacks(execute=True):
        admin.post("/admin/postings/invitation/add/", sent)
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == ("jo@people.example", "owner")
    assert mail.outbox[0].to == ["jo@people.example"]
    page = admin.get("/admin/postings/invitation/")
    assert "jo@people.example" in page.content.decode()


def test_one_click_makes_a_request_an_invitation(admin):
    request = asked(network="127.0.0.1")
    page = admin.get(LIST).content.decode()
    assert f'formaction="{LIST}{request.pk}/invite/"' in page
    response = invite(admin, request)
    assert response.headers["Location"] == LIST
    invitation = Invitation.objects.get()
    assert (invitation.organization.name, invitation.role) == ("Harbour", "owner")
    assert "/desk/invitations/" in mail.outbox[0].body
    request.refresh_from_db()
    assert (request.outcome, request.network, request.decided_by.email) == (
        "invited",
        "",
        "ada@people.example",
    )
    assert invite(admin, request).status_code == 404
    assert Invitation.objects.count() == 1


def test_an_organization_that_is_known_is_not_made_again(admin):
    crumb = make_organization("Crumb & Sons")
    make_user(owner_of=[crumb])
    invite(admin, asked("crumb & SONS"))
    assert Organization.objects.get() == crumb
    assert Invitation.objects.get().role == "editor"  # its owner decides on further ones


def test_without_the_right(client):
    client.force_login(make_user(is_staff=True))
    assert invite(client, asked()).status_code == 403
    assert not Invitation.objects.exists()


def test_declining(admin):
    request = asked()
    chosen = {"action": "decline", "_selected_action": [request.pk]}
    admin.post(LIST, chosen)
    request.refresh_from_db()
    assert request.outcome == "declined"
    assert not mail.outbox


def test_taking_back(admin):
    invite(admin, asked())
    chosen = {"action": "withdraw", "_selected_action": [Invitation.objects.get().pk]}
    admin.post("/admin/postings/invitation/", chosen)
    assert not Invitation.objects.open(timezone.now()).exists()


def test_queries_do_not_grow(admin, django_assert_max_num_queries):
    for number in range(5):
        asked(f"Name {number}", organization=make_organization(f"Known {number}"))
    with django_assert_max_num_queries(8):
        admin.get(LIST)
