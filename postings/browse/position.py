"""Where a page stands among the results, and the pages around it by number."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from postings.browse.address import address
from postings.browse.headings import CAP, total_words
from postings.browse.keys import NoSuchPage
from postings.browse.paging import SIZE, Page
from postings.search.counting import Offer
from postings.search.filters import PostingFilter


@dataclass(frozen=True)
class Number:
    """Of a page; `is_after_gap`: others are left out before it."""

    number: int
    address: str
    is_here: bool
    is_after_gap: bool


@dataclass(frozen=True)
class Position:
    """ "41–60 of 1,284"."""

    words: str
    numbers: list[Number]


def before(page: Page) -> Offer:
    return sum((yield page.before))


def position(search: PostingFilter, page: Page, total: int | None, before: int) -> Position:
    """By counting what stands `before`: it stays true when postings come and go."""
    if before >= CAP:
        return Position(_("Beyond the first %s") % f"{CAP:,}", [])
    first, last = before + 1, before + len(page.ids)
    words = _("%(first)s–%(last)s of %(total)s")
    told = {"first": f"{first:,}", "last": f"{last:,}", "total": total_words(total)}
    last_number = last_page(CAP if total is None else total)
    return Position(words % told, list(_numbers(search, before // SIZE + 1, last_number)))


def last_page(count: int) -> int:
    """The last that has a number."""
    return max(1, -(-min(count, CAP) // SIZE))


def _numbers(search, here, last) -> Iterator[Number]:
    shown = sorted({1, here - 1, here, here + 1, last} & set(range(1, max(here, last) + 1)))
    for before, each in zip([0, *shown], shown, strict=False):
        pairs = [("page", str(each))] if each > 1 else []
        yield Number(each, address([*search.stated, *pairs]), each == here, each > before + 1)


def asked_number(asked: QueryDict) -> int:
    """NoSuchPage for what is no number of a page."""
    text = asked["page"]
    if not (text.isascii() and text.isdecimal() and int(text[:9])):
        raise NoSuchPage(text)
    return int(text[:9])
