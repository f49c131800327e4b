"""/health says whether the site can serve, to whoever asks."""

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection

pytestmark = pytest.mark.django_db
ASKERS = [
    {},
    {"headers": {"host": "10.1.2.3:8000"}},
    {"headers": {"accept": "application/json", "user-agent": "kube-probe/1.30"}},
]


@pytest.mark.parametrize("asked", ASKERS)
def test_it_works(client, settings, django_assert_num_queries, asked):
    settings.SECURE_SSL_REDIRECT = True
    with django_assert_num_queries(1):
        response = client.get("/health", **asked)
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert "Vary" not in response


@pytest.mark.parametrize("failure", [OperationalError, InterfaceError, ProgrammingError])
def test_a_database_that_cannot_be_asked_is_said(client, failure):
    def fails(*_):
        raise failure("could not connect to 10.0.0.9")

    with connection.execute_wrapper(fails):
        response = client.get("/health")
    assert (response.status_code, response.content) == (503, b"The database does not answer.\n")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "status"), [("head", 200), ("post", 405), ("options", 405), ("delete", 405)]
)
def test_it_is_only_read(client, method, status):
    response = getattr(client, method)("/health")
    assert (response.status_code, response.content) == (status, b"")


@pytest.mark.parametrize("path", ["/health/", "/healthy", "/desk/health"])
def test_nothing_else_is_answered_here(client, path):
    assert client.get(path).status_code == 404
