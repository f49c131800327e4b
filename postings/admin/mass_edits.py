"""A deed to many postings: what it would be, who it leaves out, and only then the deed."""

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core import signing
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.admin.deed_forms import FORMS
from postings.admin.instant import instant
from postings.background import deeds as background
from postings.background.errands import send
from postings.editing import deeds
from postings.models import Deed
from postings.models.wording import closing_words, state_words
from postings.schemaorg.money import number_words

SALT = "mass edit"
LASTS = 24 * 60 * 60  # seconds that what was shown may be done
AT_ONCE = 500  # postings a page does itself
COUNTED = 100_000  # exactly; counting more takes longer than a page may
SAMPLE = 10
LABELS = {
    Deed.Name.EXTEND: _("New closing date…"),
    Deed.Name.CLOSE: _("Close early…"),
    Deed.Name.RELIST: _("Publish anew…"),
    Deed.Name.EMPLOY: _("Another employer…"),
    Deed.Name.MOVE: _("Another source…"),
    Deed.Name.HOLD: _("Hold a value…"),
    Deed.Name.REMOVE: _("Remove…"),
}


def action(name: str):
    """The entry in the list of actions."""
    permission = "delete" if name == Deed.Name.REMOVE else "change"

    @admin.action(description=LABELS[name], permissions=[permission])
    def act(model_admin, request, queryset):
        shown = _shown(request)
        if shown and shown["name"] == name and shown["chosen"] == _chosen(request):
            return _begin(request, queryset, shown)
        return _ask(model_admin, request, queryset, name)

    act.__name__ = str(name)
    return act


ACTIONS = [action(name) for name in Deed.Name]


def set_instant(request) -> None:
    """What was live when it was shown is what is meant, though some have ended since."""
    if shown := _shown(request):
        request.instant = parse_datetime(shown["at"])


def _shown(request) -> dict | None:
    try:
        return signing.loads(request.POST.get("shown", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None


def _chosen(request) -> list:
    """The rows that were ticked, or the address of the list that finds all."""
    if request.POST.get("select_across") == "1":
        return [request.GET.urlencode()]
    return sorted(request.POST.getlist(ACTION_CHECKBOX_NAME))


def _begin(request, postings, shown: dict):
    now, across = timezone.now(), request.POST.get("select_across") == "1"
    with transaction.atomic():
        deed = Deed.objects.create(
            name=shown["name"],
            values=shown["values"],
            query=request.GET.urlencode() if across else "",
            user=request.user,
            at=now,
            shown_at=parse_datetime(shown["at"]),
        )
        deed.freeze(postings)
    begin(deed, request.user, now)
    return redirect("admin:postings_deed_change", deed.pk)


def begin(deed: Deed, user, now) -> None:
    """At once, or by a worker where it is much."""
    if deed.number <= AT_ONCE:
        deeds.do(deed)
        return
    what = f"{deed.get_name_display()}: {number_words(deed.number)}"
    deed.errand = send(background.do, deed.pk, what=what, user=user, now=now)
    deed.save(update_fields=["errand"])


def _ask(model_admin, request, postings, name: str):
    now = instant(request)
    is_answer = "answer" in request.POST
    form = FORMS[name](request.POST if is_answer else None)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": LABELS[name],
        "opts": model_admin.opts,
        "form": form,
        "media": form.media,
        "name": name,
        "number": _number(postings),
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "checkbox": ACTION_CHECKBOX_NAME,
        "across": request.POST.get("select_across", "0"),
    }
    if form.is_valid():
        context |= _preview(request, postings, name, form.values(), now)
    else:
        context["sample"] = _sample(postings, now)
    status = 400 if form.errors else 200
    template = "admin/postings/jobposting/mass_edit.html"
    return TemplateResponse(request, template, context, status=status)


def _preview(request, postings, name: str, values: dict, now) -> dict:
    skips = deeds.verb(Deed(name=name, values=values, at=now), request.user, now).skips()
    meant, left_out = deeds.parted(postings, skips)
    told = {"name": name, "values": values, "at": now.isoformat(), "chosen": _chosen(request)}
    return {
        "meant": _number(meant),
        "left_out": [(why, number) for why, found in left_out if (number := _number(found))],
        "sample": _sample(meant, now),
        "shown": signing.dumps(told, salt=SALT),
        "in_background": meant.values("pk")[: AT_ONCE + 1].count() > AT_ONCE,
    }


def _number(postings) -> str:
    """Empty for none."""
    number = postings.order_by().values("pk")[: COUNTED + 1].count()
    if number > COUNTED:
        return gettext("more than %(number)s") % {"number": number_words(COUNTED)}
    return number_words(number) if number else ""


def _sample(postings, now) -> list[dict]:
    found = postings.defer(None).select_related("source").order_by("-sort_key")[:SAMPLE]
    return [
        {"posting": one, "state": state_words(one, now), "closing": closing_words(one, now)}
        for one in found
    ]
