"""How often a posting was looked at, and applied for: as a chart, and as the same table."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.shortcuts import render
from django.utils import timezone

from postings.desk.private import editable, private
from postings.desk.standing import Standing
from postings.models import Visits
from postings.models.chart import SIZES, Bar, bars, last_days

What, Origin = Visits.What, Visits.Origin


@dataclass(frozen=True)
class Day:
    day: date
    views: Bar
    clicks: Bar


@private
def desk_posting_statistics(request, pk):
    posting = editable(request.user, pk)
    shown = last_days(timezone.localdate())
    rows = list(
        posting.visits.filter(day__gte=shown[0]).values_list("day", "what", "origin", "number")
    )
    told = {
        "posting": posting,
        "standing": Standing(posting, timezone.now()),
        "days": days(rows, shown),
        "most": max((sum_of(rows, day=day) for day in {row[0] for row in rows}), default=0),
        "origins": origins(rows),
        "views": sum_of(rows),
        "clicks": sum_of(rows, what=What.APPLY),
        **SIZES,
    }
    return render(request, "desk/statistics.html", told)


def sum_of(rows, *, what=What.VIEW, day=None, origin=None) -> int:
    return sum(
        number
        for at, kind, where, number in rows
        if kind == what and day in (None, at) and origin in (None, where)
    )


def days(rows, shown: list[date]) -> list[Day]:
    views = [sum_of(rows, day=day) for day in shown]
    clicks = [sum_of(rows, what=What.APPLY, day=day) for day in shown]
    most = max(*views, *clicks)
    return list(map(Day, shown, bars(views, most), bars(clicks, most)))


def origins(rows) -> list[tuple[str, int, int]]:
    return [
        (origin.label, sum_of(rows, origin=origin), sum_of(rows, what=What.APPLY, origin=origin))
        for origin in Origin
    ]


def totals(postings: list[int]) -> dict[tuple[int, str], int]:
    """All views and clicks of some postings, in one query."""
    found = Visits.objects.filter(posting__in=postings).order_by()
    sums = found.values_list("posting_id", "what").annotate(Sum("number"))
    return {(posting, what): number for posting, what, number in sums}
