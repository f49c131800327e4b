"""What a posting's current documents say of its places, each with its own closing and facts."""

from datetime import datetime

from postings.intake import identity
from postings.intake.compose import StatedPlace, compose
from postings.models import JobPosting


def places_of_documents(posting: JobPosting, now: datetime) -> tuple[StatedPlace, ...]:
    """Read again, since `held` keeps the places alone."""
    zone = posting.zone
    readings = [
        identity.read(document.node, document.digest, now, zone)
        for document in posting.documents.filter(current=True)
    ]
    return compose(readings, zone).places if readings else ()
