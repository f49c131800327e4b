"""What an export says beyond schema.org, so that reading it again finds the same posting.

Under one key, which readers of JSON-LD pass over: at the posting its identity and source; at a
place what is true only there (its own closing, its own salary).
"""

import re

from postings.schemaorg.types import EXTRA

MARK = "@openings"
IDENTITY = re.compile(r"[0-9a-f]{40}")


def identity_of(node: dict) -> str:
    """The identity an exported posting had, or nothing."""
    mark = node.get(MARK)
    stated = mark.get("identity") if isinstance(mark, dict) else None
    return stated if isinstance(stated, str) and IDENTITY.fullmatch(stated) else ""


def unmarked(node: dict) -> dict:
    return {key: value for key, value in node.items() if key != MARK}


def place_apart(place: dict) -> tuple[dict, dict]:
    """A typed place without its mark, and what the mark says."""
    extra = place.get(EXTRA, {})
    if MARK not in extra:
        return place, {}
    rest, own = unmarked(extra), extra[MARK]
    bare = {key: value for key, value in place.items() if key != EXTRA}
    return bare | ({EXTRA: rest} if rest else {}), own if isinstance(own, dict) else {}
