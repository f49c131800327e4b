"""What of a node is put aside: what no row knows or no kind can type, verbatim."""

from postings.schemaorg.literals import is_empty
from postings.schemaorg.names import is_vocabulary
from postings.schemaorg.reading import ABSENT

EXTRA = "@extra"  # inside the node that held it


def keep(node: dict, key: str, raw: object) -> None:
    """Put a value aside, beside what was put aside under the same name before."""
    if isinstance(raw, list):  # in JSON-LD a list of one is its member, and a null is none
        raw = [member for member in raw if not is_empty(member)]
        raw = raw[0] if len(raw) == 1 and not isinstance(raw[0], list) else raw
    if raw in ABSENT:
        return
    aside = node.setdefault(EXTRA, {})
    aside[key] = together(aside[key], raw) if key in aside else raw


def together(first: object, second: object) -> list:
    return [*listed(first), *listed(second)]


def listed(value: object) -> list:
    return value if isinstance(value, list) else [value]


def foreign(context: object) -> object:
    """What an `@context` says beyond that the names are schema.org's."""
    if isinstance(context, list):
        return [foreign(part) for part in context]
    if isinstance(context, dict):
        return {
            key: term
            for key, term in context.items()
            if not (key == "@vocab" and is_vocabulary(term))
        }
    return None if is_vocabulary(context) else context
