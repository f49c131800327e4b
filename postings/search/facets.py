"""How many postings each choice of a facet would find: one query, exact or none at all."""

from dataclasses import dataclass

from django.db.models import BooleanField, Case, Count, Q, Value, When

from postings.models import JobPosting, conditions
from postings.search import choices
from postings.search.filters import PostingFilter

# So many postings are looked at. Beyond, no numbers are better than slow or wrong ones.
MOST = 5000


@dataclass(frozen=True)
class Counts:
    """`of["expiry", "soon"]`; empty when there are too many to count."""

    of: dict[tuple[str, str], int]
    total: int | None


def counts(search: PostingFilter) -> Counts:
    """Each facet is counted as if nothing in it were chosen, and all else as it is."""
    wanted = _conditions(search)
    numbers = _base(search).aggregate(
        everything=Count("pk"),
        **{_alias(key): Count("pk", filter=condition) for key, condition in wanted.items()},
    )
    if numbers["everything"] > MOST:
        return Counts({}, None)
    of = {key: numbers[_alias(key)] for key in wanted}
    return Counts(of, of["expiry", search.chosen("expiry")])


def _base(search):
    """The postings to count among, and whether a place that is sought is still open."""
    found = search.apart_from_facets(JobPosting.objects.public(search.now))
    if search.seeks_a_place:
        somewhere, open_there = (
            Q(pk__in=search.places(open_at).values("posting_id")) for open_at in (None, search.now)
        )
        found = found.filter(somewhere).annotate(
            open_there=Case(
                When(open_there, then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            )
        )
    return found[: MOST + 1]


def _conditions(search):
    expiry = _admitted(search, search.chosen("expiry"))
    employed, remoteness = search.employed, search.remoteness
    return {
        **{
            ("expiry", value): _admitted(search, value) & employed & remoteness
            for value in choices.EXPIRIES
        },
        **{
            ("employment_type", word): expiry & conditions.employed_as([word]) & remoteness
            for word in choices.EMPLOYMENT_TYPES
        },
        **{
            ("remote", value): expiry & employed & condition
            for value, condition in choices.REMOTENESS.items()
        },
    }


def _admitted(search, expiry):
    admitted = search.admitted(expiry)
    if search.seeks_a_place and expiry in choices.OPEN:
        admitted &= Q(open_there=True)
    return admitted


def _alias(key):
    return "__".join(key).lower()
