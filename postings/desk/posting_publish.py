"""Publishing a draft: now, or at a time; and taking back what nobody has seen."""

from datetime import datetime, time

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from postings.desk import sentences, typing, verdict
from postings.desk.private import editable, private
from postings.desk.standing import Standing
from postings.editing import door, lifecycle
from postings.models.wording import closing_words, moment_words, zone_words


class PublishingForm(forms.Form):
    when = forms.ChoiceField(
        label=_("When"),
        choices=[("now", _("Now")), ("later", _("At a time"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("That is no date. Write it as in 2027-01-31.")},
    )
    clock = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("That is no time. Write it as in 17:30.")},
    )

    def __init__(self, posting, now, data=None):
        super().__init__(data)
        self.posting, self.now = posting, now
        self.fields["clock"].help_text = gettext("In %(zone)s. Empty: as the day begins.") % {
            "zone": zone_words(posting.zone)
        }
        planned = posting.publish_at and posting.publish_at.astimezone(posting.zone)
        is_later = bool(planned) and planned > now
        self.initial["when"] = "later" if is_later else "now"
        if is_later:
            self.initial |= {"day": planned.date(), "clock": planned.time()}

    def clean(self):
        """Fills `at`: an instant to come, or None for now."""
        self.at = None
        day, clock = self.cleaned_data.get("day"), self.cleaned_data.get("clock") or time.min
        if day and self.cleaned_data.get("when") == "now" and day != self.initial.get("day"):
            self.add_error("when", gettext("There is a day too. Choose “At a time”, or empty it."))
        if self.cleaned_data.get("when") == "later" and not self.errors:
            if day is None:
                self.add_error("day", gettext("Choose the day on which it is to be published."))
                return
            try:
                self.at = datetime.combine(day, clock, self.posting.zone).astimezone()
            except OverflowError:
                self.add_error("day", gettext("That day cannot be."))
                return
            if self.at <= self.now:
                self.add_error("day", gettext("That time is past. Choose a later one, or now."))
        self._check_closing()

    def _check_closing(self) -> None:
        closing = self.posting.valid_through
        if closing and closing <= (self.at or self.now):
            words = gettext("It would be closed by then (%(closing)s). Change the closing date.")
            told = {"closing": closing_words(self.posting, self.now)}
            self.add_error(None, words % told)


@private
def desk_posting_publish(request, pk):
    now, posting = timezone.now(), editable(request.user, pk)
    standing = Standing(posting, now)
    if not standing.can_be_published:
        messages.info(request, gettext("“%s” is published already.") % posting.title)
        return redirect("desk_posting_edit", pk)
    form = PublishingForm(posting, now, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _publish(request, pk, form.at, now)
    context = {
        "posting": posting,
        "form": form,
        "standing": standing,
        "needs_review": lifecycle.needs_review(posting, request.user),
        "blocks": verdict.blocks(posting, now),
        "is_unsaved": typing.typed(posting, request.user) is not None,
        "planned": moment_words(posting.publish_at, posting.zone) if posting.publish_at else "",
    }
    return render(request, "desk/posting_publish.html", context, status=400 if form.errors else 200)


def _publish(request, pk, at, now):
    with door.opened(request.user, pk) as posting:
        if Standing(posting, now).can_be_published:
            lifecycle.publish(posting, at, request.user, now)
    messages.success(request, sentences.published(posting, now))
    return redirect("desk")


@require_POST
@private
def desk_posting_withdraw(request, pk):
    """Scheduled, or waiting to be looked at: a draft again."""
    now = timezone.now()
    with door.opened(request.user, pk) as posting:
        if Standing(posting, now).can_be_withdrawn:
            lifecycle.withdraw(posting, request.user, now)
            messages.success(request, gettext("“%s” is a draft again.") % posting.title)
        else:
            messages.info(request, gettext("“%s” is no longer waiting.") % posting.title)
    return redirect("desk_posting_edit", pk)
