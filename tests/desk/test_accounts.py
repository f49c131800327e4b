"""Signing in and out, and passwords."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
SIGN_IN = "/desk/sign-in/"


def sign_in(client, email="ana@people.example", password=PASSWORD, **query):
    address = f"{SIGN_IN}?{query['query']}" if query else SIGN_IN
    return client.post(address, {"username": email, "password": password})


def test_it_works(client, ana):
    assert client.get(reverse("desk")).headers["Location"] == f"{SIGN_IN}?next=/desk/"
    response = sign_in(client)
    assert response.headers["Location"] == "/desk/"
    assert client.get(reverse("desk")).status_code == 200
    assert client.get(reverse("sign_out")).status_code == 405
    assert client.post(reverse("sign_out")).headers["Location"] == SIGN_IN
    assert client.get(reverse("desk")).status_code == 302


def test_the_site_has_its_own_name(client, settings):
    settings.SITE_NAME = "Harbour Jobs"
    page = client.get(SIGN_IN).content.decode()
    assert "<title>Sign in – Harbour Jobs</title>" in page
    assert "testserver" not in page


@pytest.mark.parametrize("email", ["ANA@People.Example", " ana@people.example "])
def test_an_address_is_the_same_in_every_spelling(email, client, ana):
    assert sign_in(client, email).status_code == 302


def test_nobody_learns_who_exists(client, ana):
    make_user("gone@people.example", is_active=False)
    pages = [
        re.sub(r'value="[^"]*"', "", sign_in(client, email, password).content.decode())
        for email, password in [
            ("ana@people.example", "wrong"),
            ("gone@people.example", "wrong"),
            ("gone@people.example", PASSWORD),
            ("nobody@people.example", "wrong"),
        ]
    ]
    assert len(set(pages)) == 1
    assert "do not match" in pages[0]


NEXT = [
    "//evil.example", "///evil.example", "////evil.example", "https://evil.example",
    "http:evil.example", "https:///evil.example", "\\\\evil.example", "/\\evil.example",
    "\\/evil.example", "//evil.example/%2e%2e", "javascript:alert(1)", "data:text/html,x",
    "%2F%2Fevil.example", "/%09/evil.example", "\t//evil.example", " //evil.example",
    "//testserver@evil.example", "https://testserver@evil.example", "//evil.example#testserver",
    "https://testserver.evil.example/", "/\r\n//evil.example", "//ⅇvil.example",
]  # fmt: skip


@pytest.mark.parametrize("target", NEXT)
def test_next_never_leads_off_the_site(target, client, ana):
    response = client.post(SIGN_IN, {"username": ana.email, "password": PASSWORD, "next": target})
    assert response.status_code == 302
    location = response.headers["Location"]
    assert not re.match(r"[/\\\s]{2,}", location)  # browsers read each of these as "//"
    assert urlsplit(urljoin(f"http://testserver{SIGN_IN}", location)).netloc == "testserver"


def test_next_leads_on(client, ana):
    response = client.post(SIGN_IN, {"username": ana.email, "password": PASSWORD, "next": "/jobs/"})
    assert response.headers["Location"] == "/jobs/"


def test_too_many_tries(client, ana):
    for _ in range(10):
        response = sign_in(client, password="wrong")
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()
    assert sign_in(client).status_code == 429


def ask(client, email, **headers):
    return client.post(reverse("password_reset"), {"email": email}, headers=headers)


def test_a_new_password_by_mail(client, ana, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://jobs.example", ["*"]
    response = ask(client, "Ana@people.example", host="evil.example")
    assert response.headers["Location"] == reverse("password_reset_done")
    (letter,) = mail.outbox
    assert letter.to == ["ana@people.example"]
    assert "evil" not in letter.body + letter.subject
    link = re.search(r"https://jobs\.example(/\S+)", letter.body)[1]
    page = client.get(link, follow=True)
    typed = {"new_password1": "a new long passphrase", "new_password2": "a new long passphrase"}
    response = client.post(page.redirect_chain[-1][0], typed, follow=True)
    assert "Your new password is set" in response.content.decode()
    assert sign_in(client, password="a new long passphrase").status_code == 302
    assert "This link works no longer" in client.get(link, follow=True).content.decode()


def test_a_reset_does_not_tell_who_exists(client, ana):
    known, unknown = ask(client, ana.email), ask(client, "nobody@people.example")
    assert len(mail.outbox) == 1
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )


def test_changing_the_password_ends_other_sessions(client, ana):
    other = Client()
    client.force_login(ana)
    other.force_login(ana)
    new = "a new long passphrase"
    typed = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    response = client.post(reverse("password_change"), typed, follow=True)
    assert "Your password is changed" in response.content.decode()
    assert client.get(reverse("desk")).status_code == 200
    assert other.get(reverse("desk")).status_code == 302


PAGES = [
    "sign_in", "password_reset", "password_reset_done", "password_reset_complete",
    "password_change", "password_change_done",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_private(name, recruiter):
    response = recruiter.get(reverse(name))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
