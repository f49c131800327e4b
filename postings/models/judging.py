"""Google's verdict on a posting as it is stored: whatever the day, so of all its places."""

from postings.models.jsonld import node_at
from postings.models.posting import JobPosting
from postings.models.stating import ordered
from postings.models.timing import PAST
from postings.schemaorg import google


def judged(posting: JobPosting) -> str:
    """The word for `JobPosting.verdict`. Reads `source` and `places`.

    Judged as of a day on which nothing had expired; `verdict_at` adds what has since.
    """
    node = node_at(posting, ordered(posting))
    return google.lasting(google.verdict(node, PAST.astimezone(posting.zone)))
