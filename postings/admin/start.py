"""The admin's first page: what is new since one looked last, and thirty days as charts."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.cache import cache
from django.db.models import Count, F
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from postings.models import JobPosting, Visits
from postings.models.attention import matters
from postings.models.chart import SIZES, Bar, bars, last_days
from postings.models.errand import Worker
from postings.search import index

FIRST = timedelta(days=7)  # what counts as new at the first visit
FRESH = 600  # seconds for which the charts are not counted again
INDEXED = 1000  # newest postings of which the search index is asked


@dataclass(frozen=True)
class Chart:
    """`most` stands at its top; each day has its bar and its row of the table."""

    label: str
    most: int
    days: list[tuple[date, Bar]]


def start(request, now: datetime) -> dict:
    """What the page shows to whoever asks, as far as they may see it."""
    before = request.user.look(now)
    since = before or now - FIRST
    found = matters(request.user, now, since)
    told = {"before": before, "matters": [one for one in found if one.number]}
    if not request.user.has_perm("postings.view_jobposting"):
        return told
    return told | {
        "workers": Worker.objects.alive(now).count(),
        "unindexed": index.unwritten(INDEXED),
        "charts": cache.get_or_set("charts", lambda: charts(now), FRESH),
        **SIZES,
    }


def charts(now: datetime) -> list[Chart]:
    """Of live postings, views and searches; in four queries, of which three read thirty days."""
    shown = last_days(timezone.localdate(now))
    seen = Visits.objects.of_board(shown[0])
    return [
        _chart(_("Live postings"), shown, _live(shown, now)),
        _chart(_("Views of postings"), shown, [seen.get((day, "view"), 0) for day in shown]),
        _chart(_("Searches"), shown, [seen.get((day, "search"), 0) for day in shown]),
    ]


def _chart(label: str, shown: list[date], numbers: list[int]) -> Chart:
    most = max(numbers)
    return Chart(label, most, list(zip(shown, bars(numbers, most), strict=True)))


def _live(shown: list[date], now: datetime) -> list[int]:
    """At the end of each day, told backwards from now, by what has begun and ended since."""
    first = timezone.make_aware(datetime.combine(shown[0], time.min))
    began = _by_day(Coalesce("live_from", "live_until"), first, now)
    ended = _by_day(Coalesce("live_until", "live_from"), first, now)
    number, found = JobPosting.objects.live(now).count(), []
    for day in reversed(shown):
        found.append(number)
        number += ended.get(day, 0) - began.get(day, 0)
    return found[::-1]


def _by_day(instant, first: datetime, now: datetime) -> dict[date, int]:
    rows = JobPosting.objects.annotate(instant=instant).filter(
        instant__gt=first, instant__lte=now, live_from__lt=F("live_until")
    )
    days = rows.order_by().values_list(TruncDate("instant")).annotate(Count("pk"))
    return dict(days)
