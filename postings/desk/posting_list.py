"""The desk's first page: a person's postings, by state."""

from datetime import datetime

from django.db.models import Count, Q
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.desk.private import private
from postings.desk.standing import Standing
from postings.models import JobPosting, Organization, conditions
from postings.models.timing import FAR
from postings.search.mentions import titled

PAGE = 50
COUNTED = 20_000  # above it, as for the staff of a large board, counting takes longer than a page
STATES = {
    "all": _("All"),
    "live": _("Live"),
    "soon": _("Closing soon"),
    "scheduled": _("Scheduled"),
    "hidden": _("Not published"),
    "expired": _("Expired"),
    "closed": _("Closed early"),
}


@private
def desk(request):
    now, user = timezone.now(), request.user
    names = list(Organization.objects.filter(members=user).values_list("name", flat=True)[:3])
    if not names and not user.is_staff:
        return render(request, "desk/no_organization.html")
    state = request.GET.get("state", "all")
    state = state if state in STATES else "all"
    query = request.GET.get("q", "").strip()[:200]
    mine = JobPosting.objects.editable_by(user)
    found = in_state(titled(mine, query) if query else mine, state, now)
    context = {
        "heading": heading(names),
        "may_write": bool(names),
        "tabs": tabs(mine, state, now),
        "state": state,
        "query": query,
        **page(found, request.GET.get("page", ""), now),
    }
    return render(request, "desk/posting_list.html", context)


def heading(names: list[str]) -> str:
    if len(names) == 1:
        return gettext("Postings of %(name)s") % {"name": names[0]}
    return gettext("Your postings") if names else gettext("All postings")


def in_state(postings, state: str, now: datetime):
    if state == "all":
        return postings
    return postings.hidden() if state == "hidden" else getattr(postings, state)(now)


def tabs(mine, chosen: str, now: datetime) -> list[dict]:
    """Each state with its count, None for all of them where there is too much to count."""
    counted = {
        state: Count("pk", filter=condition)
        for state, condition in {
            "live": conditions.live(now),
            "soon": conditions.soon(now),
            "scheduled": Q(live_from__gt=now, live_from__lt=FAR),
            "hidden": Q(live_from=FAR),
            "expired": conditions.expired(now),
            "closed": conditions.closed(now),
        }.items()
    }
    few = mine.order_by()[: COUNTED + 1].count() <= COUNTED
    counts = mine.aggregate(**counted, all=Count("pk")) if few else {}
    return [
        {"state": state, "label": label, "count": counts.get(state), "chosen": state == chosen}
        for state, label in STATES.items()
    ]


def page(found, number: str, now: datetime) -> dict:
    """One more than a page is read, to know whether there is a next one."""
    number = max(int(number[:6]), 1) if number.isdecimal() else 1
    start = (number - 1) * PAGE
    postings = list(found.select_related("source").order_by("-sort_key")[start : start + PAGE + 1])
    return {
        "lines": [Standing(posting, now) for posting in postings[:PAGE]],
        "number": number,
        "previous": number - 1,
        "next": number + 1 if len(postings) > PAGE else 0,
    }
