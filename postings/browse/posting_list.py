"""The board: what is open now, and whatever else a search asks for."""

from django.conf import settings
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.browse import ways
from postings.browse.address import address, shortened, without
from postings.browse.cards import cards
from postings.browse.chips import chips, filters_applied
from postings.browse.controls import groups
from postings.browse.headings import count_of, heading
from postings.browse.kept import kept
from postings.browse.nearby import named, nearby
from postings.browse.paging import NoSuchPage, Page, page_of, page_of_tiers
from postings.models import JobPosting
from postings.search import choices, query
from postings.search.facets import Counts, counts
from postings.search.filters import PostingFilter


@require_safe
@kept
def posting_list(request):
    if shared := shortened(request.GET):
        return redirect(shared)
    search = PostingFilter(request.GET, now=timezone.now())
    try:
        page = _page(search, request.GET) if search.is_valid() else None
    except NoSuchPage:
        page = None
    if page is None:
        return render(request, "browse/posting_list.html", _refusal(search), status=400)
    if not page.ids and not search.stated and not JobPosting.objects.exists():
        return render(request, "browse/first_run.html")
    return render(request, "browse/posting_list.html", _results(search, page))


def _page(search: PostingFilter, asked: QueryDict) -> Page:
    tiers = search.tiers
    return page_of_tiers(tiers, asked) if tiers else page_of(search.ordered, search.order, asked)


def _refusal(search: PostingFilter) -> dict:
    """A wrong value finds nothing, rather than everything."""
    fields = [search.form[name] for name in search.form.errors if name in search.form.fields]
    return {
        "form": search.form,
        "groups": groups(search, Counts()),
        "wrong": fields,
        "is_refused": True,
        "first_page": address(search.stated),
    }


def _results(search: PostingFilter, page: Page) -> dict:
    counted = counts(search)
    count = count_of(search, counted.total)
    chosen = chips(search, counted)
    return {
        "form": search.form,
        "groups": groups(search, counted),
        "count": heading(search, count),
        "chips": chosen,
        "filters_applied": filters_applied(chosen),
        "sorts": _sorts(search),
        "meant": ways.meant(search, count),
        "most_words": query.MOST if search.query.cut else 0,
        "nearby": nearby(search, count),
        "cards": cards(page.ids, search.now, search.seeks, search.query, search.where.distance),
        "is_indexed": _is_indexed(search),
        **_addresses(search, page),
        **(_ways_out(search, chosen) if not page.ids else {}),
    }


def _is_indexed(search) -> bool:
    """What is open; where a visitor is is nobody else's search."""
    is_usual = search.chosen("expiry") == choices.DEFAULTS["expiry"]
    return is_usual and not search.asked["near"]


def _sorts(search):
    """(words, address, whether it is the one in force)."""
    ended = search.chosen("expiry") in choices.ENDED
    words = dict(choices.SORTS_OF_ENDED if ended else choices.SORTS)
    if search.query:
        words = {"relevance": choices.SORTS["relevance"], **words}
    else:
        words.pop("relevance", None)
    if not search.where.km:
        words.pop("nearest", None)
    now = "closing" if search.order == "ended" else search.order
    rest = without(search.stated, "sort")
    default = next(iter(words))
    return [
        (label, address(rest if sort == default else [*rest, ("sort", sort)]), sort == now)
        for sort, label in words.items()
    ]


def _addresses(search, page):
    pages = {
        "previous": address([*search.stated, ("before", page.previous)]) if page.previous else "",
        "next": address([*search.stated, ("after", page.next)]) if page.next else "",
    }
    return {**pages, "canonical": settings.SITE_URL + address(named(search))}


def _ways_out(search, chosen):
    return {
        "ways": ways.narrower_by_one(chosen, search.now),
        "whole_board": ways.whole_board(chosen, search.now),
        "expired": ways.expired(search),
    }
