"""The address of a search: its parameters in one order, none of them empty."""

from functools import lru_cache
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import get_script_prefix, reverse

from postings.search.filters import PostingFilter

Pairs = list[tuple[str, str]]
FIND = "find"  # in a facet's list
NAMES = PostingFilter.base_filters


def address(pairs: Pairs) -> str:
    """Of the list; a page of it is named by one more pair."""
    board = path("posting_list")
    return f"{board}?{urlencode(pairs)}" if pairs else board


def path(page: str, *names: str) -> str:
    """Of a page that each list leads to a dozen times."""
    return _path(get_script_prefix(), page, names)


@lru_cache(maxsize=64)
def _path(prefix: str, page: str, names: tuple[str, ...]) -> str:
    return reverse(page, args=names)


def shortened(asked: QueryDict) -> str:
    """Of a search that was sent with empty fields, as forms are where no script runs, with what was
    looked for in a facet's list, or with the visitor's position beside a place that goes before it:
    the address to share, with everything else it says. "" where there is nothing to leave out."""
    idle = {FIND, "near"} if asked.get("location", "").strip() else {FIND}
    pairs = [(name, value) for name, values in asked.lists() for value in values]
    said = [(n, v) for n, v in pairs if n not in idle and (v.strip() or n not in NAMES)]
    return address(said) if len(said) < len(pairs) else ""


def without(pairs: Pairs, *names: str) -> Pairs:
    return [(name, value) for name, value in pairs if name not in names]
