"""What stands on a posting itself and is a part of another value, or of no value that is linked."""

from postings.schemaorg import pay
from postings.schemaorg.apart import places
from postings.schemaorg.names import folded
from postings.schemaorg.nested import PLACE
from postings.schemaorg.settling import ADDRESS_PARTS, has_aside
from postings.schemaorg.types import EXTRA, Problem

INCLUDED = "@included"  # JSON-LD's name of nodes that are beside a node, and no property of it
UNLINKED = "no property says what this is of the posting"
ON_ITSELF = "an address on the posting itself, read as its place"
BESIDE = "an address on the posting itself, beside another, or a place"
PARTS = ADDRESS_PARTS | {"address", "geo", "latitude", "longitude"}


def settle(node: dict, problems: list) -> None:
    pay.beside(node, problems)
    if EXTRA in node:
        _place(node, problems)
        if INCLUDED in node[EXTRA]:
            problems.append(Problem("refused", INCLUDED, UNLINKED, node[EXTRA][INCLUDED]))
        if not node[EXTRA]:
            del node[EXTRA]


def _place(node: dict, problems: list) -> None:
    """The one place of a posting that states no other."""
    aside = node[EXTRA]
    parts = {key: held for key, held in aside.items() if folded(key) in PARTS}
    if not parts:
        return
    reading = PLACE.read(parts)
    if reading.value is None:
        return
    is_one = len(set(map(folded, parts))) == len(parts)
    is_one = is_one and len(places(PLACE.write(reading.value))) == 1
    if "job_location" in node or has_aside(node, "job_location") or not is_one:
        problems += [Problem("refused", key, BESIDE, held) for key, held in parts.items()]
        return
    for key in parts:
        del aside[key]
    node["job_location"] = (reading.value,)
    problems += [problem.under("jobLocation") for problem in reading.problems]
    problems.append(Problem("repaired", "", ON_ITSELF, parts, reading.value))
