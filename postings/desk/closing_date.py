"""Asking for a closing date."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.editing.door import CLOSING_DATE
from postings.models.day_end import closes
from postings.models.stating import written
from postings.models.wording import closing
from postings.schemaorg.display import date_words


class SharedClosingDateForm(forms.Form):
    """One day to come for several postings; none would be too much to say by leaving it empty."""

    closing_date = forms.DateField(
        label=_("New closing date"),
        help_text=_("The last day on which people may apply, for all of them."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("That is no date. Write it as in 2027-01-31."),
        },
    )

    def clean_closing_date(self):
        day = self.cleaned_data["closing_date"]
        if day <= timezone.localdate():
            words = gettext("%(day)s is not to come. Choose a later day.")
            raise ValidationError(words % {"day": date_words(day)})
        return day

    def written(self) -> str:
        return self.cleaned_data["closing_date"].isoformat()


class ClosingDateForm(forms.Form):
    """A day to come, or none. It begins with the one that is stated, if that is still to come."""

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
        if day and closes(self.posting, day) <= self.now:
            words = gettext("%(day)s is past. Choose a later day, or none.")
            raise ValidationError(words % {"day": date_words(day)})
        return day

    def written(self) -> str | None:
        """A date left as it was keeps the time that was stated with it."""
        day = self.cleaned_data["closing_date"]
        if day and day == self.initial.get("closing_date"):
            return written(self.posting, CLOSING_DATE)
        return day.isoformat() if day else None
