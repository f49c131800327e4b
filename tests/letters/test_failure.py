"""The mail that tells of background work which stopped early."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from postings.background import rounds
from postings.fetching.alarm import tell_admins
from postings.models import Errand
from tests.factories import make_source, make_user

pytestmark = pytest.mark.django_db
ANA, BO, CY = "ana@site.example", "bo@site.example", "cy@site.example"


@pytest.fixture
def people(settings, tmp_path):
    """Ana may open the admin, Bo and Cy are admins, and others hear of nothing."""
    settings.UPLOADED_DIR = tmp_path / "uploaded"
    make_user("gone@site.example", is_staff=True, is_superuser=True, is_active=False)
    make_user("dee@people.example")
    admins = [make_user(who, is_staff=True, is_superuser=True) for who in (BO, CY)]
    return {user.email: user for user in [make_user(ANA, is_staff=True), *admins]}


def fail(user, **fields) -> Errand:
    known = {"what": "Import: jobs.json", "asked_at": timezone.now(), "trouble": "Disk is full"}
    state = Errand.State.FAILED
    return Errand.objects.create(**known | {"user": user, "state": state} | fields)


def told(work) -> list[str]:
    rounds.go(timezone.now())
    work()
    return sorted(letter.to[0] for letter in mail.outbox)


def test_it_works(people, work, settings):
    errand = fail(people[ANA])
    assert told(work) == [ANA, BO, CY]
    letter = mail.outbox[0]
    assert "Import: jobs.json" in letter.subject
    assert "Disk is full" in letter.body
    link = reverse("admin:postings_errand_change", args=[errand.pk])
    assert settings.SITE_URL + link in letter.body


def test_once(people, work):
    fail(people[ANA])
    told(work)
    assert len(told(work)) == 3


@pytest.mark.parametrize("state", [state for state in Errand.State if state != "failed"])
def test_what_has_not_failed(people, work, state):
    fail(people[ANA], state=state)
    assert told(work) == ([ANA, BO, CY] if state == "running" else [])  # whose worker has died


def test_of_a_source_admins_hear_when_it_goes_on(people, work):
    """By the mail for that, at the third failure: here, whoever asked."""
    source = make_source()
    fail(None, source=source)
    assert told(work) == []
    fail(people[ANA], source=source)
    assert told(work) == [ANA]


OFF = [(ANA, "own", [BO, CY]), (ANA, "any", [ANA, BO, CY]), (BO, "any", [ANA, CY])]


@pytest.mark.parametrize(("who", "kind", "others"), OFF)
def test_it_can_be_switched_off(people, work, who, kind, others):
    client, where = Client(), reverse("desk_mails")
    client.force_login(people[who])
    page = client.get(where)
    is_offered = f'value="{kind}"' in page.content.decode()
    assert is_offered == ((who, kind) != (ANA, "any"))
    kept = [value for value, _ in page.context["form"].fields["kinds"].choices if value != kind]
    client.post(where, {"kinds": kept})
    fail(people[ANA])
    assert told(work) == others


def test_one_mail_to_an_admin_who_asked(people, work):
    fail(people[BO])
    assert told(work) == [BO, CY]


def test_of_sources_too(people):
    type(people[BO]).objects.filter(email=BO).update(mails_off=("any",))
    tell_admins(make_source(address="https://feed.example/"))
    assert [letter.to for letter in mail.outbox] == [[CY]]
