"""Web addresses: how one may be written, and which machines it may lead to."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urljoin, urlsplit

from postings.fetching.trouble import Refused

PORTS = {"http": 80, "https": 443}
LONGEST = 2000  # characters
# Unreserved and reserved characters stay as they are written, and so does what is escaped already.
KEPT = "-._~!$&'()*+,;=:@/%?"
HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", re.ASCII | re.IGNORECASE)
# Global unicast is all of IPv6 that leads anywhere public; of it, 6to4 carries an IPv4 address,
# which may be any. The rest of what is not public is known to the standard library.
UNICAST, SIX_TO_FOUR = IPv6Network("2000::/3"), IPv6Network("2002::/16")
DOCUMENTATION = IPv6Network("3fff::/20")


@dataclass(frozen=True, slots=True)
class Address:
    """Where to connect and what to ask for: `target` is path and query, escaped."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"

    def joined(self, reference: str) -> "Address":
        """Where a link or a redirect on this page leads to. Raises Refused."""
        return parse(urljoin(str(self), reference))


def parse(text: str) -> Address:
    """Raises Refused: what one program reads as another host than the next is not guessed at."""
    text = text.strip()
    if len(text) > LONGEST:
        raise Refused(f"an address of more than {LONGEST} characters")
    if re.search(r"[\x00-\x20\x7f\\]", text):
        raise Refused("an address with a space, a control character or a backslash in it")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Refused(f"not an address: {error}") from error
    if parts.scheme not in PORTS:
        raise Refused("an address that does not begin with http:// or https://")
    if "@" in parts.netloc:
        raise Refused("an address with a user name or password in it; they would be shown in lists")
    target = quote(parts.path or "/", safe=KEPT)
    if parts.query:
        target += "?" + quote(parts.query, safe=KEPT)
    return Address(parts.scheme, _host(host), port or PORTS[parts.scheme], target)


def _host(host: str) -> str:
    try:
        ascii_ = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Refused("an address without a sound host name") from error
    if not (HOST.fullmatch(ascii_) or _is_six(ascii_)):
        raise Refused("an address without a sound host name")
    return ascii_.lower()


def _is_six(host: str) -> bool:
    try:
        return ip_address(host).version == 6 and "%" not in host
    except ValueError:
        return False


def is_public(number: str) -> bool:
    """Whether an IP address is one that anybody on the internet reaches.

    Not public are one's own machine and network, cloud metadata, multicast, and whatever carries
    an IPv4 address within an IPv6 one.
    """
    found = ip_address(number)
    if isinstance(found, IPv4Address):
        return found.is_global and not (found.is_multicast or found.is_reserved)
    return _is_public_six(found)


def _is_public_six(found: IPv6Address) -> bool:
    outside = found in SIX_TO_FOUR or found in DOCUMENTATION or found.scope_id
    return found in UNICAST and found.is_global and not outside
