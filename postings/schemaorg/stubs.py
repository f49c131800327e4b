"""One posting described several times: in full, and as a stub."""

from collections.abc import Iterator
from functools import lru_cache

from postings.schemaorg.text import normalize
from postings.schemaorg.types import ABSENT

LEFT_OUT = "left out: a stub beside the full posting"
# What tells two openings of one title apart, when both state it.
MARKS = ("identifier", "url", "@id", "jobLocation", "datePosted", "hiringOrganization")
ABOUT = {"@context", "@type", "type"}


def one_each(nodes: list[dict]) -> Iterator[tuple[int, dict, int]]:
    """(number, node, stubs left out) of each node; of those with one `@id` that are one posting
    the fullest, with what only the others say.
    """
    named: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        if isinstance(node.get("@id"), str):
            named.setdefault(node["@id"], []).append(number)
    several = [(same, _fuller(nodes, same)) for same in named.values() if len(same) > 1]
    fuller = {number: found for same, found in several for number in same}
    for number, node in enumerate(nodes):
        full, whole, stubs = fuller.get(number, (number, node, set()))
        if number not in stubs:
            yield (number, whole, len(stubs)) if number == full else (number, node, 0)


def _fuller(nodes: list[dict], numbers: list[int]) -> tuple[int, dict, set[int]]:
    """(the fullest, with what the stubs add, the stubs)."""
    full = max(numbers, key=lambda number: len(str(nodes[number])))
    whole = nodes[full]
    stubs = {n for n in numbers if nodes[n] != whole and is_stub(nodes[n], whole)}
    whole = dict(whole) if stubs else whole
    for number in sorted(stubs):
        whole |= {k: v for k, v in nodes[number].items() if whole.get(k) in ABSENT}
    return full, whole, stubs


def is_stub(node: dict, full: dict) -> bool:
    """Whether a node says less than another of the same posting, and nothing that is against it."""
    if not (_title(node) in ("", _title(full)) and all(_agree(node, full, m) for m in MARKS)):
        return False
    text, whole = (str(each.get("description") or "") for each in (node, full))
    return len(text) < len(whole) or (not text and repeats(node, full))


def _title(node: dict) -> str:
    return _normalized(str(node.get("title") or ""))


_normalized = lru_cache(maxsize=16)(normalize)  # one is compared with many


def repeats(node: dict, full: dict) -> bool:
    """Whether another says all that a node says."""
    return all(_agree(node, full, key) for key in node.keys() - ABOUT)


def _agree(node: dict, full: dict, key: str) -> bool:
    return node.get(key) in ABSENT or _name(node[key]) == _name(full.get(key))


def _name(value: object) -> object:
    """An employer may be an object in one, its name in the other."""
    return (
        value["name"] if isinstance(value, dict) and value.keys() - {"@type"} == {"name"} else value
    )
