"""One deed for several postings: another closing date, closing, publishing anew."""

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from postings.desk.closing_date import SharedClosingDateForm
from postings.desk.posting_close import ClosingForm
from postings.desk.private import private
from postings.desk.standing import Standing
from postings.editing import lifecycle
from postings.models import JobPosting

MOST = 50  # as many as a page shows
SALT = "desk deed"


def _extend(posting, form, user, now):
    """The new date, where there is one to change."""
    if Standing(posting, now).has_ended:
        return None
    changes = lifecycle.extend(posting, form.written(), user, now)
    return posting if changes else None


def _close(posting, form, user, now):
    if not Standing(posting, now).can_be_closed:
        return None
    lifecycle.close(posting, form.cleaned_data["reason"], user, now)
    return posting


def _relist(posting, form, user, now):
    if not Standing(posting, now).has_ended:
        return None
    return lifecycle.relist(posting, form.written(), user, now)


# Name: the question's form, and the deed, which gives back what it has changed or made.
DEEDS = {
    "extend": (SharedClosingDateForm, _extend),
    "close": (ClosingForm, _close),
    "relist": (SharedClosingDateForm, _relist),
}


@require_POST
@private
def desk_bulk(request):
    """First the question, then the deed; what is not the person's own is as if not ticked."""
    now, deed = timezone.now(), request.POST.get("deed")
    if deed not in DEEDS:
        return redirect("desk")
    kind, act = DEEDS[deed]
    is_answer = "sure" in request.POST
    form = kind(request.POST if is_answer else None)
    if is_answer and form.is_valid():
        return _act(request, deed, act, form, now)
    chosen = list(_chosen(request)[:MOST])
    if not chosen:
        messages.info(request, gettext("Tick the postings first."))
        return redirect("desk")
    told = {"deed": deed, "form": form, "chosen": [Standing(one, now) for one in chosen]}
    status = 400 if form.errors else 200
    return render(request, "desk/bulk.html", told, status=status)


def _chosen(request):
    ticked = [pk for pk in request.POST.getlist("posting")[:MOST] if _is_id(pk)]
    mine = JobPosting.objects.editable_by(request.user).filter(pk__in=ticked)
    return mine.select_related("source", "organization").order_by("-sort_key")


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _act(request, deed, act, form, now):
    with transaction.atomic():
        chosen = list(_chosen(request).select_for_update(of=("self",)))
        done = [act(posting, form, request.user, now) for posting in chosen]
    changed = [posting.pk for posting in done if posting is not None]
    if changed:
        token = signing.dumps({"deed": deed, "at": now.isoformat(), "ids": changed}, salt=SALT)
        undo = reverse("desk_undo", args=[token])
        link = '{} <a href="{}">{}</a>'
        words = _said(deed, len(changed))
        messages.success(request, format_html(link, words, undo, gettext("Undo it")))
    left = len(chosen) - len(changed)
    if left:
        words = ngettext("%(n)s was left as it is.", "%(n)s were left as they are.", left)
        messages.info(request, words % {"n": left})
    return redirect("desk")


def _said(deed: str, n: int) -> str:
    words = {
        "extend": lambda: ngettext(
            "%(n)s posting has a new closing date.", "%(n)s postings have a new closing date.", n
        ),
        "close": lambda: ngettext("%(n)s posting is closed.", "%(n)s postings are closed.", n),
        "relist": lambda: ngettext(
            "%(n)s posting is published anew.", "%(n)s postings are published anew.", n
        ),
    }
    return words[deed]() % {"n": n}
