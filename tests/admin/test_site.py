"""This site: its name, colour and texts, changed by an admin and seen at once."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from postings.models import Site
from postings.models.site import TEXTS
from tests.admin.conftest import text
from tests.factories import make_posting, make_user

CHANGE = "/admin/postings/site/1/change/"


@pytest.fixture
def save(admin):
    def save(**typed):
        empty = dict.fromkeys(["name", "tagline", "accent", *TEXTS], "")
        return admin.post(CHANGE, empty | typed)

    return save


def test_it_works(admin, save, client):
    assert admin.get(reverse("admin:postings_site_changelist")).headers["Location"] == CHANGE
    assert 'placeholder="Openings"' in text(admin.get(CHANGE))
    make_posting()
    answer = save(name="Harbour Jobs", tagline="Work by the sea", accent=" #7A1FA2 ")
    assert answer.status_code == 302
    for address in ("/admin/", "/admin/login/?next=/", reverse("sign_in"), "/nothing/"):
        assert "/accent/7a1fa2.css" in text(Client().get(address, follow=True)), address
    page = text(client.get("/"))
    assert "– Harbour Jobs</title>" in page and "Work by the sea" in page
    assert '<link rel="stylesheet" href="/accent/7a1fa2.css">' in page
    assert "Openings" not in page
    history = text(admin.get("/admin/postings/site/1/history/"))
    assert "Name: nothing became “Harbour Jobs”." in history
    save()
    assert "– Openings</title>" in text(client.get("/"))
    assert "Name: “Harbour Jobs” became nothing." in text(
        admin.get("/admin/postings/site/1/history/")
    )


def test_the_name_is_one_everywhere(admin, save, client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    save(name="Harbour Jobs")
    make_user("jo@people.example")
    for address in ("/admin/", "/organizations/", "/nothing/", reverse("sign_in"), "/desk/access/"):
        page = text(client.get(address))
        assert "Harbour Jobs" in page and "Openings" not in page, address
    client.post(reverse("password_reset"), {"email": "jo@people.example"})
    (letter,) = mail.outbox
    assert letter.subject == "A new password for Harbour Jobs"
    assert letter.from_email.startswith("Harbour Jobs <noreply@")


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_has_a_page_once_it_is_written(save, client, name):
    make_posting()
    assert client.get(f"/{name}/").status_code == 404
    assert f'href="/{name}/"' not in text(client.get("/"))
    save(**{name: "First.\n\nSecond: us@harbour.example"})
    page = text(client.get(f"/{name}/"))
    assert "<p>First.</p>" in page and 'href="mailto:us@harbour.example"' in page
    save(**{name: "<p>A<script>x</script></p>"})
    assert "<p>A</p>" in text(client.get(f"/{name}/"))
    assert f'href="/{name}/"' in text(client.get("/"))
    save()
    assert client.get(f"/{name}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"accent": "#ffcc00"}, "The nearest colour that passes is #846a00."),
        ({"accent": "green"}, "such as #0b5c4a"),
        ({"name": "x" * 61}, "at most 60 characters"),
    ],
)
def test_what_cannot_be_is_refused_in_words(save, typed, words):
    assert words in text(save(**typed))
    assert not Site.objects.exists()


def test_the_stylesheet(client, db):
    answer = client.get("/accent/7a1fa2.css")
    assert answer.headers["Content-Type"] == "text/css"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "--accent: #7a1fa2;" in text(answer)
    for none in ("ffcc00", "7a1fa", "7A1FA2", "red;}body{}"):
        assert client.get(f"/accent/{none}.css").status_code == 404


@pytest.mark.parametrize("columns", [{}, {"is_staff": True}])
def test_only_for_those_who_may(client, db, columns):
    client.force_login(make_user(**columns))
    assert client.get(CHANGE).status_code in {302, 403}
    assert client.post(CHANGE, {"name": "Mine"}).status_code in {302, 403}
    assert not Site.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_kept_pages_follow_what_another_process_saved(client):
    make_posting(title="Kept")

    def elsewhere():
        Site.objects.update_or_create(pk=1, defaults={"name": "Harbour Jobs", "version": 7})
        connection.close()

    for _ in range(2):
        assert "Openings" in text(client.get("/"))
    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    for page in ("/", "/", "/nothing/", reverse("sign_in")):
        assert "Harbour Jobs" in text(client.get(page))
