"""What a site's robots.txt lets us ask for, as RFC 9309 reads it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from postings.fetching.addresses import KEPT

AGENT = "openings"  # the name by which a robots.txt speaks to us alone
MOST = 512 * 2**10  # bytes that are read of one
LONGEST_DELAY = 60  # seconds between two pages: with a longer one nothing would get done
UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


@dataclass
class Rules:
    """Patterns of paths, each with whether it allows; of those that match, the longest counts."""

    patterns: list[tuple[str, bool]] = field(default_factory=list)
    delay: float = 0

    def allow(self, target: str) -> bool:
        path = _normal(target)
        found = [(len(each), allows) for each, allows in self.patterns if _matches(each, path)]
        return max(found, default=(0, True))[1]


def read(text: str) -> Rules:
    """The rules of all groups that name us; where none does, of those for everybody."""
    groups: dict[str, Rules] = {}
    named: list[str] = []
    are_rules = False
    for name, value in _lines(text):
        if name == "user-agent":
            if are_rules:
                named, are_rules = [], False
            named.append(_token(value))
            groups.setdefault(named[-1], Rules())
        else:
            are_rules = True
            for agent in named:
                _add(groups[agent], name, value)
    return groups.get(AGENT) or groups.get("*") or Rules()


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _token(agent: str) -> str:
    return "*" if agent == "*" else re.match(r"[a-z_-]*", agent.lower())[0]


def _add(rules: Rules, name: str, value: str) -> None:
    if name in ("allow", "disallow") and value:
        rules.patterns.append((_normal(value), name == "allow"))
    elif name == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value):
        rules.delay = min(float(value), LONGEST_DELAY)


def _normal(path: str) -> str:
    """One spelling of what can be escaped or not."""
    return re.sub("%([0-9A-Fa-f]{2})", _unescaped, quote(path, safe=KEPT + "[]"))


def _unescaped(found: re.Match) -> str:
    char = chr(int(found[1], 16))
    return char if UNRESERVED.fullmatch(char) else found[0].upper()


def _matches(pattern: str, path: str) -> bool:
    """`*` is anything, a `$` at its end the end. Part by part: no pattern takes long."""
    ends = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at, last = len(first), others.pop() if ends and others else None
    for part in others:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not ends or at == len(path)
