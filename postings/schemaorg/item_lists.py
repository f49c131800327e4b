"""Values that are stated as schema.org's ItemList, with or without ListItems around them."""

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
    found = [_element(each) for each in listed(raw["itemListElement"]) if each not in ABSENT]
    return found if found and None not in found else None


def _element(item: object) -> object:
    if not isinstance(item, dict) or types_of(item) != ["ListItem"]:
        return item
    held = [item[name] for name in ("item", "name") if item.get(name) not in ABSENT]
    return held[0] if len(held) == 1 and item.keys() <= ITEM else None
