"""What becomes of one membership: another role, its end, and an invitation taken back."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from postings.desk.people import belonging, managed
from postings.desk.private import private
from postings.models import Membership, Organization

Role = Membership.Role


class LeavingForm(forms.Form):
    """The last owner's end is said twice: after it nobody but an admin can let people in."""

    is_sure = forms.BooleanField(
        label=_("Leave the organization without an owner"),
        error_messages={"required": _("Tick the box, or make a colleague an owner first.")},
    )


@require_POST
@private
def desk_membership(request, pk, member):
    """Make somebody an owner, or an editor."""
    role = request.POST.get("role")
    if role not in Role.values:
        raise Http404
    with transaction.atomic():
        # Held still: two owners might make an editor of each other at one time.
        Organization.objects.select_for_update().filter(pk=pk).first()
        managed(request.user, pk)
        membership = _member(pk, member)
        if role == Role.EDITOR and _is_last_owner(membership):
            words = gettext("%(name)s is the only owner. Make somebody else an owner first.")
            messages.error(request, words % {"name": membership.user})
        else:
            Membership.objects.filter(pk=membership.pk).update(role=role)
            told = {"name": membership.user, "role": Role(role).label}
            messages.success(request, gettext("%(name)s: now %(role)s.") % told)
    return redirect("desk_people", pk)


@private
def desk_membership_end(request, pk, member):
    """Leaving, or removing somebody: asked first."""
    if request.method != "POST":
        return _ask(request, *_ending(request.user, pk, member))
    with transaction.atomic():
        Organization.objects.select_for_update().filter(pk=pk).first()
        organization, membership = _ending(request.user, pk, member)
        if _is_last_owner(membership) and not LeavingForm(request.POST).is_valid():
            return _ask(request, organization, membership)
        membership.delete()
    return _ended(request, organization, membership)


def _ending(user, pk: int, member: int) -> tuple[Organization, Membership]:
    """Everybody may end their own."""
    organization, membership = belonging(user, pk), _member(pk, member)
    if membership.user_id != user.pk:
        managed(user, pk)
    return organization, membership


def _ask(request, organization, membership):
    typed = request.POST if request.method == "POST" else None
    form = LeavingForm(typed) if _is_last_owner(membership) else None
    context = {
        "organization": organization,
        "membership": membership,
        "is_mine": membership.user_id == request.user.pk,
        "form": form,
    }
    status = 400 if form and form.errors else 200
    return render(request, "desk/membership_end.html", context, status=status)


@require_POST
@private
def desk_invitation_end(request, pk, invitation):
    organization = managed(request.user, pk)
    mine = organization.invitations.filter(pk=invitation)
    if mine.withdraw(timezone.now()):
        messages.success(request, gettext("The invitation is taken back: its link works no more."))
    else:
        messages.info(request, gettext("That invitation has been used, or has expired."))
    return redirect("desk_people", pk)


def _member(organization: int, member: int) -> Membership:
    mine = Membership.objects.filter(organization=organization, pk=member)
    membership = mine.select_related("user").first()
    if membership is None:
        raise Http404
    return membership


def _is_last_owner(membership: Membership) -> bool:
    owners = Membership.objects.filter(
        organization=membership.organization_id, role=Role.OWNER, user__is_active=True
    )
    return membership.role == Role.OWNER and not owners.exclude(pk=membership.pk).exists()


def _ended(request, organization, membership):
    told = {"name": membership.user, "organization": organization.name}
    if membership.user_id == request.user.pk:
        messages.success(request, gettext("You have left %(organization)s.") % told)
        return redirect("desk")
    messages.success(request, gettext("%(name)s is no longer of %(organization)s.") % told)
    return redirect("desk_people", organization.pk)
