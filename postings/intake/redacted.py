"""Documents that personal data was removed from: read without it, they stay who they are."""

from dataclasses import replace

from postings.intake.identity import Reading
from postings.models import Document


def as_it_was(read: Reading, document: Document) -> Reading:
    """What was removed may have told which posting it speaks of: that was decided before."""
    if not document.redacted_at or not document.posting:
        return read
    told = {"identity": document.posting.identity, "key": document.key, "rank": document.rank}
    return replace(read, **told)
