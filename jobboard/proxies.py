"""The client's address and scheme, as told by the proxies that are trusted.

A proxy appends to X-Forwarded-For the address it was called from, so with n trusted proxies the
nth entry from the right is the client, and everything left of it is the client's own invention.
Unset or 0, the headers are ignored: they are then the client's word alone.
"""

from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed


def address(text):
    """An IP address in its one spelling, or None; ports and brackets are dropped."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return None
    # A zone ("%eth0") means something on one machine only, and databases refuse it.
    if getattr(found, "scope_id", None):
        return None
    return str(getattr(found, "ipv4_mapped", None) or found)


def client(header, count):
    """The address that the outermost of `count` trusted proxies was called from, or None."""
    entries = header.split(",")
    return address(entries[-count]) if len(entries) >= count else None


def scheme(header, count):
    """The scheme the client used, or None. Most proxies overwrite it, so one value is enough."""
    entries = [entry.strip().lower() for entry in header.split(",")]
    found = entries[-min(count, len(entries))]
    return found if found in {"http", "https"} else None


class TrustedProxies:
    """Sets REMOTE_ADDR and the scheme before anything else looks at them."""

    def __init__(self, get_response):
        if not settings.TRUSTED_PROXIES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.count = settings.TRUSTED_PROXIES

    def __call__(self, request):
        meta = request.META
        told = client(meta.get("HTTP_X_FORWARDED_FOR", ""), self.count)
        meta["REMOTE_ADDR"] = told or meta.get("REMOTE_ADDR", "")
        spoken = scheme(meta.get("HTTP_X_FORWARDED_PROTO", ""), self.count)
        # request.scheme reads this key; without a usable header the server's own word stands.
        meta["wsgi.url_scheme"] = spoken or meta.get("wsgi.url_scheme", "http")
        return self.get_response(request)
