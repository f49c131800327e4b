"""Closing a posting before its time, after saying why."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.desk import sentences
from postings.desk.private import editable, private
from postings.desk.standing import Standing
from postings.editing import door, lifecycle
from postings.models import JobPosting

Reason = JobPosting.ClosedReason


class ClosingForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[
            (Reason.FILLED, _("The job is filled")),
            (Reason.WITHDRAWN, _("The employer withdrew it")),
            (Reason.OTHER, _("Another reason")),
        ],
        initial=Reason.FILLED,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say why: choose one of the three.")},
    )


@private
def desk_posting_close(request, pk):
    now, posting = timezone.now(), editable(request.user, pk)
    if Standing(posting, now).has_ended:
        messages.info(request, gettext("“%s” is closed already.") % posting.title)
        return redirect("desk")
    form = ClosingForm(request.POST or None)
    if form.is_valid():
        return _close(request, pk, form.cleaned_data["reason"], now)
    context = {"posting": posting, "form": form}
    return render(request, "desk/posting_close.html", context, status=400 if form.errors else 200)


def _close(request, pk, reason, now):
    with door.opened(request.user, pk) as posting:
        lifecycle.close(posting, reason, request.user, now)
    undo = format_html(
        '{} <a href="{}">{}</a>',
        sentences.closed(posting),
        reverse("desk_posting_reopen", args=[pk]),
        gettext("Open it again"),
    )
    messages.success(request, undo)
    return redirect("desk")
