"""How many postings each choice of a facet would find: one query, exact or none at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, Q, Value, When

from postings.models import JobPosting
from postings.search import choices
from postings.search.filters import PostingFilter

# So many postings are looked at. Beyond, no numbers are better than slow or wrong ones.
MOST = 5000
REMOTE = "TELECOMMUTE"


@dataclass(frozen=True)
class Counts:
    """`of["expiry", "soon"]`; empty when there are too many to count."""

    of: dict[tuple[str, str], int]
    total: int | None


class Kind(NamedTuple):
    """Postings alike in all that is counted."""

    expiries: frozenset[str]
    employment: tuple[str, ...]
    is_remote: bool
    number: int


def counts(search: PostingFilter) -> Counts:
    """Each facet is counted as if nothing in it were chosen, and all else as it is.

    The database counts kinds of postings, of which there are few, and the facets are summed here:
    a condition for each number took Django thrice the time.
    """
    kinds = list(_kinds(search))
    if sum(kind.number for kind in kinds) > MOST:
        return Counts({}, None)
    of = {
        **{("expiry", value): _sum(search, kinds, expiry=value) for value in choices.EXPIRIES},
        **{
            ("employment_type", word): _sum(search, kinds, employment=[word])
            for word in choices.EMPLOYMENT_TYPES
        },
        **{("remote", value): _sum(search, kinds, remote=value) for value in choices.REMOTES},
    }
    return Counts(of, of["expiry", search.chosen("expiry")])


def _sum(search, kinds, expiry="", employment=None, remote="") -> int:
    """With one facet as given and the others as chosen."""
    expiry = expiry or search.chosen("expiry")
    employment = employment or search.asked["employment_type"]
    wanted = {"only": True, "exclude": False}.get(remote or search.chosen("remote"))
    return sum(
        kind.number
        for kind in kinds
        if expiry in kind.expiries
        and (not employment or not set(employment).isdisjoint(kind.employment))
        and wanted in (None, kind.is_remote)
    )


def _kinds(search) -> Iterator[Kind]:
    flags = {f"in_{expiry}": _flag(_admitted(search, expiry)) for expiry in choices.EXPIRIES}
    looked_at = JobPosting.objects.filter(pk__in=_base(search).values("pk")[: MOST + 1])
    grouped = looked_at.annotate(**flags).values_list(
        *flags, "employment_type", "job_location_type"
    )
    for *admitted, employment, place, number in grouped.annotate(number=Count("pk")):
        expiries = frozenset(
            e for e, is_in in zip(choices.EXPIRIES, admitted, strict=True) if is_in
        )
        yield Kind(expiries, employment, place == REMOTE, number)


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _base(search):
    found = search.apart_from_facets(JobPosting.objects.public(search.now))
    return found.filter(_somewhere(search, None)) if search.seeks_a_place else found


def _admitted(search, expiry) -> Q:
    """Who asks for open jobs asks for places that are open."""
    admitted = search.admitted(expiry)
    if search.seeks_a_place and expiry in choices.OPEN:
        admitted &= _somewhere(search, search.now)
    return admitted


def _somewhere(search, open_at) -> Q:
    return Q(pk__in=search.places(open_at).values("posting_id"))
