"""The states by which the desk lists postings, and how many there are in each."""

from datetime import datetime

from django.db.models import Count, DateTimeField, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from postings.models import JobPosting, conditions
from postings.models.timing import FAR
from postings.schemaorg.money import number_words

COUNTED = 20_000  # the newest; counting more takes longer than the rest of the page
STATES = {
    "all": _("All"),
    "live": _("Live"),
    "soon": _("Closing soon"),
    "scheduled": _("Scheduled"),
    "draft": _("Drafts"),
    "review": _("Waiting for review"),
    "expired": _("Expired"),
    "closed": _("Closed early"),
    "frozen": _("Frozen"),
}
# By the index of what begins next: what never begins is rare, even among a hundred thousand.
HIDDEN = Q(Exact(Coalesce("live_from", "live_until"), Value(FAR, DateTimeField())))
QUIET = {"review", "frozen"}  # shown only where there are any


def condition(state: str, now: datetime) -> Q:
    """But for "soon", which is part of "live", each posting is in exactly one of them."""
    State = JobPosting.State  # noqa: N806
    found = {
        "all": lambda: Q(),
        "draft": lambda: HIDDEN & Q(state=State.DRAFT),
        "review": lambda: HIDDEN & Q(state=State.REVIEW),
        "closed": lambda: Q(closed_at__isnull=False) & conditions.closed(now),
        "frozen": lambda: HIDDEN & Q(state=State.PUBLISHED),
    }
    return found[state]() if state in found else getattr(conditions, state)(now)


def tabs(mine, chosen: str, now: datetime) -> list[dict]:
    """Each state with its count: exact up to COUNTED postings, at least so many beyond ("7+")."""
    counts, mark = _counts(mine.order_by("-sort_key"), now)
    return [
        {
            "state": state,
            "label": label,
            "count": number_words(counts[state]) + mark,
            "chosen": state == chosen,
        }
        for state, label in STATES.items()
        if state == chosen or state not in QUIET or counts[state]
    ]


def _counts(mine, now: datetime) -> tuple[dict[str, int], str]:
    """In four queries, each of which reads one index and no posting."""
    newest = mine.values("pk", "live_from", "live_until")[:COUNTED]
    counts = newest.aggregate(
        all=Count("pk"),
        live=Count("pk", filter=conditions.live(now)),
        soon=Count("pk", filter=conditions.soon(now)),
        scheduled=Count("pk", filter=condition("scheduled", now)),
        over=Count("pk", filter=conditions.over(now)),
        hidden=Count("pk", filter=conditions.hidden()),
    )
    any_order = mine.order_by()  # or the database would read them all in this one
    few = {state: any_order.filter(condition(state, now)) for state in ("draft", "review")}
    waiting = {state: _capped(found) for state, found in few.items()}
    closed = _capped(any_order.filter(condition("closed", now)))
    counts |= waiting | {
        "closed": closed,
        "expired": max(0, counts["over"] - closed),
        "frozen": max(0, counts["hidden"] - sum(waiting.values())),
    }
    is_more = counts["all"] == COUNTED and mine[COUNTED : COUNTED + 1].exists()
    return counts, "+" if is_more else ""


def _capped(postings) -> int:
    return postings.values("pk")[:COUNTED].count()


def ordered(postings, sort: str):
    """A key that no two postings share comes last, so that a page can begin after any of them."""
    if sort == "closing":
        return postings.order_by("live_until", "pk")
    return postings.order_by("-sort_key")


def after(postings, sort: str, last: str):
    """What follows the posting whose place is `last`; all of them where that cannot be."""
    until, _, key = last.rpartition("~")
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return postings
    if sort != "closing":
        return postings.filter(sort_key__lt=int(key))
    try:
        until = datetime.fromisoformat(until)
    except ValueError:
        return postings
    if until.tzinfo is None:
        return postings
    return postings.filter(Q(live_until__gt=until) | Q(live_until=until, pk__gt=int(key)))


def place(posting: JobPosting, sort: str) -> str:
    """Where a posting stands in an order, for an address."""
    if sort == "closing":
        return f"{posting.live_until.isoformat()}~{posting.pk}"
    return str(posting.sort_key)
