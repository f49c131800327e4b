"""The pages of employers: one, and all that have postings people may see."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.browse.address import FIND
from postings.browse.applying import host_of
from postings.browse.cards import cards
from postings.browse.kept import kept
from postings.browse.landing import first_posted, newest
from postings.browse.monogram import monogram
from postings.browse.moved import moved
from postings.models import JobPosting, Organization, OrganizationName, conditions
from postings.schemaorg.money import number_words
from postings.schemaorg.text import normalize

CARDS = 20  # the others are on the board, asked for this employer
SIZE = 100
LONGEST = 100  # letters typed


@require_safe
@kept
def organization(request, pk, slug):
    now = timezone.now()
    found = get_object_or_404(Organization, pk=pk, frozen=False)
    if found.merged_into_id:
        return moved("organization_by_id", found.merged_into_id)
    if slug != found.slug:
        return moved(found)
    return render(request, "browse/organization.html", about(found, now))


@require_safe
def organization_by_id(request, pk):
    return organization(request, pk, slug="")


def about(found, now):
    """In five queries: the employer, its counts, the cards in three."""
    public = JobPosting.objects.public(now).filter(organization=found)
    counts = public.aggregate(**{name: Count("pk", filter=q(now)) for name, q in COUNTED.items()})
    if not any(counts.values()):
        raise Http404
    ids = public.live(now).order_by("-sort_key").values_list("pk", flat=True)
    shown = cards(ids[:CARDS], now)
    return {
        "organization": found,
        "monogram": monogram(found.name),
        "host": host_of(found.url),
        "counts": counts,
        "cards": shown,
        "newest": newest(first_posted(shown)),
        "more": max(0, counts["live"] - CARDS),
        "board": {name: _board(organization=found.pk, expiry=name) for name in COUNTED},
    }


COUNTED = {
    "live": conditions.live,
    "expired": conditions.expired,
    "closed": conditions.closed,
}


def _board(**asked):
    return f"/?{urlencode(asked)}"


@require_safe
@kept
def organization_list(request):
    """By name; a page beyond the end is the last. Three queries. What is typed finds those of whose
    names a word begins so."""
    now, typed = timezone.now(), request.GET.get(FIND, "")[:LONGEST].replace("\0", "").strip()
    theirs = JobPosting.objects.public(now).filter(organization=OuterRef("pk"))
    found = Organization.objects.filter(Exists(theirs), frozen=False).order_by(Lower("name"), "pk")
    found = _called(found, normalize(typed)) if typed else found
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))
    rows = _with_counts(page.object_list, now)
    count = number_words(page.paginator.count)
    told = {"page": page, "rows": rows, "count": count, "typed": typed}
    return render(request, "browse/organization_list.html", told)


def _called(organizations, typed):
    """By its own name, or one that sources state."""
    begins = Q(key__startswith=typed) | Q(key__contains=f" {typed}")
    stated = Q(pk__in=OrganizationName.objects.filter(begins).values("organization"))
    own = Q(name__istartswith=typed) | Q(name__icontains=f" {typed}")
    return organizations.filter(own | stated)


def _with_counts(organizations, now):
    live = JobPosting.objects.live(now).filter(organization__in=[each.pk for each in organizations])
    counts = dict(live.values_list("organization").annotate(Count("pk")))
    return [(each, counts.get(each.pk, 0)) for each in organizations]
