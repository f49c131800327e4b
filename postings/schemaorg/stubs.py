"""One posting described several times: in full, and as a stub."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from postings.schemaorg.addresses import MARKUP
from postings.schemaorg.aside import listed, together
from postings.schemaorg.names import folded
from postings.schemaorg.nothing import ADDRESSES, is_nothing
from postings.schemaorg.prose import TAG
from postings.schemaorg.text import normalize
from postings.schemaorg.types import ABSENT, Problem

LEFT_OUT = "left out: a stub beside the full posting"
# What tells two openings of one title apart, when both state it.
MARKS = ("identifier", "url", "@id", "jobLocation", "datePosted", "hiringOrganization")
NAMED = {"hiringOrganization", "identifier"}  # of which one may say less, and mean the same
ABOUT = {"@context", "@type", "type"}
NOTHING = ADDRESSES | {""}
TEXTS = MARKUP | {"title"}


class Whole(NamedTuple):
    """A posting with what its stubs add; `problems` are what is to be said of that."""

    node: dict
    problems: tuple[Problem, ...] = ()


def one_each(nodes: list[dict]) -> Iterator[tuple[int, Whole]]:
    """(number, node) of each node; of those with one `@id` that are one posting the fullest, with
    what only the others say.
    """
    named: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        if isinstance(node.get("@id"), str):
            named.setdefault(node["@id"], []).append(number)
    several = [(same, _fuller(nodes, same)) for same in named.values() if len(same) > 1]
    fuller = {number: found for same, found in several for number in same}
    for number, node in enumerate(nodes):
        full, stubs = fuller.get(number, (number, []))
        if number == full:
            yield number, filled(node, [nodes[stub] for stub in stubs])
        elif number not in stubs:
            yield number, Whole(node)


def _fuller(nodes: list[dict], numbers: list[int]) -> tuple[int, list[int]]:
    """(the fullest, the stubs)."""
    full = max(numbers, key=lambda number: substance(nodes[number]))
    others = [number for number in numbers if nodes[number] != nodes[full]]
    return full, [number for number in others if is_stub(nodes[number], nodes[full])]


def filled(full: dict, stubs: list[dict]) -> Whole:
    """What a stub says otherwise stands behind what the full posting says of the same; texts would
    be joined there, so of those that it does not repeat the report alone tells."""
    whole, problems = dict(full), [Problem("repaired", "", LEFT_OUT)] * len(stubs)
    for stub in stubs:
        for key, stated in stub.items():
            if whole.get(key) in ABSENT:
                whole[key] = stated
            elif key not in ABOUT and not agree(stub, whole, key):
                if folded(key) not in TEXTS:
                    whole[key] = together(whole[key], stated)
                elif not _repeated(stated, whole[key]):
                    problems.append(Problem("superseded", key, LEFT_OUT, stated))
    return Whole(whole, tuple(problems))


def _repeated(text: object, whole: object) -> bool:
    """Whether a text is part of another, or its beginning, cut short."""
    short, long = (_normalized(TAG.sub(" ", str(each))).rstrip(".… ") for each in (text, whole))
    return short in long


def is_stub(node: dict, full: dict) -> bool:
    """Whether a node says less than another of the same posting, and nothing that is against it."""
    if not (title_of(node) in ("", title_of(full)) and is_same(node, full)):
        return False
    text, whole = (str(each.get("description") or "") for each in (node, full))
    return len(text) < len(whole) or (not text and repeats(node, full))


def is_same(node: dict, full: dict) -> bool:
    """Whether nothing that a node says is against its being the other."""
    return all(agree(node, full, mark) for mark in MARKS)


def substance(node: dict) -> int:
    """How much a node says."""
    return len(str(said(node)))


def title_of(node: dict) -> str:
    """The first of its titles, as titles are compared."""
    for stated in listed(node.get("title")):
        text = stated.get("@value") if isinstance(stated, dict) else stated
        if text not in ABSENT and not isinstance(text, dict | list):
            return _normalized(str(text))
    return ""


_normalized = lru_cache(maxsize=16)(normalize)  # one is compared with many


def repeats(node: dict, full: dict) -> bool:
    """Whether another says all that a node says."""
    return all(agree(node, full, key) for key in node.keys() - ABOUT)


def agree(node: dict, full: dict, key: str) -> bool:
    """Whether what a node says of a property is what another says, or less."""
    stated, whole = said(node.get(key)), said(full.get(key))
    if stated in ABSENT:
        return True
    return _name(stated) == _name(whole) or (key in NAMED and _is_part(stated, whole))


def said(value: object) -> object:
    """What a value says, without what a template left empty; None where that is nothing."""
    if isinstance(value, dict):
        held = {key: what for key, each in value.items() if (what := said(each)) not in ABSENT}
        return held if held.keys() - ABOUT else None
    if isinstance(value, list):
        return [what for each in value if (what := said(each)) not in ABSENT]
    if not isinstance(value, str):
        return value
    return None if is_nothing(value.strip(), NOTHING) else value


def _name(value: object) -> object:
    """An employer may be an object in one, its name in the other."""
    is_name = isinstance(value, dict) and value.keys() - {"@type"} == {"name"}
    return value["name"] if is_name else value


def _is_part(stated: object, whole: object) -> bool:
    """Whether one names what another describes."""
    if not isinstance(whole, dict):
        return False
    parts = stated if isinstance(stated, dict) else {"name": stated}
    return all(whole.get(key) == held for key, held in parts.items() if key != "@type")
