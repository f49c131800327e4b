"""A search as an Atom feed: its newest open jobs, for readers that ask again and again.

It takes what the board takes, and leaves out what would make no feed of it: another order, and what
has ended. A page of it goes on at the next (RFC 5005), so that a reader who comes late misses none.
"""

import re
from datetime import UTC, datetime, time
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from postings.browse.address import Pairs, address, path, without
from postings.browse.cards import Card, card
from postings.browse.chips import chips
from postings.browse.kept import kept, known_employers
from postings.browse.keys import NoSuchPage
from postings.browse.known import known
from postings.browse.paging import Page, page_in_order, page_of, page_of_tiers
from postings.models import JobPosting
from postings.models.site import site
from postings.models.wording import posted_day
from postings.search import choices
from postings.search.facets import Counts
from postings.search.filters import PostingFilter
from postings.search.found import in_order

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ENDED = choices.EXPIRIES.keys() - choices.OPEN


class Feed(Atom1Feed):
    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if self.feed["next"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["next"]})


@require_safe
@kept
def feed(request):
    search = PostingFilter(
        _open_ones(request.GET), now=timezone.now(), employers=known_employers(request)
    )
    if not search.is_valid():
        raise BadRequest("No such search.")
    try:
        page = _page(search, request.GET)
    except NoSuchPage as error:
        raise BadRequest("No such page.") from error
    told = _begun(search, page, str(site(getattr(request, "site_version", None))), request.GET)
    for posting in _entries(search, page):
        told.add_item(**posting)
    return HttpResponse(told.writeString("utf-8"), content_type=told.content_type)


def feed_address(stated: Pairs) -> str:
    """Of the feed of a search; "" where it asks for nothing that is open."""
    if any(pair[0] == "expiry" and pair[1] in ENDED for pair in stated):
        return ""
    pairs = without(stated, "sort")
    return f"{path('feed')}?{urlencode(pairs)}" if pairs else path("feed")


def _open_ones(asked: QueryDict) -> QueryDict:
    wanted = asked.copy()
    wanted["sort"] = "newest"
    if wanted.get("expiry") in ENDED:
        del wanted["expiry"]
    return wanted


def _page(search: PostingFilter, asked: QueryDict) -> Page:
    if tiers := search.tiers:
        return page_of_tiers(tiers, asked)
    if found := in_order(search):
        return page_in_order(found, asked)
    return page_of(search.ordered, "newest", asked)


def _begun(search, page, name, asked) -> Feed:
    stated = without(search.stated, "sort")
    here = [("after", asked["after"])] if asked.get("after") else []
    words = ", ".join(chip.label for chip in chips(search, Counts()) if chip.name != "sort")
    return Feed(
        title=_plain(f"{words} – {name}" if words else name),
        link=settings.SITE_URL + address(stated),
        description=_("Jobs that are open now, the newest first."),
        language=get_language(),
        author_name=_plain(name),
        feed_url=settings.SITE_URL + feed_address([*stated, *here]),
        next=settings.SITE_URL + feed_address([*stated, ("after", page.next)]) if page.next else "",
    )


def _entries(search: PostingFilter, page: Page):
    """Each by the address that stays when its title changes."""
    found, rows = known(page.ids), JobPosting.objects.filter(pk__in=page.ids)
    updated = dict(rows.values_list("pk", "updated_at"))
    for pk in (pk for pk in page.ids if pk in found and pk in updated):
        told, day = card(found[pk], search.now, search.seeks), posted_day(found[pk].posting)
        yield {
            "title": _plain(told.title),
            "link": settings.SITE_URL + told.address,
            "description": escape(_plain(_summary(told))),
            "author_name": _plain(told.employer) or None,
            "unique_id": settings.SITE_URL + reverse("posting_by_id", args=[pk]),
            "pubdate": datetime.combine(day, time(), UTC) if day else None,
            "updateddate": updated[pk],
        }


def _summary(told: Card) -> str:
    facts = (f"{each.text} +{each.more}" if each.more else each.text for each in told.facts)
    return " · ".join(filter(None, [told.employer, *facts, told.closing]))


def _plain(text: str) -> str:
    """Without what no XML may say."""
    return NO_XML.sub("", text)
