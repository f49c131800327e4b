"""The desk's first page: a person's postings, by state."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Sum
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.desk.private import private
from postings.desk.standing import Standing
from postings.desk.statistics import totals
from postings.desk.tabs import STATES, after, condition, ordered, place, tabs
from postings.models import JobPosting, Organization, Visits, conditions
from postings.search.mentions import titled

PAGE = 50
VIEWED, DAYS = "viewed", 30
SORTS = {
    "newest": _("Newest first"),
    "closing": _("Closing soonest"),
    VIEWED: _("Most viewed in 30 days"),
}


@private
def desk(request):
    now, user = timezone.now(), request.user
    mine = list(Organization.objects.filter(members=user).values_list("pk", "name"))
    if not mine and not user.is_staff:
        return render(request, "desk/no_organization.html")
    asked = asked_by(request)
    postings = of([pk for pk, _name in mine], user)
    found = narrowed(postings, asked, now)
    context = {
        **asked,
        "heading": heading([name for _pk, name in mine]),
        "may_write": bool(mine),
        "tabs": tabs(postings, asked["state"], now),
        "sorts": SORTS.items(),
        **page(found, asked, request.GET.get("after", ""), now),
    }
    return render(request, "desk/posting_list.html", context)


def asked_by(request) -> dict:
    return {
        "state": _one_of(STATES, request.GET.get("state"), "all"),
        "sort": _one_of(SORTS, request.GET.get("sort"), "newest"),
        "q": request.GET.get("q", "").strip()[:200],
    }


def narrowed(postings, asked: dict, now: datetime):
    found = postings.filter(condition(asked["state"], now))
    return titled(found, asked["q"]) if asked["q"] else found


def of(organizations: list[int], user):
    """What `editable_by` gives, without a join: so the database walks one index in its order."""
    if user.is_staff:
        return JobPosting.objects.editable_by(user)
    return JobPosting.objects.filter(conditions.one_of("organization_id", organizations))


def _one_of(known, asked: str | None, otherwise: str) -> str:
    return asked if asked in known else otherwise


def heading(names: list[str]) -> str:
    if len(names) == 1:
        return gettext("Postings of %(name)s") % {"name": names[0]}
    return gettext("Your postings") if names else gettext("All postings")


def _from(found, sort: str, last: str) -> list[int]:
    return list(after(ordered(found, sort), sort, last).values_list("pk", flat=True)[: PAGE + 1])


def most_viewed(found, now: datetime) -> list[int]:
    """One page of those that were looked at, and no further: found from what was counted, since
    to add it up for each of a hundred thousand postings takes seconds."""
    since = timezone.localdate(now) - timedelta(days=DAYS)
    seen = Visits.objects.filter(what=Visits.What.VIEW, day__gt=since, posting__in=found.order_by())
    sums = seen.values("posting").annotate(views=Sum("number")).order_by("-views", "-posting")
    return [one["posting"] for one in sums[:PAGE]]


def page(found, asked: dict, last: str, now: datetime) -> dict:
    """Ids first, from an index alone; one more than a page, to know whether there is a next one."""
    sort = asked["sort"]
    ids = most_viewed(found, now) if sort == VIEWED else _from(found, sort, last)
    rows = JobPosting.objects.select_related("source").in_bulk(ids[:PAGE])
    postings = [rows[pk] for pk in ids if pk in rows]
    is_more = len(ids) > PAGE and postings
    words = {name: value for name, value in asked.items() if value}
    seen = totals(ids[:PAGE])
    further = {**words, "after": place(postings[-1], sort)} if is_more else {}
    return {
        "lines": [
            Standing(one, now, seen.get((one.pk, "view"), 0), seen.get((one.pk, "apply"), 0))
            for one in postings
        ],
        "first": f"?{urlencode(words)}" if last else "",
        "next": f"?{urlencode(further)}" if further else "",
    }
