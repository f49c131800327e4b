"""How much something is, in as few figures as say it: "200 MB", "2.5 MB"."""

import re

from django.template.defaultfilters import filesizeformat


def size(number: int) -> str:
    """Of bytes."""
    return re.sub(r"\D0(?=\s)", "", filesizeformat(number))
