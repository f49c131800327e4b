import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.template import loader
from django.test import Client
from django.urls import path, reverse

from postings.browse import errors
from postings.models import JobPosting
from postings.urls import urlpatterns as ours
from tests.factories import make_posting, make_user
from tests.submission import submission

pytestmark = pytest.mark.django_db
SEARCH = '<form class="search" method="get" action="/" role="search">'


def raising(error):
    def view(request):
        raise error

    return view


urlpatterns = [
    *ours,
    path("bad/", raising(BadRequest("<b>secret</b>"))),
    path("forbidden/", raising(PermissionDenied("<b>secret</b>"))),
    path("broken/", raising(RuntimeError("<b>secret</b>"))),
    path("full/", raising(OperationalError("database or disk is full"))),
    path("away/", raising(OperationalError("server closed the connection"))),
]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.server_error


def test_it_works(client):
    response = client.get("/nowhere/")
    text = response.content.decode()
    assert response.status_code == 404
    assert "There is no page here" in text and SEARCH in text and "noindex" in text


@pytest.mark.urls("tests.browse.test_errors")
@pytest.mark.parametrize(
    "address, status, heading",
    [
        ("/bad/", 400, "The request could not be understood"),
        ("/forbidden/", 403, "This page is not for you"),
        ("/nowhere/", 404, "There is no page here"),
        ("/broken/", 500, "Something broke on our side"),
    ],
)
def test_every_failure_has_a_page_with_a_search_and_no_details(client, address, status, heading):
    client.raise_request_exception = False
    response = client.get(address)
    text = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in text and SEARCH in text and "secret" not in text


def test_the_site_names_its_handlers():
    from jobboard import urls

    for code in (400, 403, 404, 500):
        assert getattr(urls, f"handler{code}").startswith("postings.browse.errors.")


def test_a_wrong_host_is_answered(client):
    response = client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "The request could not be understood" in response.content.decode()


@pytest.mark.parametrize("name", ["sign_out", "desk_bulk"])
def test_an_address_that_takes_forms_alone_says_so(client, name):
    response = client.get(reverse(name))
    text = response.content.decode()
    assert response.status_code == 405 and "POST" in response.headers["Allow"]
    assert "There is nothing to read here" in text and SEARCH in text and "noindex" in text


def test_the_page_of_last_resort_needs_nothing():
    text = loader.get_template("500.html").template.source
    assert "{%" not in text and "{{" not in text


TEXT = "Bake <b>bread</b> long before dawn.\r\nThen sweep."


@pytest.mark.urls("tests.browse.test_errors")
@pytest.mark.parametrize(
    "address, words",
    [("/full/", "because the disk is full"), ("/away/", "database does not answer")],
)
def test_a_database_that_fails_loses_no_typing(client, address, words):
    client.raise_request_exception = False
    response = client.get(address)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert words in response.content.decode()
    sent = {"description": TEXT, "password": "secret", "then": "publish"}
    response = client.post(address, sent, headers={"sec-fetch-site": "same-origin"})
    page = response.content.decode()
    assert "secret" not in page and "What was saved before is safe" in page
    again = submission(page, address)
    assert again.pop("csrfmiddlewaretoken")
    assert again == {"description": [TEXT.replace("\r\n", "\n")], "then": ["publish"]}


@pytest.fixture
def strict():
    """A browser that is signed in, and held to the token of each form; with a posting's address."""
    posting = make_posting(title="Baker")
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(is_staff=True))
    return client, posting, reverse("desk_posting_edit", args=[posting.pk])


@pytest.mark.parametrize(
    "said", [{"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}]
)
def test_an_expired_form_is_sent_again(strict, said):
    client, posting, address = strict
    sent = submission(client.get(address).content.decode(), address) | {"title": ["Night baker"]}
    response = client.post(address, sent | {"csrfmiddlewaretoken": ["x" * 64]}, headers=said)
    assert response.status_code == 403
    again = submission(response.content.decode(), address)
    assert client.post(address, again, headers=said).status_code == 302
    assert JobPosting.objects.get(pk=posting.pk).title == "Night baker"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
    ],
)
def test_what_another_site_sent_is_not_sent_again(strict, said):
    client, _, address = strict
    sent = {"description": TEXT, "password1": "correct horse battery staple"}
    response = client.post(address, sent, headers=said)
    page = response.content.decode()
    assert response.status_code == 403
    assert "csrfmiddlewaretoken" not in page.partition("<main")[2] and "horse" not in page
    assert "Bake &lt;b&gt;bread&lt;/b&gt;" in page and "reload the page" in page


def test_nor_for_somebody_who_is_signed_out():
    client = Client(enforce_csrf_checks=True)
    headers = {"sec-fetch-site": "same-origin"}
    response = client.post(reverse("sign_in"), {"username": "a@people.example"}, headers=headers)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Send it again" not in page and "sign in again" in page
