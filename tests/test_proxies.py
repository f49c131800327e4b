"""Trusted proxies say who calls, and nobody else does."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory

from jobboard.proxies import TrustedProxies

# Trusted proxies, X-Forwarded-For, the address that remains of it.
CLIENTS = [
    (1, "203.0.113.7", "203.0.113.7"),
    (1, "6.6.6.6, 203.0.113.7", "203.0.113.7"),
    (2, "6.6.6.6, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
    (2, "203.0.113.7", "127.0.0.1"),
    (1, "2001:DB8::1", "2001:db8::1"),
    (1, "[2001:db8::1]:443", "2001:db8::1"),
    (1, "203.0.113.7:51000", "203.0.113.7"),
    (1, "::ffff:203.0.113.7", "203.0.113.7"),
    (1, "fe80::1%eth0", "127.0.0.1"),
    (1, "", "127.0.0.1"),
    (1, ",", "127.0.0.1"),
    (1, "203.0.113.7,", "127.0.0.1"),
    (1, "unknown", "127.0.0.1"),
    (1, "[", "127.0.0.1"),
    (1, "999.1.1.1", "127.0.0.1"),
]


def through_proxies(count, settings, **headers):
    settings.TRUSTED_PROXIES = count
    seen = []

    def view(request):
        seen.append(request)
        return HttpResponse()

    TrustedProxies(view)(RequestFactory().get("/", **headers))
    return seen[0]


@pytest.mark.parametrize(("count", "header", "expected"), CLIENTS)
def test_the_client_is_who_the_trusted_proxies_say(count, header, expected, settings):
    request = through_proxies(count, settings, HTTP_X_FORWARDED_FOR=header)
    assert request.META["REMOTE_ADDR"] == expected


# Trusted proxies, X-Forwarded-Proto, whether the request counts as encrypted.
SCHEMES = [
    (1, "https", True),
    (1, "HTTPS", True),
    (1, "http", False),
    (1, "https, http", False),
    (2, "https, http", True),
    (2, "https", True),
    (1, "", False),
    (1, "gopher", False),
]


@pytest.mark.parametrize(("count", "header", "expected"), SCHEMES)
def test_the_scheme_is_what_the_trusted_proxies_say(count, header, expected, settings):
    request = through_proxies(count, settings, HTTP_X_FORWARDED_PROTO=header)
    assert request.is_secure() is expected


def test_without_trusted_proxies_their_headers_are_ignored(settings):
    settings.TRUSTED_PROXIES = 0
    with pytest.raises(MiddlewareNotUsed):
        TrustedProxies(HttpResponse)
