"""The items of a page that is marked up with HTML's microdata."""

import re

from postings.schemaorg.items import LINKS, Items, Mark
from postings.schemaorg.items import nodes as read
from postings.schemaorg.markup import Run, parse
from postings.schemaorg.names import local
from postings.schemaorg.strays import link
from postings.schemaorg.tags import Start
from postings.schemaorg.unscoped import scope

# Where an element keeps its value (HTML standard, 5.2.4). Addresses stay as written, since a
# page does not say its own. `content` is looked for on every element, as publishers put it there.
STATED_IN = {
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("data", "meter"), "value"),
    "object": "data",
    "time": "datetime",
}
ITEMS = {"itemscope", "itemtype"}
UNCALLED = "an element with an itemtype and no itemscope, read as the item that it is"
SCHEMELESS = re.compile(r"(?://)?(?:www\.)?schema\.org/", re.IGNORECASE)


def nodes(html: str) -> Items:
    """The top-level items as JSON-LD-like dicts; no text makes it raise."""
    if not any(name in html.lower() for name in ITEMS):
        return Items()
    run = parse(html)
    starts = {place: part for place, part in enumerate(run) if isinstance(part, Start)}
    marks = {place: _mark(start) for place, start in starts.items() if _is_marked(start)}
    _follow_references(run, starts, marks)
    rules = scope(run, marks, len(html))
    if any(_is_uncalled(starts[at]) for at in marks):
        rules.append(UNCALLED)
    rules += link(run, marks)
    return read(run, marks, len(html), rules)


def _is_marked(start: Start) -> bool:
    return "itemprop" in start.attributes or not ITEMS.isdisjoint(start.attributes)


def _is_uncalled(start: Start) -> bool:
    return "itemtype" in start.attributes and "itemscope" not in start.attributes


def _mark(start: Start) -> Mark:
    stated = start.attributes
    names = [local(name) for name in stated.get("itemprop", "").split()]
    names = [name for name in dict.fromkeys(names) if name and not name.startswith("@")]
    if ITEMS.isdisjoint(stated):
        is_link = start.name in LINKS and "content" not in stated
        return Mark(names, stated=_value(start), is_link=is_link)
    types = [_type_name(iri) for iri in stated.get("itemtype", "").split()]
    return Mark(names, list(dict.fromkeys(types)), stated.get("itemid", "").strip())


def _value(start: Start) -> str | None:
    for attribute in ("content", STATED_IN.get(start.name)):
        if attribute in start.attributes:
            return start.attributes[attribute].strip()
    return None


def _type_name(iri: str) -> str:
    """The local name, also where the address lacks its scheme."""
    return local(f"https://{iri.lstrip('/')}" if SCHEMELESS.match(iri) else iri)


def _follow_references(run: Run, starts: dict[int, Start], marks: dict[int, Mark]) -> None:
    """`itemref` names elements elsewhere on the page; the first of an id counts."""
    by_id: dict[str, int] = {}
    for place, start in starts.items():
        by_id.setdefault(start.attributes.get("id", ""), place)
    for place, mark in marks.items():
        if mark.types is not None:
            ids = dict.fromkeys(starts[place].attributes.get("itemref", "").split())
            places = [by_id[name] for name in ids if name in by_id]
            mark.ranges = [range(at, max(starts[at].stop, at + 1)) for at in places]
