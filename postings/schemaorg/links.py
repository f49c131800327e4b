"""What a link in a page's markup says: its words, where words are expected, beside its address.

By HTML's and RDFa's rules its address is the value. But publishers mark up the link that a title,
an employer or a kind of employment happens to be, and then its words were what nobody found again.
"""

from collections.abc import Iterator
from functools import lru_cache

from postings.schemaorg import nested
from postings.schemaorg.choices import Choice
from postings.schemaorg.names import folded
from postings.schemaorg.types import Kind, Type
from postings.schemaorg.values import Many, OneOf, Url
from postings.schemaorg.vocabulary import JOB_POSTING

NAMED = (nested.DEFINED_TERM, nested.CATEGORY_CODE, nested.CREDENTIAL)


def said(name: str, words: str, address: object) -> object:
    """The value of the property `name` that is marked up on a link."""
    if not words or not isinstance(address, str) or words == address:
        return address
    holder = _holders().get(folded(name))
    if holder is None:
        return address
    return {holder: words, "url": address} if holder else [words, {"url": address}]


@lru_cache(maxsize=1)
def _holders() -> dict[str, str]:
    """By property, what of its node the words are; "" where it has none. Left out is what expects
    an address, or a node that words are no name of."""
    types = [each for each in (*vars(nested).values(), JOB_POSTING) if isinstance(each, Type)]
    rows = [row for each in types for row in each.properties.values()]
    found = {folded(row.name): holder for row in rows if (holder := _holder(row.kind)) is not None}
    addresses = {folded(row.name) for row in rows if _holder(row.kind) is None}
    return {name: holder for name, holder in found.items() if name not in addresses}


def _holder(kind: Kind) -> str | None:
    kinds = list(kinds_in(kind))
    if nested.PROPERTY_VALUE in kinds:
        return "value"
    if any(isinstance(each, Choice) for each in kinds):
        return "name"
    if any(isinstance(each, Url) for each in kinds):
        return None
    types = [each for each in kinds if isinstance(each, Type)]
    if not types:
        return ""
    return "name" if any(each.text_as or each in NAMED for each in types) else None


def kinds_in(kind: Kind) -> Iterator[Kind]:
    if isinstance(kind, Many):
        yield from kinds_in(kind.kind)
    elif isinstance(kind, OneOf):
        for each in kind.kinds:
            yield from kinds_in(each)
    else:
        yield kind
