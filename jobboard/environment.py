"""Read a variable of the environment, or refuse it with the repair in the message.

Plain values are read from `os.environ` and not through `environ.Env()`: that takes a value which
begins with `$` for a reference, which would cut the head off one secret key in fifty, and any
misspelt boolean for False. An empty variable counts as unset, as compose files produce them.
"""

import os
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured
from environ import Env

ON = {"1", "true", "yes", "on"}
OFF = {"0", "false", "no", "off"}


def text(name, default=""):
    return os.environ.get(name, "").strip() or default


def words(name, default=()):
    return [part.strip() for part in text(name).split(",") if part.strip()] or list(default)


def flag(name, default):
    value = text(name).lower()
    if value not in ON | OFF | {""}:
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to 1 or 0, or leave it out.")
    return value in ON if value else default


def number(name, default):
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to a whole number, 0 or more.")
    return int(value)


def hosts(name, default):
    """Host names; never `*`, since links in mails and caches would follow any Host header."""
    found = words(name, default)
    for host in found:
        # Django would compare it with what can never be equal, and refuse every visitor.
        if "*" in host or urlsplit(f"//{host}").netloc != host or _has_port(host):
            raise ImproperlyConfigured(
                f"{name} contains {host!r}. Name the hosts instead, without https:// and without "
                f"a port: {name}=jobs.example.org"
            )
    return found


def _has_port(host):
    return ":" in host.rpartition("]")[2]


def origins(name):
    """Where forms may come from, besides this site."""
    found = words(name)
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or f"{parts.scheme}://{parts.netloc}" != origin:
            raise ImproperlyConfigured(
                f"{name} contains {origin!r}. Write scheme and host, as in "
                f"{name}=https://jobs.example.org"
            )
    return found


def site_url(name, default):
    """Scheme and host that every absolute address begins with; no slash at the end."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to where people reach the site, as in "
            f"{name}=https://jobs.example.org"
        )
    return value


def time_zone(name, default):
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"{name} is {value!r}, which is no time zone. Use a name such as Europe/Berlin."
        ) from error
    return value


def email(name, default):
    """Django's EMAIL_ settings from one URL."""
    value = text(name, default)
    try:
        if urlsplit(value).query:
            # Env would pass over most of it, such as ?tls=True, and send the password in the clear.
            raise ValueError("a query")
        found = Env.email_url_config(value)
    except (ImproperlyConfigured, ValueError) as error:
        raise ImproperlyConfigured(
            f"{name} is not understood. Use smtp+tls://user:password@host:587, "
            "smtp+ssl://user:password@host:465 or consolemail://"
        ) from error
    return {key: value for key, value in found.items() if key.startswith("EMAIL_")}
