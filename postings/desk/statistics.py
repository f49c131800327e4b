"""How often a posting was looked at, and applied for: as a chart, and as the same table."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum
from django.shortcuts import render
from django.utils import timezone

from postings.desk.private import editable, private
from postings.desk.standing import Standing
from postings.models import Visits

DAYS = 30
WIDTH, HEIGHT = 720, 160  # of the chart, without its words
What, Origin = Visits.What, Visits.Origin


@dataclass(frozen=True)
class Day:
    """One day's numbers, and its bars: x, then the height of each from the bottom."""

    day: date
    views: int
    clicks: int
    x: int
    tall: float
    low: float

    @property
    def top(self) -> float:
        return HEIGHT - self.tall

    @property
    def low_top(self) -> float:
        return HEIGHT - self.low


@private
def desk_posting_statistics(request, pk):
    posting = editable(request.user, pk)
    today = timezone.localdate()
    first = today - timedelta(days=DAYS - 1)
    rows = list(
        posting.visits.filter(day__gte=first).values_list("day", "what", "origin", "number")
    )
    told = {
        "posting": posting,
        "standing": Standing(posting, timezone.now()),
        "days": days(rows, first),
        "most": max((sum_of(rows, day=day) for day in {row[0] for row in rows}), default=0),
        "origins": origins(rows),
        "views": sum_of(rows),
        "clicks": sum_of(rows, what=What.APPLY),
        "bar": WIDTH // DAYS - 4,
        "width": WIDTH,
        "height": HEIGHT,
    }
    return render(request, "desk/statistics.html", told)


def sum_of(rows, *, what=What.VIEW, day=None, origin=None) -> int:
    return sum(
        number
        for at, kind, where, number in rows
        if kind == what and day in (None, at) and origin in (None, where)
    )


def days(rows, first: date) -> list[Day]:
    numbers = [
        (sum_of(rows, day=day), sum_of(rows, what=What.APPLY, day=day), day)
        for day in (first + timedelta(days=n) for n in range(DAYS))
    ]
    most = max(max(views, clicks) for views, clicks, _day in numbers) or 1
    step = WIDTH // DAYS
    return [
        Day(day, views, clicks, n * step, views / most * HEIGHT, clicks / most * HEIGHT)
        for n, (views, clicks, day) in enumerate(numbers)
    ]


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
