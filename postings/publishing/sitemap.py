"""The site map for search engines: an index, and parts of bounded size, of what is live now."""

from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Exists, F, Max, OuterRef, Q
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.models import JobPosting, Organization
from postings.models.site import site
from postings.search.whereabouts import countries, towns

SIZE = 10_000  # ids in a part: its address names the same postings for ever
XML = "application/xml"


@require_safe
def sitemap(request):
    live = JobPosting.objects.live(timezone.now())
    parts = live.values(part=F("pk") / SIZE).annotate(modified=Max("updated_at")).order_by("part")
    addresses = [(_absolute("sitemap_pages"), None)]
    addresses += [(_absolute("sitemap_part", row["part"]), row["modified"]) for row in parts]
    return render(request, "publishing/sitemap_index.xml", {"parts": addresses}, XML)


@require_safe
def sitemap_pages(request):
    """The board and what it says of itself; employers and places, and each with open jobs."""
    now = timezone.now()
    live = JobPosting.objects.live(now).filter(organization=OuterRef("pk"))
    hiring = Organization.objects.filter(Exists(live), frozen=False).order_by("pk")
    addresses = [f"{settings.SITE_URL}/", *(_absolute(name) for name, _label in site().texts)]
    addresses.append(_absolute("organization_list"))
    addresses += [_page(each) for each in hiring.only("name")[:SIZE]]
    addresses += _places(now)
    return _urls(request, [(address, None) for address in addresses])


@require_safe
def sitemap_part(request, part):
    """Postings by their ids, so that a part is found from the index and never by counting."""
    first = part * SIZE
    live = JobPosting.objects.live(timezone.now()).filter(pk__gte=first, pk__lt=first + SIZE)
    elsewhere = Q(source__original_counts=True) & Q(url__startswith="http")
    found = live.exclude(elsewhere).only("title", "updated_at").order_by("pk")
    addresses = [(_page(posting), posting.updated_at) for posting in found]
    if not addresses:
        raise Http404
    return _urls(request, addresses)


def _places(now):
    named = [_absolute("place_list_of_country", each.value.lower()) for each in countries(now)]
    board = _absolute("posting_list")
    return [
        _absolute("place_list"),
        *named,
        *(f"{board}?{urlencode({each.name: each.value})}" for _, each in towns(now)),
    ]


def _urls(request, addresses):
    return render(request, "publishing/sitemap.xml", {"addresses": addresses}, XML)


def _absolute(name, *arguments):
    return f"{settings.SITE_URL}{reverse(name, args=arguments)}"


def _page(row):
    return f"{settings.SITE_URL}{row.get_absolute_url()}"
