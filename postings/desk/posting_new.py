"""Beginning a posting: what the job is called, and for whom."""

from django import forms
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postings.desk import making
from postings.desk.private import private
from postings.models import Organization


class BeginningForm(forms.Form):
    """The organization is asked for only where there are several."""

    title = forms.CharField(
        label=_("Job title"),
        max_length=500,
        help_text=_("Only the job: no place, pay or employer."),
        error_messages={"required": _("Say what the job is called.")},
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Employer"),
        error_messages={
            "required": _("Choose the employer."),
            "invalid_choice": _("Choose one of the list."),
        },
    )

    def __init__(self, organizations, data=None):
        super().__init__(data)
        self.fields["organization"].queryset = organizations
        first = list(organizations[:2])
        if len(first) == 1:
            self.fields["organization"].required = False
            self.fields["organization"].widget = forms.HiddenInput()
            self.initial["organization"] = first[0].pk

    @property
    def whose(self) -> Organization:
        return self.cleaned_data["organization"] or self.fields["organization"].queryset.get()


def organizations(user):
    """Those a person writes for; the admin is where all others are."""
    return Organization.objects.filter(memberships__user=user).order_by("name")


@private
def desk_posting_new(request):
    mine = organizations(request.user)
    if not mine.exists():
        raise Http404
    form = BeginningForm(mine, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 400 if form.errors else 200
        return render(request, "desk/posting_new.html", {"form": form}, status=status)
    with transaction.atomic():
        title = form.cleaned_data["title"]
        posting = making.begin(title, form.whose, request.user, timezone.now())
    return redirect("desk_posting_edit", posting.pk)
