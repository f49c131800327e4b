"""The one door through which this site asks others for anything, with its guards."""

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from postings.fetching import robots
from postings.fetching.addresses import Address, is_public
from postings.fetching.answer import Answer, Limits, as_written, question, taken
from postings.fetching.connection import Connection, TooLong, TooMuch
from postings.fetching.packed import unpacked
from postings.fetching.trouble import Refused, Trouble

REDIRECTS = 5
REDIRECTING = (301, 302, 303, 307, 308)
# Everything a hostile or broken server makes the standard library raise.
DAMAGE = (OSError, EOFError, http.client.HTTPException, ValueError, zlib.error)


def resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(address[0] for *_, address in found))


@dataclass(frozen=True)
class Guard:
    """What the door lets through. Another than this one is for tests, which ask this machine.

    It is an argument and no setting, because a setting can be left on.
    """

    resolve: Callable[[str, int], list[str]] = resolve
    is_allowed: Callable[[str], bool] = is_public
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})
    delay: float = 1  # seconds between two pages of one host
    sleep: Callable[[float], None] = time.sleep


class Door:
    """For one round of fetching: it remembers each host's robots.txt, and when it was asked."""

    def __init__(self, guard: Guard):
        self.guard = guard
        self.rules: dict[str, robots.Rules] = {}
        self.asked: dict[str, float] = {}

    def get(self, address: Address, into: BinaryIO, limits: Limits, last: Answer) -> Answer:
        """Write what an address holds, as it was sent, perhaps gzipped.

        Raises Trouble, and Refused when it leads where the guard lets nobody.
        """
        return self._follow(address, into, limits, last, self._obey)

    def _follow(self, address, into, limits, last, check) -> Answer:
        first = address
        for _ in range(REDIRECTS + 1):
            try:
                check(address)
                found = self._ask(address, into, limits, last)
            except Refused as refused:
                if address == first:
                    raise
                raise Refused(f"{first} leads to {address}, and {refused}") from refused
            if isinstance(found, Answer):
                return found
            if (address.scheme, found.scheme) == ("https", "http"):
                raise Refused(f"{address} leads from https to http, where anybody could change it")
            address = found
        raise Refused(f"{address.host} redirects more than {REDIRECTS} times")

    def _obey(self, address: Address) -> None:
        if not self._rules(address).allow(address.target):
            raise Refused(f"the robots.txt of {address.netloc} does not let us ask for {address}")

    def _rules(self, address: Address) -> robots.Rules:
        """A site without one allows everything; one that cannot be read, for now nothing."""
        site = f"{address.scheme}://{address.netloc}"
        if site not in self.rules:
            text, limits = BytesIO(), Limits(robots.MOST * 4, 30)
            try:
                where = address.joined("/robots.txt")
                self._follow(where, text, limits, Answer(), lambda address: None)
            except Refused:
                raise
            except Trouble as trouble:
                if not 400 <= trouble.status < 500 or trouble.is_too_much:
                    raise Trouble(f"robots.txt: {trouble}", wait=trouble.wait) from trouble
            self.rules[site] = robots.read(_text(text))
        return self.rules[site]

    def _ask(self, address: Address, into, limits: Limits, last: Answer) -> Answer | Address:
        """An answer, or where it is found instead."""
        number = self._checked(address)
        self._pause(address)
        try:
            with Connection(
                address, number, seconds=limits.seconds, most=limits.most
            ) as connection:
                connection.request("GET", address.target, headers=question(address, last))
                response = connection.getresponse()
                if response.status in REDIRECTING and response.headers["Location"]:
                    return _led(address, as_written(response.headers["Location"]))
                return taken(response, address, into, limits, last)
        except TooMuch as error:
            size = f"{limits.most / 2**20:g} MB"
            raise Refused(f"{address} sends more than {size}, the most that is taken") from error
        except TooLong as error:
            raise Trouble(f"{address} takes too long to answer") from error
        except DAMAGE as error:
            raise Trouble(f"{address} does not answer soundly: {_words(error)}") from error
        finally:
            self.asked[address.host] = time.monotonic()

    def _checked(self, address: Address) -> str:
        """The IP address to connect to. All that the name stands for must be allowed: a name that
        leads home as well as abroad is a trap."""
        if address.port not in self.guard.ports:
            allowed = ", ".join(map(str, sorted(self.guard.ports)))
            raise Refused(f"{address} asks for port {address.port}; allowed are {allowed}")
        try:
            numbers = self.guard.resolve(address.host, address.port)
        except (OSError, UnicodeError) as error:
            raise Trouble(f"the name {address.host} is not found: {_words(error)}") from error
        if not numbers or not all(map(self.guard.is_allowed, numbers)):
            raise Refused(f"{address.host} is not a machine that the public reaches")
        return numbers[0]

    def _pause(self, address: Address) -> None:
        site = f"{address.scheme}://{address.netloc}"
        wanted = self.rules[site].delay if site in self.rules else 0
        since = time.monotonic() - self.asked.get(address.host, -1e9)
        if (rest := max(self.guard.delay, wanted) - since) > 0:
            self.guard.sleep(rest)


def _led(address: Address, where: str) -> Address:
    try:
        return address.joined(where)
    except Refused as refused:
        raise Refused(f"{address} leads to {refused}") from refused


def _words(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not sound: {error.verify_message}"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _text(packed: BytesIO) -> str:
    packed.seek(0)
    try:
        return unpacked(packed).read(robots.MOST).decode("utf-8", "replace")
    except DAMAGE as error:
        raise Trouble(f"robots.txt is damaged: {_words(error)}") from error
