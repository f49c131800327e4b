"""The people of an organization: who they are, whom they have invited, and inviting."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.desk.private import private
from postings.letters.invitation import send_invitation
from postings.models import Invitation, Membership, Organization
from postings.models.invitation import invite

Role = Membership.Role
SHOWN = 200  # people, and as many invitations
A_DAY = 20  # invitations a person may send in it, so that nobody uses the site to pester others


class InvitingForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "required": _("Give the e-mail address of your colleague."),
            "invalid": _("Write the whole address, such as jo@example.org."),
        },
    )
    role = forms.ChoiceField(
        label=_("What they may do"),
        choices=[
            (Role.EDITOR, _("Editor: writes and edits postings")),
            (Role.OWNER, _("Owner: also invites and removes people")),
        ],
        initial=Role.EDITOR,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )


@private
def desk_organizations(request):
    """To the people of one's organization; a list where there are several."""
    mine = Membership.objects.filter(user=request.user).select_related("organization")
    mine = list(mine.order_by("organization__name")[:SHOWN])
    if len(mine) == 1:
        return redirect("desk_people", mine[0].organization_id)
    return render(request, "desk/organizations.html", {"memberships": mine})


@private
def desk_people(request, pk):
    now, organization = timezone.now(), belonging(request.user, pk)
    if request.method != "POST":
        return _page(request, organization, InvitingForm(), now)
    managed(request.user, pk)
    form = InvitingForm(request.POST)
    if form.is_valid() and _has_sent_too_many(request.user, now):
        words = gettext("You have invited %(n)s people today. Go on tomorrow.")
        form.add_error("email", words % {"n": A_DAY})
    if not form.is_valid():
        return _page(request, organization, form, now)
    _invite(request, organization, form.cleaned_data, now)
    return redirect("desk_people", pk)


def belonging(user, pk: int) -> Organization:
    """A stranger is told that there is none."""
    return _found(Organization.objects.of_member(user), pk)


def managed(user, pk: int) -> Organization:
    return _found(Organization.objects.managed_by(user), pk)


def _found(organizations, pk: int) -> Organization:
    organization = organizations.filter(pk=pk).first()
    if organization is None:
        raise Http404
    return organization


def _has_sent_too_many(user, now) -> bool:
    since = now - timedelta(days=1)
    mine = Invitation.objects.filter(invited_by=user, created_at__gt=since)
    return not user.is_staff and mine.count() >= A_DAY


def _invite(request, organization, wanted: dict, now) -> None:
    """The same answer whether or not that person has an account here, or belongs already."""
    with transaction.atomic():
        invitation, token = invite(organization, wanted["email"], wanted["role"], request.user, now)
    sent = send_invitation(invitation, token)
    messages.add_message(request, messages.SUCCESS if sent.is_mailed else messages.WARNING, sent)


def _page(request, organization, form, now):
    people = organization.memberships.select_related("user").order_by("role", "since")
    context = {
        "organization": organization,
        "memberships": people.reverse()[:SHOWN],
        "invitations": organization.invitations.open(now).order_by("-created_at")[:SHOWN],
        "may_manage": Organization.objects.managed_by(request.user)
        .filter(pk=organization.pk)
        .exists(),
        "form": form,
    }
    return render(request, "desk/people.html", context, status=400 if form.errors else 200)
