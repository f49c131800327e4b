"""The people of an organization: roles, leaving, inviting and taking it back."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from postings.models import Invitation, Membership
from postings.models.invitation import invite
from tests.factories import make_organization, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga(crumb):
    return make_user("olga@people.example", name="Olga", owner_of=[crumb])


@pytest.fixture
def owner(olga):
    client = Client()
    client.force_login(olga)
    return client


def people(crumb):
    return reverse("desk_people", args=[crumb.pk])


def of(name, crumb, user):
    return reverse(name, args=[crumb.pk, user.memberships.get(organization=crumb).pk])


def asked(client, crumb, email="new@people.example", role="editor"):
    return client.post(people(crumb), {"email": email, "role": role}, follow=True)


def test_it_works(owner, olga, ana, crumb):
    assert owner.get(reverse("desk_organizations")).headers["Location"] == people(crumb)
    page = owner.get(people(crumb)).content.decode()
    assert page.index("Olga") < page.index("Ana")  # owners first
    response = asked(owner, crumb, role="owner")
    assert "An invitation is on its way to new@people.example" in response.content.decode()
    (letter,) = mail.outbox
    assert letter.to == ["new@people.example"]
    assert "Olga invites you" in letter.body
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.invited_by) == ("owner", olga)
    assert "new@people.example" in owner.get(people(crumb)).content.decode()


def test_the_answer_does_not_tell_who_exists(owner, ana, crumb):
    make_user("known@people.example")
    pages = set()
    for email in ("known@people.example", "never@people.example", "ana@people.example"):
        page = asked(owner, crumb, email).content.decode()
        Invitation.objects.all().delete()
        notice = re.search(r'class="notices.*?</p>', page, re.S)[0]
        pages.add(notice.replace(email, "…"))
    assert len(pages) == 1


@pytest.mark.parametrize("backend", ["console", "smtp"])
def test_without_mail_the_link_is_shown(backend, owner, crumb, settings):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    settings.SITE_URL = "https://jobs.example"
    page = asked(owner, crumb).content.decode()
    link = re.search(r"<code>https://jobs\.example(/\S+)</code>", page)[1]
    assert Client().get(link).status_code == 200
    assert link not in owner.get(people(crumb)).content.decode()


def test_an_editor_invites_nobody(recruiter, crumb):
    assert "Invite a colleague" not in recruiter.get(people(crumb)).content.decode()
    assert asked(recruiter, crumb).status_code == 404
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("email", "role"), [("", "editor"), ("jo", "editor"), ("jo@people.example", "admin")]
)
def test_what_cannot_be_is_refused(email, role, owner, crumb):
    response = asked(owner, crumb, email, role)
    assert response.status_code == 400
    assert "errorlist" in response.content.decode()
    assert not mail.outbox


def test_nobody_is_pestered_with_invitations(owner, crumb):
    for _ in range(20):
        assert asked(owner, crumb).status_code == 200
    assert "Go on tomorrow" in asked(owner, crumb).content.decode()
    assert len(mail.outbox) == 20


def test_an_invitation_taken_back(owner, crumb, olga):
    invitation, token = invite(crumb, "new@people.example", "editor", olga, timezone.now())
    owner.post(reverse("desk_invitation_end", args=[crumb.pk, invitation.pk]))
    assert "new@people.example" not in owner.get(people(crumb)).content.decode()
    assert Client().get(reverse("invitation", args=[token])).status_code == 410


def test_roles(owner, olga, ana, crumb):
    owner.post(of("desk_membership", crumb, ana), {"role": "owner"})
    assert ana.memberships.get().role == "owner"
    owner.post(of("desk_membership", crumb, olga), {"role": "editor"})
    assert olga.memberships.get().role == "editor"
    assert owner.post(of("desk_membership", crumb, ana), {"role": "editor"}).status_code == 404
    assert ana.memberships.get().role == "owner"


def test_the_last_owner_stays_one(owner, olga, crumb):
    response = owner.post(of("desk_membership", crumb, olga), {"role": "editor"}, follow=True)
    assert "Make somebody else an owner first" in response.content.decode()
    assert olga.memberships.get().role == "owner"


def test_the_last_owner_leaves_with_a_word(owner, olga, crumb):
    end = of("desk_membership_end", crumb, olga)
    assert "the only owner" in owner.get(end).content.decode()
    assert owner.post(end).status_code == 400
    assert olga.memberships.exists()
    assert owner.post(end, {"is_sure": "on"}).status_code == 302
    assert not olga.memberships.exists()


def test_an_editor_leaves(recruiter, ana, olga, crumb):
    end = of("desk_membership_end", crumb, ana)
    assert "the only owner" not in recruiter.get(end).content.decode()
    assert Membership.objects.filter(user=ana).exists()  # asking is no deed
    response = recruiter.post(end, follow=True)
    assert "You have left Crumb &amp; Sons" in response.content.decode()
    assert not ana.memberships.exists()
    assert recruiter.get(people(crumb)).status_code == 404


def test_removing_somebody(owner, recruiter, ana, olga, crumb):
    assert recruiter.post(of("desk_membership_end", crumb, olga)).status_code == 404
    assert owner.post(of("desk_membership_end", crumb, ana)).status_code == 302
    assert recruiter.get(people(crumb)).status_code == 404


def test_a_member_of_another_organization_is_out_of_reach(owner, crumb):
    """Ids in an address reach nothing that does not belong to the organization in it."""
    other = make_user(member_of=[make_organization("Other")])
    member = other.memberships.get().pk
    for name in ("desk_membership", "desk_membership_end"):
        address = reverse(name, args=[crumb.pk, member])
        assert owner.post(address, {"role": "owner"}).status_code == 404
    assert other.memberships.get().role == "editor"


def test_several_organizations(client):
    user = make_user(member_of=[make_organization("A")], owner_of=[make_organization("B")])
    client.force_login(user)
    page = client.get(reverse("desk_organizations")).content.decode()
    assert "Editor" in page
    assert "Owner" in page


def test_queries_do_not_grow(owner, crumb, django_assert_max_num_queries):
    for number in range(5):
        make_user(member_of=[crumb])
        invite(crumb, f"n{number}@people.example", "editor", None, timezone.now())
    with django_assert_max_num_queries(6):
        owner.get(people(crumb))
