"""The board: what is open now, and whatever else a search asks for."""

from collections.abc import Hashable
from contextlib import suppress
from functools import partial

from django.conf import settings
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.browse import meant, ways
from postings.browse.address import address, path, shortened
from postings.browse.cards import cards
from postings.browse.chips import IN_THE_BOX, chips, filters_applied
from postings.browse.controls import groups
from postings.browse.counted_once import counted_once
from postings.browse.counting import searched
from postings.browse.featured import first_cards
from postings.browse.feed import feed_address
from postings.browse.headings import CAP, count_of, heading
from postings.browse.kept import kept, known_employers, state_of
from postings.browse.keys import NoSuchPage
from postings.browse.landing import landing
from postings.browse.moved import moved
from postings.browse.nearby import named, nearby
from postings.browse.paging import (
    SIZE,
    Page,
    key_after,
    key_after_in_tiers,
    page_in_order,
    page_of,
    page_of_nearest,
    page_of_tiers,
)
from postings.browse.paid import RULE, offer_currencies, paid
from postings.browse.position import asked_number, before, last_page, position
from postings.browse.sorts import sorts
from postings.models import JobPosting
from postings.search import query
from postings.search.counting import Offers, counted
from postings.search.facets import MOST, Counts
from postings.search.filters import PostingFilter
from postings.search.found import at_places_and_besides, in_order

NOT_THERE = IN_THE_BOX | {"within", "sort"}  # among the filters beside the results


@require_safe
@searched
@kept
def posting_list(request):
    if shared := shortened(request.GET):
        return redirect(shared)
    search = PostingFilter(request.GET, now=timezone.now(), employers=known_employers(request))
    page = None
    with suppress(NoSuchPage):
        if search.is_valid() and "page" in request.GET:
            return redirect(_by_key(search, request.GET))
        page = _page(search, request.GET) if search.is_valid() else None
    if page is None:
        return render(request, "browse/posting_list.html", _refusal(search), status=400)
    if not page.ids and not search.stated and not JobPosting.objects.exists():
        return render(request, "browse/first_run.html")
    told = _results(search, page, state_of(request)) | _addresses(search, page, request.GET)
    return render(request, "browse/posting_list.html", told)


@require_safe
def posting_list_above(request):
    """What the addresses of postings stand below is the board: who cuts one off arrives there."""
    query = request.GET.urlencode()
    return moved(f"{path('posting_list')}?{query}" if query else path("posting_list"))


def _page(search: PostingFilter, asked: QueryDict) -> Page:
    if tiers := search.tiers:
        return page_of_tiers(tiers, asked)
    if search.order == "newest" and (found := in_order(search)):
        return page_in_order(found, asked)
    if search.order == "nearest" and (found := at_places_and_besides(search)):
        return page_of_nearest(*found, search.where, lambda: search.ordered, asked)
    return page_of(search.ordered, search.order, asked)


def _by_key(search: PostingFilter, asked: QueryDict) -> str:
    """The address of a page that is asked for by its number: it stays when postings come and go."""
    number = min(asked_number(asked), last_page(count_of(search)))
    rows, tiers = (number - 1) * SIZE, search.tiers
    if not rows:
        return address(search.stated)
    key = (
        key_after_in_tiers(tiers, rows) if tiers else key_after(search.ordered, search.order, rows)
    )
    return address([*search.stated, ("after", key)])


def _refusal(search: PostingFilter) -> dict:
    """A wrong value finds nothing, rather than everything."""
    fields = [search.form[name] for name in search.form.errors if name in search.form.fields]
    return {
        "is_wrong_there": any(each.name not in NOT_THERE for each in fields),
        "form": search.form,
        "has_pay": offer_currencies(search) or "salary" in search.form.errors,
        "pay_rule": RULE,
        "groups": groups(search, Counts()),
        "wrong": fields,
        "is_refused": True,
        "first_page": address(search.stated),
    }


def _results(search: PostingFilter, page: Page, state: Hashable) -> dict:
    if not (page.previous or page.next):
        search.all_found = page.ids
    few = CAP if page.previous or page.next else len(page.ids)
    offers = _offers(search, page, few)
    once = counted_once(search, offers, few, state)
    told = once.counts
    chosen, shown = chips(search, told), _cards(search, page)
    earlier, *offered = offers.told(told.besides)
    arrived = landing(search, chosen, told, shown)
    return {
        "form": search.form,
        "groups": partial(groups, search, told),  # where they are not drawn already
        "drawn": once.drawn,
        "asked": tuple((name, tuple(values)) for name, values in search.data.lists()),
        "count": heading(search, told.total, arrived.place if arrived else ""),
        "landing": arrived,
        "chips": chosen,
        "filters_applied": filters_applied(chosen),
        "sorts": sorts(search),
        "has_pay": offer_currencies(search),
        "pay_rule": RULE,
        "also": search.query.also,
        "most_words": query.MOST if search.query.cut else 0,
        "cards": shown,
        "is_indexed": _is_indexed(search, page, arrived),
        "position": position(search, page, told.total, earlier),
        **dict(zip(("nearby", "meant", "apart", "remote", "paid"), offered, strict=True)),
        **({} if page.ids else _ways_out(search, chosen, told)),
    }


def _cards(search, page):
    if not search.stated and not page.previous:
        return first_cards(page.ids, search.now)
    home = search.where.country if search.asked["also_remote"] else ""
    return cards(page.ids, search.now, search.seeks, search.query, search.where.distance, home)


def _offers(search, page, few) -> Offers:
    """What is counted with the facets. What is offered where few are found needs to know only how
    many these few are."""
    offered = nearby(search, few), meant.spelt(search, few), meant.apart(search)
    return Offers([before(page), *offered, meant.remote(search), paid(search)])


def _ways_out(search, chosen, told) -> dict:
    offers = {
        "ways": ways.narrower_by_one(search, chosen, told),
        "whole_board": ways.whole_board(search, chosen),
        "ended": ways.ended(search, told),
    }
    asked = Offers(list(offers.values()))
    return dict(zip(offers, asked.told(counted(asked.searches, MOST + 1)), strict=True))


def _is_indexed(search, page, arrived) -> bool:
    """The board, and places to arrive at where a job is open: of searches there is no end."""
    return not search.stated or bool(arrived and page.ids and len(search.stated) == 1)


def _addresses(search, page, asked) -> dict:
    """Each page is its own original, as Google wants it of pages that go on: whoever took the first
    for that of all would find nothing that stands on the others."""
    pages = {
        "previous": address([*search.stated, ("before", page.previous)]) if page.previous else "",
        "next": address([*search.stated, ("after", page.next)]) if page.next else "",
    }
    keys = [(name, asked[name]) for name in ("after", "before") if asked.get(name)]
    here = keys[:1] if page.previous else []
    pages["feed"] = feed_address(search.stated)
    return {**pages, "canonical": settings.SITE_URL + address([*named(search), *here])}
