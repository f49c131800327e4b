"""Inviting people, and the requests of those who ask to be invited."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from postings.admin.instant import instant
from postings.admin.paging import CappedPaginator
from postings.admin.records import RecordAdmin
from postings.letters.invitation import send_invitation
from postings.models import AccessRequest, Invitation, Membership
from postings.models.invitation import invite

Role = Membership.Role


@admin.register(Invitation)
class InvitationAdmin(RecordAdmin):
    """Sent and taken back, never edited: the link that went out says what it said."""

    list_display = ("email", "organization", "role", "created_at", "expires_at", "used_at")
    list_select_related = ("organization",)
    list_filter = ("role",)
    search_fields = ("email", "organization__name")
    ordering = ("-id",)
    paginator = CappedPaginator
    fields = ("email", "organization", "role")
    autocomplete_fields = ("organization",)
    actions = ("withdraw",)
    exported = ("email", "organization__name", "role", "created_at", "expires_at", "used_at")

    def has_add_permission(self, request):
        return request.user.has_perm("postings.add_invitation")

    def has_withdraw_permission(self, request):
        return request.user.has_perm("postings.delete_invitation")

    def save_model(self, request, obj, form, change):
        given = (obj.organization, obj.email, obj.role)
        invitation, token = invite(*given, request.user, instant(request))
        obj.pk = invitation.pk  # the row that the admin's log and answer speak of
        transaction.on_commit(lambda: _say(request, send_invitation(invitation, token)))

    @admin.action(description=_("Take back: the links work no more"), permissions=["withdraw"])
    def withdraw(self, request, queryset):
        number = queryset.withdraw(instant(request))
        messages.success(request, _("Taken back: %(n)s.") % {"n": number})


@admin.register(AccessRequest)
class AccessRequestAdmin(RecordAdmin):
    list_display = ("email", "name", "organization_name", "means", "message", "at", "decision")
    list_filter = ("outcome",)
    list_select_related = ("organization",)
    search_fields = ("email", "name", "organization_name")
    ordering = ("-at",)
    sortable_by = ("at",)
    paginator = CappedPaginator
    fields = ("email", "name", "organization_name", "means", "message", "at", "outcome")
    actions = ("decline",)
    exported = ("email", "name", "organization_name", "message", "at", "outcome")

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.invite))
        name = "postings_accessrequest_invite"
        return [path("<int:pk>/invite/", view, name=name), *super().get_urls()]

    def has_decide_permission(self, request):
        return request.user.has_perm("postings.add_invitation")

    def invite(self, request, pk):
        """One click: whoever asked becomes the owner where there is none, else an editor."""
        if not self.has_decide_permission(request):
            raise PermissionDenied
        now = instant(request)
        with transaction.atomic():
            waiting = AccessRequest.objects.select_for_update(of=("self",)).filter(outcome="")
            asked = waiting.filter(pk=pk).first()
            if asked is None:
                raise Http404
            organization = asked.found()
            invitation, token = invite(
                organization, asked.email, _role(organization), request.user, now
            )
            asked.decide(AccessRequest.Outcome.INVITED, request.user, now)
        _say(request, send_invitation(invitation, token))
        return redirect(_list())

    @admin.display(description=_("that is"))
    def means(self, asked):
        """What the name means here, since it may be somebody else's who asks for it."""
        known = asked.organization
        if known is None:
            return _("a new organization")
        address = reverse("admin:postings_organization_change", args=[known.pk])
        return format_html('<a href="{}">{}</a>', address, known)

    @admin.display(description=_("what to do"))
    def decision(self, asked):
        if asked.outcome:
            return asked.get_outcome_display()
        address = reverse("admin:postings_accessrequest_invite", args=[asked.pk])
        button = '<button class="button" formaction="{}">{}</button>'
        return format_html(button, address, _("Invite"))

    @admin.action(description=_("Decline: no answer is sent"), permissions=["decide"])
    def decline(self, request, queryset):
        waiting = list(queryset.filter(outcome=""))
        for asked in waiting:
            asked.decide(AccessRequest.Outcome.DECLINED, request.user, instant(request))
        messages.success(request, _("Declined: %(n)s.") % {"n": len(waiting)})


def _role(organization) -> str:
    has_owner = organization.memberships.filter(role=Role.OWNER).exists()
    return Role.EDITOR if has_owner else Role.OWNER


def _list() -> str:
    return reverse("admin:postings_accessrequest_changelist")


def _say(request, sent) -> None:
    messages.add_message(request, messages.SUCCESS if sent.is_mailed else messages.WARNING, sent)
