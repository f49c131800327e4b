"""How many postings a search would find at other places."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Count, Q

from postings.search.filters import PostingFilter
from postings.search.where import Where


def counted_at(search: PostingFilter, others: Sequence[Where]) -> list[int]:
    """At each of them, all else as it is: one query, which begins at the rows of places."""
    found = search.but_for_places()
    rows = [search.places_at(other, search.open_at) for other in others]
    at = [Q(pk__in=places.values("posting_id")) for places in rows]
    if len(at) < 2:  # half the work
        return [found.filter(each).count() for each in at]
    counts = {f"at_{number}": Count("pk", filter=each) for number, each in enumerate(at)}
    return list(found.filter(reduce(or_, at)).aggregate(**counts).values())
