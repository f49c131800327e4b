"""Public pages kept as they were rendered, while nothing they say can have changed.

A page is served again to visitors who are not signed in as long as the database is the very one
it was rendered from and no posting has gone live or ended since (models.snapshot), and until the
minute ends, since "within 7 days" moves on.
"""

import gzip
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property, wraps
from threading import local

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from postings.models import Organization
from postings.models.snapshot import snapshot
from postings.search.fields import DIGITS
from postings.search.fields import MOST as CHOSEN

MOST = 200  # pages a thread keeps: some 6 MB
LONGEST = 60  # seconds
LARGEST = 2**18  # bytes
NUMBER = re.compile(f"[1-9][0-9]{{0,{DIGITS - 1}}}", re.ASCII)


@dataclass
class Page:
    content: bytes
    content_type: str
    state: Hashable

    @cached_property
    def compressed(self) -> bytes:
        """The page of a stranger holds no secret, so its length need not be blurred."""
        return gzip.compress(self.content, 6, mtime=0)


class Shelf(local):
    """The pages kept by one thread, the last used at the end: SQLite's connections are its own."""

    def __init__(self):
        self.pages: OrderedDict[Hashable, Page] = OrderedDict()

    def find(self, key: Hashable, state: Hashable) -> Page | None:
        page = self.pages.get(key)
        if page is None or page.state != state:
            return None
        self.pages.move_to_end(key)
        return page

    def keep(self, key: Hashable, page: Page) -> None:
        self.pages[key] = page
        self.pages.move_to_end(key)
        if len(self.pages) > MOST:
            self.pages.popitem(last=False)


SHELF = Shelf()


def kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def keeping(request, *args, **kwargs):
        now = timezone.now()
        found = snapshot(now, _employers(request)) if _is_for_anyone(request) else None
        if found is None:
            return view(request, *args, **kwargs)
        request.site_version, request.employers = found.site, found.employers
        request.state = state = found, now.timestamp() // LONGEST
        key = (request.get_full_path(), get_language())
        page = SHELF.find(key, state)
        if page:
            return _response(page, request)
        response = view(request, *args, **kwargs)
        if _may_be_kept(response, request):
            SHELF.keep(key, Page(response.content, response.headers["Content-Type"], state))
        return response

    return keeping


def known_employers(request: HttpRequest) -> tuple[Organization, ...]:
    """Those of the chosen that were read with the snapshot; others are still to be looked up."""
    return getattr(request, "employers", ())


def state_of(request: HttpRequest) -> Hashable:
    """What the page is kept by; None where it is not."""
    return getattr(request, "state", None)


def _is_for_anyone(request: HttpRequest) -> bool:
    """Asked by someone of whom the site knows nothing. In DEBUG templates change under us."""
    known = {settings.SESSION_COOKIE_NAME, "messages"}
    return request.method == "GET" and not settings.DEBUG and known.isdisjoint(request.COOKIES)


def _employers(request: HttpRequest) -> list[int]:
    """The numbers of those that are chosen; what is no number is for the form to refuse."""
    asked = dict.fromkeys(request.GET.getlist("organization"))
    numbers = [each for each in asked if NUMBER.fullmatch(each)]
    return [int(each) for each in numbers[:CHOSEN]]


def _may_be_kept(response: HttpResponse, request: HttpRequest) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "CSRF_COOKIE" not in request.META  # a form's token is one visitor's
        and len(response.content) <= LARGEST
    )


def _response(page: Page, request: HttpRequest) -> HttpResponse:
    zipped = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    content = page.compressed if zipped else page.content
    headers = {"Content-Type": page.content_type, "Vary": "Accept-Encoding, Cookie"}
    if zipped:
        headers["Content-Encoding"] = "gzip"
    return HttpResponse(content, headers=headers)
