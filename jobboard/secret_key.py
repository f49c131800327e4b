"""The secret key: from the environment, or on a developer's machine from a file made once."""

import os
import secrets

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from jobboard import environment


def find(name, path):
    """The key of the environment; without one that in `path`; without either, no site."""
    key = environment.text(name) or (path and from_file(path))
    if not key:
        raise ImproperlyConfigured(
            f"{name} is not set, and DEBUG is off. Make a key with\n"
            "  python3 -c 'import secrets; print(secrets.token_urlsafe(50))'\n"
            f"and start the site with {name} set to it. To try the site on your own machine: "
            "make run"
        )
    return key


def from_file(path):
    """The key in `path`, made there if there is none.

    The file appears under its name whole or not at all: it is written beside and then linked,
    which fails when another process was first. All processes then read the same key.
    """
    if not path.exists():
        _make(path)
    return path.read_text().strip()


def _make(path):
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise ImproperlyConfigured(
            f"No secret key can be kept in {path} ({error.strerror}). Set SECRET_KEY instead."
        ) from error
    try:
        with os.fdopen(handle, "w") as file:
            file.write(get_random_secret_key() + "\n")
        os.link(beside, path)
    except FileExistsError:
        pass  # another process was first: its key is the key
    finally:
        beside.unlink()
