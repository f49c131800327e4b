"""Work in the background: who asked for what, how far it is, and a way to stop it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from postings.admin.instant import instant
from postings.admin.paging import CappedPaginator
from postings.admin.progress import looking_again, progress
from postings.admin.records import RecordAdmin
from postings.models import Errand


@admin.register(Errand)
class ErrandAdmin(RecordAdmin):
    list_display = ("what", "state", "asked_at", "started_at", "finished_at", "user")
    list_filter = ("state", "asked_at")
    list_select_related = ("user",)
    ordering = ("-asked_at",)
    sortable_by = ("asked_at",)
    paginator = CappedPaginator
    exported = ("id", "what", "state", "asked_at", "started_at", "finished_at", "user__email")
    fields = ("what", "state", "asked_at", "started_at", "finished_at", "user", "trouble", "about")
    readonly_fields = ("about",)

    def has_view_permission(self, request, obj=None):
        """Whoever asked for something sees what becomes of it, and of a source all who see that."""
        own = obj is not None and obj.user_id == request.user.pk and request.user.is_staff
        source = obj is not None and obj.source_id and request.user.has_perm("postings.view_source")
        return own or bool(source) or super().has_view_permission(request, obj)

    def get_urls(self):
        view = self.admin_site.admin_view(cancel)
        return [path("<int:pk>/cancel/", view, name="postings_errand_cancel"), *super().get_urls()]

    @admin.display(description=_("see"))
    def about(self, errand):
        """What it is at, or what came of it."""
        found = [*filter(None, [errand.source]), *errand.uploads.order_by("pk")]
        found += errand.runs.select_related("source").order_by("pk")
        items = format_html_join("", '<li><a href="{}">{}: {}</a></li>', map(_linked, found))
        return format_html("<ul>{}</ul>", items) if items else None

    def change_view(self, request, object_id, form_url="", extra_context=None):
        errand = self.get_object(request, object_id)
        told = {"progress": progress(errand, instant(request))} if errand else {}
        extra = {"title": errand, "subtitle": None, **told, **(extra_context or {})}
        response = super().change_view(request, object_id, form_url, extra)
        return looking_again(response, errand, instant(request))


def _linked(row) -> tuple:
    page = reverse(f"admin:postings_{row._meta.model_name}_change", args=[row.pk])
    return page, row._meta.verbose_name.capitalize(), row


def _may_cancel(errand: Errand, user) -> bool:
    is_source = errand.source_id and user.has_perm("postings.change_source")
    return is_source or errand.user_id == user.pk or user.has_perm("postings.change_errand")


@require_POST
def cancel(request, pk: int):
    """Back to the page that it was asked on."""
    errand = Errand.objects.filter(pk=pk).first()
    if errand is None:
        raise Http404
    if not _may_cancel(errand, request.user):
        raise PermissionDenied
    Errand.objects.cancel(pk, instant(request))
    messages.success(request, _("It is cancelled, or will be in a moment."))
    where = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(where, {request.get_host()}, request.is_secure())
    return redirect(where if is_ours else reverse("admin:postings_errand_change", args=[pk]))
