"""Reporting a posting: a short form, open to all, that a moderator reads."""

from datetime import datetime

from axes.helpers import get_client_ip_address
from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from postings.desk.trap import Trap
from postings.models import Complaint, JobPosting, Tombstone
from postings.models.flood import is_too_much

ENOUGH = 20  # reports of one posting that wait: another says nothing new
LONGEST = 2000


class ComplaintForm(Trap, forms.ModelForm):
    class Meta:
        model = Complaint
        fields = ("reason", "text", "email")
        labels = {"reason": _("What is wrong with it"), "text": _("In your words")}
        help_texts = {"email": _("Only for an answer. We forget it once the report is decided on.")}
        widgets = {
            "reason": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        error_messages = {
            "reason": {"required": _("Choose what is wrong with it.")},
            "email": {"invalid": _("Write the whole address, such as jo@example.org.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = Complaint.Reason.choices  # none that is chosen beforehand

    def clean_text(self):
        return self.cleaned_data["text"][:LONGEST]

    def clean(self):
        if self.cleaned_data.get("reason") == "other" and not self.cleaned_data.get("text"):
            self.add_error("text", _("Say in a few words what is wrong with it."))


@never_cache
def complaint(request, pk):
    """Of what people can see. Whoever reports hears the same, were it the first or the tenth."""
    now = timezone.now()
    posting = JobPosting.objects.public(now).filter(pk=pk).first()
    if posting is None:
        return _elsewhere(pk)
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        told = {"form": form, "posting": posting}
        status = 400 if form.errors else 200
        return render(request, "desk/complaint.html", told, status=status)
    if not form.cleaned_data["website"] and not _keep(request, form.instance, posting, now):
        return render(request, "desk/access_request_too_many.html", status=429)
    return redirect("complaint_sent")


@never_cache
def complaint_sent(request):
    return render(request, "desk/complaint_sent.html")


def _elsewhere(pk: int):
    """Where it is reported since it was merged; the page that says it was removed. 307, so that
    what was typed meanwhile goes along."""
    stone = get_object_or_404(Tombstone, pk=pk)
    if stone.merged_into is None:
        return redirect("posting_by_id", pk)
    return redirect("complaint", stone.merged_into, preserve_request=True)


def _keep(request, made: Complaint, posting: JobPosting, now: datetime) -> bool:
    """False where there are too many."""
    made.posting, made.at = posting, now
    made.network = get_client_ip_address(request) or ""  # as failed sign-ins are counted
    if is_too_much(Complaint.waiting(), made.network, now):
        return False
    same = Complaint.waiting(posting=posting)
    known = same.filter(network=made.network, reason=made.reason).exists()
    if not known and same.count() < ENOUGH:
        made.save()
    return True
