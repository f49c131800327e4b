"""The address of a search: its parameters in one order, none of them empty."""

from urllib.parse import urlencode

from django.urls import reverse

Pairs = list[tuple[str, str]]


def address(pairs: Pairs) -> str:
    """Of the list; a page of it is named by one more pair."""
    path = reverse("posting_list")
    return f"{path}?{urlencode(pairs)}" if pairs else path


def without(pairs: Pairs, *names: str) -> Pairs:
    return [(name, value) for name, value in pairs if name not in names]
