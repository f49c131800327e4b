"""The items of a page that is marked up with RDFa Lite, and with the `rel` of RDFa."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from postings.schemaorg.items import Mark
from postings.schemaorg.items import nodes as read
from postings.schemaorg.markup import Run, parse
from postings.schemaorg.names import local
from postings.schemaorg.tags import Start

SCHEMA = "https://schema.org/"
SCHEMA_SPELLINGS = re.compile(r"(?:https?:)?(?://)?(?:www\.)?schema\.org[/#]?\Z", re.IGNORECASE)
MAX_PREFIXES = 64  # every element may add to those around it, which would be quadratic
VALUED = {"time": "datetime", "data": "value", "meter": "value"}
ADDRESSED = ("resource", "href", "src")
# What `rel` says of links (https://html.spec.whatwg.org/multipage/links.html, and its registry).
LINK_TYPES = set(
    "alternate apple-touch-icon author bookmark canonical contents dns-prefetch external first"
    " help home icon index last license manifest me modulepreload next nofollow noopener"
    " noreferrer opener pingback preconnect prefetch preload prev privacy-policy search shortcut"
    " sponsored start stylesheet tag terms-of-service top ugc up".split()
)


class Terms(NamedTuple):
    """How names are understood from one place of the page up to `stop`."""

    stop: float
    vocab: str = ""
    prefixes: dict[str, str] = {}

    def within(self, start: Start) -> "Terms":
        vocab, prefixes = start.attributes.get("vocab"), start.attributes.get("prefix")
        if vocab is None and prefixes is None:
            return self
        known = self.prefixes
        if prefixes and len(known) < MAX_PREFIXES:
            words = prefixes.split()[: 2 * MAX_PREFIXES]
            pairs = zip(words[::2], words[1::2], strict=False)
            known = known | {name.lower().rstrip(":"): _vocabulary(iri) for name, iri in pairs}
        return Terms(start.stop, self.vocab if vocab is None else _vocabulary(vocab), known)

    def names(self, stated: str) -> list[str]:
        """Without a vocabulary a bare name means nothing."""
        names = [self._name(name) for name in stated.split()]
        return [name for name in dict.fromkeys(names) if name and not name.startswith("@")]

    def _name(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        if not colon:
            return local(self.vocab + name) if self.vocab else ""
        return local(self.prefixes.get(prefix.lower(), f"{prefix}:") + rest)


class Awaiting(NamedTuple):
    """What items up to `stop` are of the one around them, unless they lie in one another."""

    stop: float
    names: list[str] = []


def _vocabulary(iri: str) -> str:
    iri = iri.strip()
    return SCHEMA if SCHEMA_SPELLINGS.match(iri) else iri


def nodes(html: str) -> list[dict]:
    """The top-level items as JSON-LD-like dicts; no text makes it raise."""
    if "typeof" not in html.lower():
        return []
    run = parse(html)
    marks = dict(_marks(run))
    _join(run, marks)
    _state(run, marks)
    return read(run, marks, len(html))


def _marks(run: Run) -> Iterator[tuple[int, Mark]]:
    around, awaiting = [Terms(float("inf"))], [Awaiting(float("inf"))]
    for place, start in enumerate(run):
        if not isinstance(start, Start):
            continue
        while around[-1].stop <= place:
            around.pop()
        while awaiting[-1].stop <= place:
            awaiting.pop()
        terms = around[-1].within(start)
        if terms is not around[-1]:
            around.append(terms)
        mark, related = _mark(start.attributes, terms), _related(start.attributes, terms)
        if mark and mark.types:
            mark.names = mark.names or related or awaiting[-1].names
            awaiting.append(Awaiting(start.stop))
        elif related and any(start.attributes.get(name) for name in ADDRESSED):
            mark = mark or Mark()
            mark.names = related
        elif related:
            awaiting.append(Awaiting(start.stop, related))
        if mark:
            yield place, mark


def _related(stated: dict[str, str], terms: Terms) -> list[str]:
    """What `rel` says that the item is of the one around: not of another that it is `about`, nor
    where `property` says it."""
    if "rel" not in stated or "property" in stated or "about" in stated:
        return []
    names = (name for name in stated["rel"].split() if name.lower() not in LINK_TYPES)
    return terms.names(" ".join(names))


def _mark(stated: dict[str, str], terms: Terms) -> Mark | None:
    names = terms.names(stated.get("property", ""))
    about = stated.get("resource") or stated.get("about") or ""
    if "typeof" in stated:
        about = about or stated.get("href") or stated.get("src") or ""
        return Mark(names, terms.names(stated["typeof"]), about.strip())
    if names:
        return Mark(names)
    if about and "property" not in stated:
        return Mark([], [], about.strip())
    return None


def _join(run: Run, marks: dict[int, Mark]) -> None:
    """What is said of one resource in several places is read as the one item it is.

    Items that are values stay whole where they stand, so that every posting has its employer.
    """
    heads: dict[str, Mark] = {}
    for place, mark in marks.items():
        if mark.types is None or not mark.id:
            continue
        head = heads.setdefault(mark.id, mark)
        if head is not mark and not mark.names:
            head.types = head.types or mark.types
            head.ranges.append(range(place + 1, run[place].stop))
            mark.joined = True


def _state(run: Run, marks: dict[int, Mark]) -> None:
    items = {mark.id for mark in marks.values() if mark.id and mark.types is not None}
    for place, mark in marks.items():
        if mark.types is None:
            mark.stated = _value(run[place], items)


def _value(start: Start, items: set[str]) -> object:
    stated = start.attributes
    if "content" in stated:
        return stated["content"].strip()
    for attribute in ADDRESSED:
        if attribute in stated:
            address = stated[attribute].strip()
            return {"@id": address} if address in items else address
    text = stated.get(VALUED.get(start.name, ""))
    return None if text is None else text.strip()
