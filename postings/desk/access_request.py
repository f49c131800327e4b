"""Asking for a way in: a short form, open to all, that an admin reads."""

from datetime import datetime

from axes.helpers import get_client_ip_address
from django import forms
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from postings.desk.trap import Trap
from postings.models import AccessRequest, Organization, OrganizationName
from postings.models.flood import WAITING, is_too_much


class AccessRequestForm(Trap, forms.ModelForm):
    class Meta:
        model = AccessRequest
        fields = ("organization_name", "name", "email", "message")
        labels = {
            "organization_name": _("Organization"),
            "name": _("Your name"),
            "message": _("What we should know"),
        }
        help_texts = {
            "organization_name": _("The employer, as it is to be named on postings."),
            "email": _("If it is of your organization, we can see that you are."),
        }
        widgets = {
            "organization_name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "message": forms.Textarea(attrs={"rows": 3, "maxlength": 2000}),
        }
        error_messages = {
            "organization_name": {"required": _("Say for which employer you write.")},
            "name": {"required": _("Say who you are.")},
            "email": {
                "required": _("Give the e-mail address that the answer is to reach."),
                "invalid": _("Write the whole address, such as jo@example.org."),
            },
        }

    def clean_message(self):
        return self.cleaned_data["message"][:2000]


@never_cache
def access_request(request):
    """Whoever asks hears the same, whether or not they have an account, or have asked before."""
    now, organization = timezone.now(), _organization(request)
    initial = {"organization_name": organization.name[:200]} if organization else {}
    form = AccessRequestForm(request.POST or None, initial=initial)
    if not form.is_valid():
        told = {"form": form, "organization": organization}
        return _page(request, "access_request", told, 400 if form.errors else 200)
    if not form.cleaned_data["website"] and not _keep(request, form.instance, organization, now):
        return _page(request, "access_request_too_many", {}, 429)
    return redirect("access_request_sent")


@never_cache
def access_request_sent(request):
    return _page(request, "access_request_sent", {}, 200)


def _organization(request) -> Organization | None:
    """Whose page led here; what cannot be is as if nobody's had."""
    asked = request.GET.get("organization", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        return None
    return Organization.objects.filter(pk=asked, frozen=False).first()


def _keep(request, asked: AccessRequest, organization, now: datetime) -> bool:
    """False where there are too many."""
    asked.at = now
    asked.organization = organization or OrganizationName.meaning(asked.organization_name)
    asked.network = get_client_ip_address(request) or ""  # as failed sign-ins are counted
    waiting = AccessRequest.objects.filter(outcome="")
    if is_too_much(waiting, asked.network, now, WAITING):
        return False
    same = {"email__iexact": asked.email, "organization_name": asked.organization_name}
    if not waiting.filter(organization=asked.organization, **same).exists():
        asked.save()
    return True


def _page(request, name: str, told: dict, status: int):
    return render(request, f"desk/{name}.html", told, status=status)
