"""One question and its answer: what we send, what we take, and how much of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPResponse
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from postings.fetching import robots
from postings.fetching.addresses import Address
from postings.fetching.trouble import Trouble

ENCODINGS = ("", "identity", "gzip", "x-gzip")
PIECE = 2**16


def nobody(*how_far: object) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Limits:
    """`most` bytes of the body, as it travels, within so many seconds. `tell` is told how many have
    come, of how many (0: not stated); what it raises ends the answer."""

    most: int
    seconds: float
    tell: Callable[[int, int], object] = nobody


@dataclass(frozen=True)
class Answer:
    """`is_same`: the other side says that what it gave before still holds. `etag` and `modified`
    are what to ask with the next time; `where` is the address it came from, after redirects."""

    is_same: bool = False
    etag: str = ""
    modified: str = ""
    where: str = ""


def question(address: Address, last: Answer) -> Mapping[str, str]:
    headers = {
        "Host": address.netloc,
        "User-Agent": f"{robots.AGENT} (+{settings.SITE_URL}/)",
        "Accept": "application/ld+json, application/json, text/html, application/xml, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if last.etag:
        headers["If-None-Match"] = last.etag
    if last.modified:
        headers["If-Modified-Since"] = last.modified
    return headers


def taken(
    response: HTTPResponse, address: Address, into: BinaryIO, limits: Limits, last: Answer
) -> Answer:
    """Write the body of an answer. Raises Trouble when it is none that can be used."""
    if response.status == 304 and (last.etag or last.modified):
        return Answer(True, last.etag, last.modified, str(address))
    if response.status != 200:
        words = f"{address} answers {response.status} {plain(response.reason)[:80]}".rstrip()
        wait = _wait(response.headers["Retry-After"])
        raise Trouble(words, status=response.status, wait=wait)
    encoding = (response.headers["Content-Encoding"] or "").strip().lower()
    if encoding not in ENCODINGS:
        raise Trouble(f"{address} answers packed as {plain(encoding)[:20]}, not as it was asked")
    size, total = 0, response.length or 0
    while piece := response.read1(PIECE):  # what there is: a slow one is told of as it comes
        into.write(piece)
        size += len(piece)
        limits.tell(size, total)
    if response.length:
        raise Trouble(f"the answer of {address} is cut short: {response.length} bytes are missing")
    etag, modified = (plain(response.headers[name] or "") for name in ("ETag", "Last-Modified"))
    return Answer(False, etag, modified, str(address))


def _wait(stated: str | None) -> float:
    """Seconds of a Retry-After, which states them or a date."""
    stated = (stated or "").strip()
    if stated.isascii() and stated.isdecimal():
        return float(stated[:9])
    try:
        moment = parsedate_to_datetime(stated)
        return max(0, (moment - timezone.now()).total_seconds())
    except (TypeError, ValueError):  # neither, or a date without a zone
        return 0


def as_written(header: str) -> str:
    """An address in a header: its bytes are read as Latin-1, and most who write others than ASCII
    mean UTF-8."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def plain(text: str) -> str:
    """A header as it can be shown, stored and sent back."""
    return "".join(char for char in text if 32 <= ord(char) < 127)[:1000]
