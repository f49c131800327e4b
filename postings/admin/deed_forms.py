"""What is asked before a deed is done to many postings: a form for each."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postings.models import Deed, JobPosting, Organization, Source
from postings.schemaorg.vocabulary import JOB_POSTING

REASONS = [one for one in JobPosting.ClosedReason.choices if one[0] != "feed"]
ASIDE = _("is kept aside for 14 days, so that this can be undone")  # deed.KEPT
HELD = [(row.name, row.label) for row in JOB_POSTING.by_attribute.values()]


class DeedForm(forms.Form):
    def values(self) -> dict:
        """What a deed keeps, as JSON."""
        return {name: _plain(value) for name, value in self.cleaned_data.items()}


def _plain(value):
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.pk if hasattr(value, "pk") else value


class DayField(forms.DateField):
    """A day to come."""

    def __init__(self, **options):
        words = {
            "required": _("Choose a day."),
            "invalid": _("That is no date. Write it as in 2027-01-31."),
        }
        calendar = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=calendar, error_messages=words, **options)

    def clean(self, value):
        day = super().clean(value)
        if day and day <= timezone.localdate():
            raise ValidationError(_("That day is not to come. Choose a later one."))
        return day


class ExtendForm(DeedForm):
    until = DayField(
        label=_("New closing date"),
        required=False,
        help_text=_("The last day on which people may apply, for all of them."),
    )
    days = forms.IntegerField(
        label=_("Or so many days later"),
        required=False,
        min_value=1,
        max_value=730,
        help_text=_("Than each of them says now."),
    )

    def clean(self):
        given = [self.cleaned_data.get(name) for name in ("until", "days")]
        if not self.errors and sum(map(bool, given)) != 1:
            raise ValidationError(_("Say either a day or a number of days, not both."))
        return self.cleaned_data


class CloseForm(DeedForm):
    reason = forms.ChoiceField(
        label=_("Why"), choices=REASONS, widget=forms.RadioSelect, initial="other"
    )


class RelistForm(DeedForm):
    until = DayField(
        label=_("New closing date"),
        help_text=_("Each gets a new address, and is posted today. The old ones stay ended."),
    )


class EmployForm(DeedForm):
    organization = forms.ModelChoiceField(
        label=_("Employer"),
        queryset=Organization.objects.filter(merged_into=None),
        error_messages={"required": _("Choose an employer.")},
        help_text=_("They state it from now on, and imports leave that as it is."),
    )

    def __init__(self, *args):
        super().__init__(*args)
        field = JobPosting._meta.get_field("organization")
        chosen = self.fields["organization"]
        chosen.widget = AutocompleteSelect(field, admin.site)
        chosen.widget.choices = chosen.choices


class MoveForm(DeedForm):
    source = forms.ModelChoiceField(
        label=_("Source"),
        queryset=Source.objects.order_by("name"),
        error_messages={"required": _("Choose a source.")},
        help_text=_("Its imports keep them up to date from now on; those of the former do not."),
    )

    def clean_source(self):
        source = self.cleaned_data["source"]
        if source.is_busy(timezone.now()):
            raise ValidationError(_("An import into it is at work. Try again soon."))
        return source


class HoldForm(DeedForm):
    property = forms.ChoiceField(
        label=_("Value"),
        choices=HELD,
        help_text=_("Imports leave it as it is now, and say so in their reports."),
    )


class RemoveForm(DeedForm):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=200,
        help_text=_("Kept with the tombstones."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    keep = forms.TypedChoiceField(
        label=_("What they were made from"),
        choices=[
            ("yes", ASIDE),
            ("no", _("is erased at once; this cannot be undone")),
        ],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )


FORMS = {
    Deed.Name.EXTEND: ExtendForm,
    Deed.Name.CLOSE: CloseForm,
    Deed.Name.RELIST: RelistForm,
    Deed.Name.EMPLOY: EmployForm,
    Deed.Name.MOVE: MoveForm,
    Deed.Name.HOLD: HoldForm,
    Deed.Name.REMOVE: RemoveForm,
}
