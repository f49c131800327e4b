"""Counting who looks at a posting and who applies, without a query on the page.

We count in the memory of the process and write once a minute, because a page that is kept asks no
database at all, and a write at each view would make every kept page old; a process that ends
writes what it has, and we gave up the last minute of one that is killed. No cookie is set and
nothing of a visitor is kept: robots, people who are signed in, and pages loaded ahead are left out.
"""

import atexit
import re
from collections import Counter
from contextlib import suppress
from functools import wraps
from threading import Lock, Timer
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections
from django.utils import timezone

from postings.models import Visits
from postings.models.failing import FAILURES
from postings.models.visits import BOARD

What, Origin = Visits.What, Visits.Origin
MOST = 10_000  # different things counted between two writes; a flood is not worth the memory
ROBOT = re.compile(
    r"bot\b|bot[/;]|crawl|spider|slurp|preview|fetch|monitor|scan|archive|http|python|curl|wget|java/"
    r"|headless|lighthouse",
    re.IGNORECASE,
)
SEARCH = re.compile(
    r"(^|\.)(google|bing|duckduckgo|ecosia|qwant|startpage|yahoo|yandex|baidu|brave|naver)\.",
)
SOCIAL = re.compile(
    r"(^|\.)(linkedin|lnkd|xing|facebook|instagram|twitter|t|x|reddit|youtube|tiktok|whatsapp"
    r"|telegram|threads|bsky|mastodon)\.(com|co|in|app|net|org|social|me)$",
)


class Counts:
    """What was counted since the last write."""

    def __init__(self):
        self.lock, self.numbers, self.timer = Lock(), Counter(), None

    def add(self, posting: int, what: str, origin: str) -> None:
        key = (posting, timezone.localdate(), str(what), str(origin))
        with self.lock:
            if key in self.numbers or len(self.numbers) < MOST:
                self.numbers[key] += 1
            if self.timer is None and settings.COUNTS_WRITTEN_EVERY:
                self.timer = Timer(settings.COUNTS_WRITTEN_EVERY, self._write_and_close)
                self.timer.daemon = True
                self.timer.start()

    def write(self) -> None:
        with self.lock:
            numbers, self.numbers, self.timer = self.numbers, Counter(), None
        sums = Counter()
        for (posting, *key), number in numbers.items():
            if posting != BOARD:
                sums[BOARD, *key] += number
        try:
            Visits.objects.add(numbers + sums)
        except FAILURES:
            with self.lock:
                self.numbers += numbers  # for the next time
            raise

    def end(self) -> None:
        """The process does; nobody is there any more to be told of a failure."""
        if self.numbers and settings.COUNTS_WRITTEN_EVERY:
            with suppress(*FAILURES):
                self.write()

    def _write_and_close(self) -> None:
        """In a thread of its own, whose connection nobody else will close."""
        try:
            self.write()
        finally:
            connections.close_all()


COUNTS = Counts()
atexit.register(COUNTS.end)  # in each process that serves, since gunicorn's end as others do


def counted(view):
    """Count each page of a posting that somebody is shown, whoever renders it."""

    @wraps(view)
    def counting(request, pk, *args, **kwargs):
        response = view(request, pk, *args, **kwargs)
        if response.status_code == 200:
            count(request, pk, What.VIEW)
        return response

    return counting


def searched(view):
    """Count each search that found its way to the first of its pages."""

    @wraps(view)
    def counting(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and _is_new(request.GET):
            count(request, BOARD, What.SEARCH)
        return response

    return counting


def _is_new(asked) -> bool:
    """Something is sought, and this is where its results begin."""
    pages = ("after", "before", "page")
    return any(map(asked.get, asked.keys() - {"sort"})) and not any(map(asked.get, pages))


def count(request, posting: int, what: str) -> None:
    if _is_a_visitor(request):
        COUNTS.add(posting, what, origin(request))


def _is_a_visitor(request) -> bool:
    headers = request.headers
    agent = headers.get("User-Agent", "")
    ahead = headers.get("Sec-Purpose", "") + headers.get("Purpose", "")
    if request.method != "GET" or not agent or ROBOT.search(agent) or "prefetch" in ahead:
        return False
    known = settings.SESSION_COOKIE_NAME in request.COOKIES
    return not (known and request.user.is_authenticated)


def origin(request) -> str:
    """Where the visitor came from, in one of a few words."""
    try:
        host = urlsplit(request.headers.get("Referer", "")).hostname or ""
    except ValueError:
        return Origin.NONE
    if not host:
        return Origin.NONE
    if host == request.get_host().partition(":")[0]:
        return Origin.BOARD
    if SEARCH.search(host):
        return Origin.SEARCH
    return Origin.SOCIAL if SOCIAL.search(host) else Origin.OTHER
