"""Opening a closed or expired posting again, with a closing date or none."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.desk import door, sentences
from postings.desk.private import editable, private
from postings.desk.standing import Standing
from postings.models.stating import written
from postings.models.wording import closed_words, closing
from postings.schemaorg.display import date_words
from postings.schemaorg.moments import closing_instant


class ReopeningForm(forms.Form):
    closing_date = forms.DateField(
        label=_("New closing date"),
        required=False,
        help_text=_("The last day on which people may apply. Empty: no closing date."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("That is no date. Write it as in 2027-01-31.")},
    )

    def __init__(self, posting, now, data=None):
        super().__init__(data)
        self.posting, self.now = posting, now
        if posting.valid_through and posting.valid_through > now:
            self.initial["closing_date"] = closing(posting)[0]

    def clean_closing_date(self):
        day = self.cleaned_data["closing_date"]
        if day and closing_instant(day, self.posting.zone) <= self.now:
            words = gettext("%(day)s is past. Choose a later day, or none.")
            raise ValidationError(words % {"day": date_words(day)})
        return day

    def written(self) -> str | None:
        """A date left as it was keeps the time that was stated with it."""
        day = self.cleaned_data["closing_date"]
        if day and day == self.initial.get("closing_date"):
            return written(self.posting, door.CLOSING_DATE)
        return day.isoformat() if day else None


@private
def desk_posting_reopen(request, pk):
    now, posting = timezone.now(), editable(request.user, pk)
    if not Standing(posting, now).has_ended:
        messages.info(request, gettext("“%s” is not closed.") % posting.title)
        return redirect("desk")
    form = ReopeningForm(posting, now, request.POST or None)
    if form.is_valid():
        return _reopen(request, pk, form.written(), now)
    words = closed_words(posting, now)
    context = {"posting": posting, "form": form, "closed_words": words}
    return render(request, "desk/posting_reopen.html", context, status=400 if form.errors else 200)


def _reopen(request, pk, closing_date, now):
    with door.opened(request.user, pk) as posting:
        door.reopen(posting, closing_date, request.user, now)
    messages.success(request, sentences.reopened(posting, now))
    return redirect("desk_posting_edit", pk)
