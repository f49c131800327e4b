"""What a search would find at other places."""

from django.db.models import QuerySet

from postings.search import areas, places
from postings.search.filters import PostingFilter
from postings.search.where import Where


def elsewhere(search: PostingFilter, other: Where) -> QuerySet:
    """All else as it is. It begins at the rows of places. What is open anywhere in an area is not
    what is remote."""
    found = search.but_for_places()
    if not other.is_by_area:
        return found.filter(search.somewhere(search.open_at, at=other))
    rows = places.sought(other, search.open_at).filter(areas.within(search.areas))
    return found.filter(pk__in=rows.values("posting_id"))
