"""What an export says beyond schema.org, so that reading it again finds the same posting.

Under one key, which readers of JSON-LD pass over: at the posting its identity, its source and the
language of its page; at a place what is true only there (its own closing, its own salary).
"""

import re

from postings.schemaorg.languages import tag
from postings.schemaorg.types import EXTRA, Unreadable
from postings.schemaorg.vocabulary import JOB_POSTING

MARK = "@openings"
IDENTITY = re.compile(r"[0-9a-f]{40}")

AT_PLACES = (
    "validThrough",
    "baseSalary",
    "estimatedSalary",
    "jobLocationType",
    "applicantLocationRequirements",
)


def identity_of(node: dict) -> str:
    """The identity an exported posting had, or nothing."""
    mark = node.get(MARK)
    stated = mark.get("identity") if isinstance(mark, dict) else None
    return stated if isinstance(stated, str) and IDENTITY.fullmatch(stated) else ""


def source_of(node: dict) -> str:
    """The source an exported posting belongs to, or nothing."""
    mark = node.get(MARK)
    stated = mark.get("source") if identity_of(node) else None
    return stated if isinstance(stated, str) else ""


def language_of(node: dict) -> str:
    """The language of an exported posting that its source's page stated and it did not."""
    return tag(node[MARK].get("language")) if identity_of(node) else ""


def unmarked(node: dict) -> dict:
    return {key: value for key, value in node.items() if key != MARK}


def place_apart(place: dict) -> tuple[dict, dict]:
    """A typed place without its mark, and what the mark says, as written JSON."""
    extra = place.get(EXTRA, {})
    if MARK not in extra:
        return place, {}
    rest, own = unmarked(extra), extra[MARK]
    bare = {key: value for key, value in place.items() if key != EXTRA}
    own = own if isinstance(own, dict) else {}
    stated = {name: _written(name, own.get(name)) for name in AT_PLACES}
    return bare | ({EXTRA: rest} if rest else {}), {k: v for k, v in stated.items() if v}


def _written(name: str, stated: object) -> object:
    """None for what cannot be read: a mark is ours, so there is nobody to tell."""
    kind = JOB_POSTING.properties[name].kind
    try:
        value = None if stated is None else kind.read(stated).value
    except Unreadable:
        return None
    return None if value is None else kind.write(value)
