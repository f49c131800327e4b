"""What a posting's current documents say of its places, each with its own closing and facts."""

from dataclasses import replace
from datetime import datetime

from postings.intake import identity
from postings.intake.compose import StatedPlace, compose
from postings.models import JobPosting
from postings.schemaorg.moments import MOMENT, closing_instant
from postings.schemaorg.vocabulary import JOB_POSTING

CLOSING_DATE = JOB_POSTING.by_attribute["valid_through"].name


def places_of_documents(posting: JobPosting, now: datetime) -> list[StatedPlace]:
    """Read again, since `held` keeps the places alone. Where a person has set the closing date, a
    place that closes with the posting goes on doing so."""
    zone = posting.zone
    readings = [
        identity.read(document.node, document.digest, now, zone)
        for document in posting.documents.filter(current=True)
    ]
    places = compose(readings, zone).places if readings else ()
    theirs = posting.held.get(CLOSING_DATE)
    if not theirs:
        return list(places)
    last = closing_instant(MOMENT.read(theirs).value, zone)
    return [
        replace(place, valid_through=None)
        if place.valid_through and place.valid_through >= last
        else place
        for place in places
    ]
