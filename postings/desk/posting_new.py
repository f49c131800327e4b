"""Beginning a posting: what the job is called, and for whom."""

from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.desk import pasting, sentences
from postings.desk.private import private
from postings.editing import making
from postings.fetching.door import Guard
from postings.models import JobPosting, Organization


class BeginningForm(forms.Form):
    """The organization is asked for only where there are several."""

    title = forms.CharField(
        label=_("Job title"),
        required=False,
        max_length=500,
        help_text=_("Only the job: no place, pay or employer."),
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Employer"),
        error_messages={
            "required": _("Choose the employer."),
            "invalid_choice": _("Choose one of the list."),
        },
    )

    pasted = forms.CharField(
        label=_("Or paste it"),
        required=False,
        strip=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "The text of an advert, whose first line is the title; or the source of its web page"
            " or its JSON-LD, of which every value is taken over."
        ),
    )

    address = forms.CharField(
        label=_("Or name the page it is on"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text=_(
            "The web address of the advert, such as https://www.example.org/jobs/7. What the page"
            " states for search engines is taken over."
        ),
    )

    def __init__(self, organizations, now, data=None):
        super().__init__(data)
        self.now = now
        if not settings.FETCHING:
            del self.fields["address"]
        self.fields["organization"].queryset = organizations
        first = list(organizations[:2])
        if len(first) == 1:
            self.fields["organization"].required = False
            self.fields["organization"].widget = forms.HiddenInput()
            self.initial["organization"] = first[0].pk

    def clean(self):
        """Fills `found`: what the pasted text or the page states, or None."""
        self.found, zone = None, ZoneInfo(settings.TIME_ZONE)
        ways = {
            "pasted": lambda text: pasting.read(text, self.now, zone),
            "address": lambda where: pasting.fetch(where, Guard(delay=0), self.now, zone),
        }
        given = [name for name in ways if self.cleaned_data.get(name, "").strip()]
        if not given and not self.cleaned_data.get("title") and not self.errors:
            self.add_error("title", gettext("Say what the job is called."))
        for name in given[:1]:
            try:
                self.found = ways[name](self.cleaned_data[name])
            except pasting.Unusable as reason:
                self.add_error(name, str(reason))

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
    now = timezone.now()
    form = BeginningForm(mine, now, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 400 if form.errors else 200
        return render(request, "desk/posting_new.html", {"form": form}, status=status)
    with transaction.atomic():
        posting = _begun(form, request.user, now)
    if form.found and form.found.problems:
        messages.info(request, sentences.mended(form.found.problems))
    return redirect("desk_posting_edit", posting.pk)


def _begun(form, user, now) -> JobPosting:
    title = form.cleaned_data["title"]
    if not form.found:
        return making.begin(title, form.whose, user, now)
    stated = {making.EMPLOYER: making.employer(form.whose)} | form.found.stated
    stated |= {making.TITLE: title} if title else {}
    return making.make(stated, form.whose, user, now, form.found.extra)
