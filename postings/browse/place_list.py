"""Where the open jobs are, to be looked through: countries, then their regions and towns."""

from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.browse.address import address, path
from postings.browse.kept import kept
from postings.browse.landing import newest
from postings.browse.moved import moved
from postings.models.wording import posted_words
from postings.schemaorg.articles import with_article
from postings.search import choices
from postings.search.filters import PostingFilter
from postings.search.whereabouts import Whereabout, countries, regions, towns

FEW = 60  # towns of one region; beyond, the board's own filters serve better

POSTED = ("date_posted", "date_posted_stated", "source__time_zone")  # what it says of when


@require_safe
@kept
def place_list(request):
    return render(request, "browse/place_list.html", {"countries": countries(timezone.now())})


@require_safe
@kept
def place_list_of_country(request, code):
    """`code` is alpha-2, in lower case; others write it in capitals."""
    if code.upper() not in choices.COUNTRY_NAMES:
        raise Http404
    if not code.islower():
        return moved("place_list_of_country", code.lower())
    now = timezone.now()
    known = regions(code, now)
    groups: dict[str, list[Whereabout]] = {key: [] for key in (*known, "")}
    for region, town in towns(now, code):
        groups.setdefault(region, []).append(town)
    told = {
        "newest": newest(_posted(code, now)),
        "name": with_article(str(choices.COUNTRY_NAMES[code.upper()])),
        "country": next((each for each in countries(now) if each.value == code.upper()), None),
        "board": address([("country", code.upper())]),
        "groups": [_group(code, known.get(key), found) for key, found in groups.items()],
    }
    return render(request, "browse/place_list_of_country.html", told)


def _posted(code, now) -> str:
    """When the newest in a country was."""
    search = PostingFilter(QueryDict(f"country={code.upper()}"), now=now)
    said = search.qs.select_related("source").only(*POSTED)
    found = said.order_by("-sort_key").first()
    return posted_words(found, now) if found else ""


def _group(code: str, region: Whereabout | None, found: list[Whereabout]) -> dict:
    """`all`: where the rest of its towns are."""
    asked = {region.name: region.value} if region else {"country": code.upper()}
    return {
        "region": region and _linked(region),
        "towns": [_linked(town) for town in found[:FEW]],
        "more": max(0, len(found) - FEW),
        "all": f"{path('facet', 'town')}?{urlencode(asked)}",
    }


def _linked(each: Whereabout) -> tuple[Whereabout, str]:
    return each, address([(each.name, each.value)])
