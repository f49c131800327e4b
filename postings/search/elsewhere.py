"""What a search would find at other places."""

from django.db.models import QuerySet

from postings.search.filters import PostingFilter
from postings.search.where import Where


def elsewhere(search: PostingFilter, other: Where) -> QuerySet:
    """All else as it is. It begins at the rows of places."""
    return search.but_for_places().filter(search.somewhere(search.open_at, at=other))
