"""A posting as a JSON-LD node: what is stated, and nothing else."""

from datetime import datetime

from postings.models.posting import JobPosting
from postings.models.stating import ROWS, nodes, open_places, written
from postings.schemaorg.unlinked import INCLUDED
from postings.schemaorg.vocabulary import JOB_POSTING


def node(posting: JobPosting, now: datetime) -> dict:
    """The posting as schema.org's JobPosting. Reads `posting.places`: one query, or prefetched.

    Left out are places that have closed before the posting did, and what was found beside it and is
    no property of it: that may be of the site it was on, and is for an export to keep.
    """
    out = node_at(posting, open_places(posting, now))
    out.pop(INCLUDED, None)
    return out


def node_at(posting: JobPosting, places: list) -> dict:
    """The same with the given places, each of which has its `node`.

    What could not be typed is emitted as it came, unless a person has since stated the property.
    """
    out = {"@context": "https://schema.org", "@type": JOB_POSTING.name}
    for row in ROWS:
        stated = nodes(places) if row.where == "rows" else written(posting, row)
        if stated is not None:
            out[row.name] = stated
    return with_extra(posting, out)


def with_extra(posting: JobPosting, out: dict) -> dict:
    """A node with what could not be typed beside what is stated."""
    for name, raw in posting.extra.items():
        if name in out and name not in posting.held:
            first = out[name] if isinstance(out[name], list) else [out[name]]
            out[name] = [*first, *(raw if isinstance(raw, list) else [raw])]
        elif name not in posting.held:
            out[name] = raw
    return out
