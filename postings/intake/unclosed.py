"""JSON of which one object is not closed: where its bracket is missing, if that can be told.

The bracket may be missing behind any value, and wherever it is put, what follows belongs to another
object. So we put it everywhere, and take what schema.org allows: each property of each node is one
of the type that the node states, and no node is closed before it has said anything. Where two are
allowed, or none, it cannot be told.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from postings.schemaorg import nested
from postings.schemaorg.names import local, types_of
from postings.schemaorg.types import Type
from postings.schemaorg.vocabulary import JOB_POSTING

CLOSED = "a missing closing bracket added, in the only place where every property is of its type"
UNCLOSED = "a closing bracket is missing, and nobody can tell where"
NOTHING_YET = ["{", '"@type"', ":"]  # before the one value of a node
MAX_PLACES = 200  # that are tried
# Where publishers put them too; by schema.org they are not theirs.
FOREIGN = {"unitText", "unitCode", "duration"}
MONEY = {"MonetaryAmount", "PriceSpecification", "MonetaryAmountDistribution"}


def closed(tokens: list[str]) -> str | None:
    """The JSON that the tokens of an object without its last bracket must have meant; None where
    nobody can tell."""
    found: list[tuple[object, str]] = []
    for place in _places(tokens):
        text = "".join([*tokens[:place], "}", *tokens[place:]])
        value = _read(text)
        if _fits(value) and all(value != other for other, _ in found):
            found.append((value, text))
    return found[0][1] if len(found) == 1 else None


def _places(tokens: list[str]) -> list[int]:
    """Behind each value inside the last one; a bracket before would close the whole too early."""
    depth, start = 0, len(tokens)
    for place, token in enumerate(tokens):
        if token in ("{", "["):
            depth += 1
            start = place if depth == 2 else start
        elif token in ("}", "]"):
            depth -= 1
    behind = enumerate(pairwise([*tokens[start:], ","]), start + 1)
    places = [place for place, (_, following) in behind if following in (",", "}")]
    places = [place for place in places if tokens[place - 4 : place - 1] != NOTHING_YET]
    return places if len(places) <= MAX_PLACES else []


def _read(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None


def _once(pairs: list[tuple[str, object]]) -> dict:
    node = dict(pairs)
    if len(node) < len(pairs):
        raise ValueError("a property twice")
    return node


def _fits(value: object) -> bool:
    return isinstance(value, dict) and types_of(value) == [JOB_POSTING.name] and _is_sound(value)


def _is_sound(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_is_sound, value))
    if not isinstance(value, dict):
        return True
    known = [_names().get(name) for name in types_of(value)]
    if len(known) != 1 or known[0] is None:
        return False
    stated = {local(name) for name in value if name[:1] != "@"}
    return stated <= known[0] and all(map(_is_sound, _inside(value)))


def _inside(node: dict) -> Iterator[object]:
    return (held for name, held in node.items() if name != "@context")


@lru_cache(maxsize=1)
def _names() -> dict[str, frozenset]:
    """The properties of each type that is known, by its name."""
    types = [each for each in (*vars(nested).values(), JOB_POSTING) if isinstance(each, Type)]
    names = {each.name: frozenset(each.properties) for each in types}
    return names | {name: names[name] - FOREIGN for name in MONEY}
