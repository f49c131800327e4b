"""A posting as a node that loses nothing: what an export writes, for reading again."""

from typing import NamedTuple

from postings.models.jsonld import node_at
from postings.models.place import Place
from postings.models.posting import JobPosting
from postings.models.stating import ordered
from postings.schemaorg.languages import of_posting
from postings.schemaorg.marks import MARK
from postings.schemaorg.moments import MOMENT


class _Marked(NamedTuple):
    node: dict


def whole(posting: JobPosting) -> dict:
    """All places, and a mark that names the posting. Reads `source` and `places`."""
    node = stated(posting)
    if posting.identity:
        node[MARK] = {"source": posting.source.name, "identity": posting.identity}
        if posting.language != of_posting(node, posting.extra)[0]:
            node[MARK]["language"] = posting.language
    return node


def stated(posting: JobPosting) -> dict:
    """What it states, with all places, each marked with what is true only there."""
    return node_at(posting, [_marked(place) for place in ordered(posting)])


def _marked(place: Place) -> _Marked:
    own = dict(place.facts)
    if place.valid_through:
        own["validThrough"] = MOMENT.write(place.valid_through)
    return _Marked({**place.node, MARK: own} if own else place.node)
