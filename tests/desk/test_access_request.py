"""Asking for a way in, without an account."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from postings.desk import access_request
from postings.models import AccessRequest
from tests.factories import make_organization, make_posting, make_user

pytestmark = pytest.mark.django_db
ASK = "/desk/access/"
TYPED = {"organization_name": "Harbour", "name": "Jo", "email": "jo@harbour.example"}


def ask(client, address=ASK, **typed):
    return client.post(address, TYPED | typed)


def test_it_works(client):
    assert "Post a job" in client.get(ASK).content.decode()
    response = ask(client, message="We bake.")
    assert response.headers["Location"] == reverse("access_request_sent")
    asked = AccessRequest.objects.get()
    assert (asked.organization_name, asked.name, asked.message) == ("Harbour", "Jo", "We bake.")
    assert (asked.organization, asked.outcome) == (None, "")


def test_from_the_page_of_an_employer(client):
    organization = make_posting().organization
    page = client.get(organization.get_absolute_url()).content.decode()
    address = f"{ASK}?organization={organization.pk}"
    assert f'href="{address}"' in page
    assert 'value="Crumb &amp; Sons"' in client.get(address).content.decode()
    ask(client, address)
    assert AccessRequest.objects.get().organization == organization


@pytest.mark.parametrize("value", ["0", "-1", "x", "9" * 40, "٣", ""])
def test_an_organization_that_cannot_be(value, client):
    assert client.get(ASK, {"organization": value}).status_code == 200


def test_an_organization_is_known_by_its_name(client):
    ask(client, organization_name=" CRUMB & sons ")
    make = make_organization("Crumb & Sons")
    ask(client, organization_name=" CRUMB & sons ", email="b@harbour.example")
    assert [a.organization for a in AccessRequest.objects.order_by("pk")] == [None, make]


def test_programs_are_thanked_and_forgotten(client):
    response = ask(client, website="https://spam.example")
    assert response.headers["Location"] == reverse("access_request_sent")
    assert not AccessRequest.objects.exists()


def test_nobody_learns_who_exists_or_has_asked(client):
    make_user("jo@harbour.example")
    answers = {ask(client).headers["Location"] for _ in range(3)}
    answers.add(ask(client, email="never@harbour.example").headers["Location"])
    assert len(answers) == 1
    assert AccessRequest.objects.count() == 2


WRONG = [
    {"organization_name": ""},
    {"name": ""},
    {"email": ""},
    {"email": "jo"},
    {"name": "x" * 151},
    {"organization_name": "x" * 201},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_is_refused(wrong, client):
    response = ask(client, **wrong)
    assert response.status_code == 400
    assert "errorlist" in response.content.decode()
    assert not AccessRequest.objects.exists()


def test_fields_beside_the_form_change_nothing(client):
    ask(client, outcome="invited", organization="1", network="1.2.3.4", at="2020-01-01")
    asked = AccessRequest.objects.get()
    assert (asked.outcome, asked.organization, asked.network) == ("", None, "127.0.0.1")


def test_five_a_day_from_one_network(client):
    for number in range(5):
        assert ask(client, email=f"n{number}@harbour.example").status_code == 302
    assert ask(client, email="more@harbour.example").status_code == 429
    elsewhere = client.post(ASK, TYPED, REMOTE_ADDR="203.0.113.7")
    assert elsewhere.status_code == 302
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert ask(client, email="more@harbour.example").status_code == 302


def test_networks_are_those_of_signing_in(client):
    client.post(ASK, TYPED, REMOTE_ADDR="2001:db8:1:2:3:4:5:6")
    assert AccessRequest.objects.get().network == "2001:db8:1:2::"


def test_there_is_an_end_to_it(client, monkeypatch):
    monkeypatch.setattr(access_request, "WAITING", 2)
    for number, status in enumerate((302, 302, 429)):
        answer = ask(client, email=f"n{number}@harbour.example")
        assert answer.status_code == status
