"""Values that are stated as schema.org's ItemList, with or without ListItems around them."""

from itertools import chain

from postings.schemaorg.aside import listed
from postings.schemaorg.names import types_of
from postings.schemaorg.reading import ABSENT

RULE = "the elements of an ItemList"
LIST = {"@type", "@id", "itemListElement", "numberOfItems", "itemListOrder"}
ITEM = {"@type", "@id", "position", "name", "item"}


def elements(raw: object) -> list | None:
    """What a list holds; None for what is none, or says more than that it is one."""
    if not isinstance(raw, dict) or "itemListElement" not in raw or not raw.keys() <= LIST:
        return None
    found = [_held(each) for each in listed(raw["itemListElement"]) if each not in ABSENT]
    return [*chain(*found)] if found and None not in found else None


def _held(item: object) -> list | None:
    """An element, as a list of one; of a list in a list, what that holds."""
    if not isinstance(item, dict) or types_of(item) != ["ListItem"]:
        return elements(item) or [item]
    held = [item[name] for name in ("item", "name") if item.get(name) not in ABSENT]
    if len(held) != 1 or not item.keys() <= ITEM:
        return None
    return elements(held[0]) or held
