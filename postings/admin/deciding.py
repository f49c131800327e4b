"""Deciding on an entry of the moderation queue, and taking a decision back."""

from datetime import timedelta
from functools import wraps

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from postings.admin.instant import instant
from postings.editing import moderating
from postings.editing.moderating import Decision
from postings.letters.moderation import answer, tell_recruiters
from postings.models import Complaint, JobPosting
from postings.models.user import may_moderate

LASTS, SALT = timedelta(days=1), "postings.moderation"
TOLD = (Decision.SEND_BACK, Decision.HIDE)  # of which the employer's people hear


class DecidingForm(forms.Form):
    note = forms.CharField(
        label=_("To the people who write this employer’s postings"),
        help_text=_("Mailed to them as you write it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what they are to change.")},
    )
    answer = forms.CharField(
        label=_("To those who reported it and left an address"),
        help_text=_("Mailed to them as you write it. Empty: no answer."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, deed: Decision, emails: list[str], data=None):
        super().__init__(data)
        self.fields["note"].required = deed == Decision.SEND_BACK
        if deed not in TOLD:
            del self.fields["note"]
        if not emails:
            del self.fields["answer"]


def moderators_only(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not may_moderate(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@moderators_only
def decide(request, pk: int, deed: str):
    if deed not in Decision.values:
        raise Http404
    deed = Decision(deed)
    with transaction.atomic():
        posting = _held_still(pk)
        complaints = list(Complaint.waiting(posting=posting).values_list("email", flat=True))
        emails = list(filter(None, complaints))
        form = DecidingForm(deed, emails, request.POST if request.method == "POST" else None)
        if deed not in moderating.possible(posting, complaints):
            messages.info(request, _("“%s” does not wait for that any more.") % posting.title)
            return redirect("admin:postings_complaint_changelist")
        if not form.is_valid():
            return _ask(request, posting, deed, form)
        memory = moderating.do(posting, deed, request.user, instant(request))
        _record(request, posting, deed, form.cleaned_data.get("note", ""))
    _tell(posting, deed, emails, form.cleaned_data)
    _say(request, posting, deed, memory)
    return redirect("admin:postings_complaint_changelist")


@moderators_only
def undo(request, token: str):
    try:
        memory = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature as reason:
        raise Http404 from reason
    with transaction.atomic():
        posting = _held_still(memory["posting"])
        if request.method != "POST":
            deed = Decision(memory["deed"])
            told = {"posting": posting, "deed": deed, "title": _("Undo “%s”?") % deed.label}
            return _page(request, "undo", told)
        done = moderating.undo(posting, memory, request.user, instant(request))
    if done:
        messages.success(request, _("“%s” is as it was.") % posting.title)
    else:
        messages.info(request, _("“%s” was changed since, and stays as it is.") % posting.title)
    return redirect("admin:postings_complaint_changelist")


def _held_still(pk: int) -> JobPosting:
    postings = JobPosting.objects.select_related("source", "organization")
    posting = postings.select_for_update(of=("self",)).filter(pk=pk).first()
    if posting is None:
        raise Http404
    return posting


def _ask(request, posting: JobPosting, deed: Decision, form: DecidingForm):
    context = {"posting": posting, "deed": deed, "form": form}
    if deed == Decision.HIDE_EMPLOYER:
        context["number"] = posting.organization.postings.count()
    return _page(request, "decide", context, 400 if form.errors else 200)


def _page(request, name: str, told: dict, status: int = 200):
    context = {**admin.site.each_context(request), "title": told["deed"].label, **told}
    context["opts"] = Complaint._meta
    template = f"admin/postings/complaint/{name}.html"
    return TemplateResponse(request, template, context, status=status)


def _record(request, posting: JobPosting, deed: Decision, note: str) -> None:
    """In the posting's log, beside what its history says."""
    words = f"{deed.label}. {note}".strip()
    LogEntry.objects.log_actions(request.user.pk, [posting], CHANGE, words, single_object=True)


def _tell(posting: JobPosting, deed: Decision, emails: list[str], written: dict) -> None:
    if written.get("note"):
        tell_recruiters(posting, str(deed), written["note"])
    if written.get("answer"):
        answer(posting, emails, written["answer"])


def _say(request, posting: JobPosting, deed: Decision, memory: dict) -> None:
    said = {
        Decision.APPROVE: _("Published: “%s”."),
        Decision.SEND_BACK: _("Sent back: “%s”."),
        Decision.DISMISS: _("The reports on “%s” are dismissed."),
        Decision.HIDE: _("Hidden everywhere: “%s”."),
        Decision.HIDE_EMPLOYER: _("Hidden everywhere, with all of its employer: “%s”."),
    }[deed]
    link = reverse("admin:postings_complaint_undo", args=[signing.dumps(memory, salt=SALT)])
    sentence = format_html('{} <a href="{}">{}</a>', said % posting.title, link, _("Undo"))
    messages.success(request, sentence)
