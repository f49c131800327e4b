"""How schema.org spells a name, and how Python does: one rule each way."""

import re
from functools import lru_cache

_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_VOCABULARY = re.compile(r"(?:https?:)?(?://)?(?:www\.)?schema\.org(?:[/#]\S*)?", re.IGNORECASE)
_PREFIXES = re.compile(
    r"^\s*(?:(?:(?:https?:)?//)?(?:www\.)?schema\.org[/#]|schema(?:org)?:)?|/?\s*$", re.IGNORECASE
)

_BETWEEN = re.compile(r"[\s_-]+")


def snake(name: str) -> str:
    """`validThrough` -> `valid_through`; `taxID` -> `tax_id`."""
    return _BOUNDARY.sub("_", name).lower()


def camel(attribute: str) -> str:
    """`min_value` -> `minValue`."""
    first, *others = attribute.split("_")
    return first + "".join(map(str.title, others))


def local(name: str) -> str:
    """The part after the vocabulary: `https://schema.org/title` and `schema:title` -> `title`."""
    return _PREFIXES.sub("", name)


def folded(name: str) -> str:
    """A name as those know it who write it in another case, or in several words."""
    return _BETWEEN.sub("", local(name)).lower()


def is_vocabulary(context: object) -> bool:
    """Whether an `@context` is schema.org's and nothing else."""
    return isinstance(context, str) and len(context) <= 100 and _is_vocabulary(context)


@lru_cache(maxsize=64)
def _is_vocabulary(context: str) -> bool:
    return bool(_VOCABULARY.fullmatch(context.strip()))


def types_of(node: dict) -> list[str]:
    """The local names of a node's types, in the order stated; [] when it states none."""
    stated = node.get("@type", node.get("type", node.get("Type")))
    if stated is None:
        return []
    names = stated if isinstance(stated, list) else [stated]
    names = [
        name.get("@id", name.get("@value")) if isinstance(name, dict) else name for name in names
    ]
    return [local(name) for name in names if isinstance(name, str)]


def gettext_noop(message: str) -> str:
    """Mark a label for translation; the core stays free of Django, the edges translate."""
    return message
