"""What a search finds, and what it would besides: each as what reads it with least."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from postings.models import JobPosting
from postings.search import areas, places, traits
from postings.search.filters import PostingFilter
from postings.search.in_order import ByWords, InOrder
from postings.search.stretches import AtPlaces, outside, stretches
from postings.search.where import Where

# Who says no more asks for places alone.
OF_PLACES = {"location", "within", "near", "country", "region", "town", "sort", "expiry"}


def found(search: PostingFilter) -> QuerySet | InOrder:
    """What few are found may have taken a look at every posting: nobody looks again."""
    if search.all_found is not None:
        return JobPosting.objects.filter(pk__in=search.all_found)
    return in_order(search) or search.qs


def in_order(search: PostingFilter) -> InOrder | None:
    """What is found, where there is a way to begin that is better than the newest of all."""
    return by_traits(search) or at_places(search)


def by_traits(search: PostingFilter, but: str = "") -> ByWords | None:
    """By what the index of words says, of what is chosen of all facets but one."""
    is_of_employer = search.asked["organization"] and but != "organization"
    if search.asked["q"] or is_of_employer:
        return None
    if not (search.traits.keys() - {but} and traits.is_narrow(search)):
        return None
    found = search.but_for_places(but)
    if search.where or search.areas.keys() - {but}:
        open_at = None if but == "expiry" else search.open_at
        found = found.filter(search.somewhere(open_at, but, is_worded=True))
    return ByWords(traits.of(search, found, but))


def at_places(search: PostingFilter) -> AtPlaces | None:
    """What is found, where nothing but a place is a way to begin."""
    if not (search.seeks_a_place and _is_begun_at_places(search, search.where)):
        return None
    told = {name for name, _ in search.stated}
    is_plain = told <= OF_PLACES and search.chosen("expiry") == "live"
    there = stretches(search.where, search.areas)
    return AtPlaces(search.but_for_places(), there, search.open_at, is_plain, search.oldest())


def at_places_and_besides(search: PostingFilter) -> tuple[AtPlaces, QuerySet] | None:
    """The same of remote jobs too: these are what is found besides, and have no distance."""
    if found := at_places(search):
        return found, JobPosting.objects.none()
    is_remote_too = search.remotely(search.where) is not None
    if not is_remote_too or search.asked["q"] or search.asked["organization"]:
        return None
    rest, open_at = search.but_for_places(), search.open_at
    there = Exists(search.places(open_at).filter(posting_id=OuterRef("pk")))
    besides = rest.filter(search.somewhere(open_at, of_each=True)).exclude(there)
    return AtPlaces(rest, stretches(search.where, search.areas), open_at), besides


def elsewhere(search: PostingFilter, other: Where) -> QuerySet | InOrder:
    """At another place, all else as it is. What is open anywhere in the area around is not what is
    remote; who asks for areas, of whichever town, may ask for both."""
    rest = search.but_for_places()
    is_around = other.is_by_area and search.where.within != other.within
    if _is_begun_at_places(search, other) or (is_around and not search.asked["q"]):
        return AtPlaces(rest, stretches(other, search.areas), search.open_at)
    if is_around:
        rows = places.sought(other, search.open_at).filter(areas.within(search.areas))
        return rest.filter(pk__in=rows.values("posting_id"))
    return rest.filter(search.somewhere(search.open_at, at=other))


def besides(search: PostingFilter, facet: str, known: Sequence[int] | RawSQL) -> QuerySet | InOrder:
    """What would be found besides, if nothing were chosen of that facet. `known`: the orders of all
    that is found, as far as what is besides is asked for."""
    if found := by_traits(search, facet):
        return ByWords(found.postings.exclude(_meets(search, facet)))
    open_at = None if facet == "expiry" else search.open_at
    rest = search.but_for_places(facet)
    chosen = {name: values for name, values in search.areas.items() if name != facet}
    is_begun_there = _is_begun_at_places(search, search.where, facet)
    if facet == "country" and is_begun_there and not (search.where or chosen):
        # Outside a great country there may be few; outside a region or a town are most, and each
        # of their places would be read as far as all together need be. Of each we need not look up
        # whether it is inside as well, since it is known who is.
        return AtPlaces(rest.exclude(sort_key__in=known), outside(search.areas[facet]), open_at)
    rest = rest.exclude(_meets(search, facet))
    if not (search.where or chosen):
        return rest
    if is_begun_there:
        return AtPlaces(rest, stretches(search.where, chosen), open_at, oldest=search.oldest(facet))
    return rest.filter(search.somewhere(open_at, facet))


def _meets(search, facet) -> Q:
    """What is chosen of it. Asked of each posting, since all who are elsewhere may be many."""
    if facet in search.areas:
        return search.somewhere(search.open_at, of_each=True)
    is_of_places = facet == "expiry" and search.seeks_a_place
    there = search.somewhere(search.open_at, of_each=True) if is_of_places else Q()
    return search.facets[facet] & there


def is_there(search: PostingFilter) -> bool:
    """Whether all that is found, whatever of it is counted, is at the place that is typed."""
    return bool(search.where) and _is_at_places(search, search.where)


def _is_begun_at_places(search, where, but: str = "") -> bool:
    return not search.asked["q"] and _is_at_places(search, where, but)


def _is_at_places(search, where, but: str = "") -> bool:
    """Of an employer's postings all are read at once, not for each of a thousand stretches."""
    is_of_employer = search.asked["organization"] and but != "organization"
    return not is_of_employer and search.remotely(where) is None
