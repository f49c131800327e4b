import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.template import loader
from django.urls import path
from django.views.csrf import csrf_failure

from postings.browse import errors
from postings.urls import urlpatterns as ours

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


def test_the_page_of_last_resort_needs_nothing():
    text = loader.get_template("500.html").template.source
    assert "{%" not in text and "{{" not in text


def test_an_expired_form_says_what_to_do(rf):
    response = csrf_failure(rf.post("/"), reason="CSRF cookie not set.")
    text = response.content.decode()
    assert response.status_code == 403
    assert "reload the page" in text and "sign in again" in text and "Openings" in text
