"""Import runs: when, by whom, and the report as it was."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from postings.admin.paging import CappedPaginator
from postings.admin.records import RecordAdmin
from postings.admin.report import readable
from postings.models import ImportRun


@admin.register(ImportRun)
class ImportRunAdmin(RecordAdmin):
    list_display = ("started_at", "source", "status", "origin", "documents", "rejected", "user")
    list_display_links = ("started_at",)
    list_filter = (("source", admin.RelatedFieldListFilter), "status")
    list_select_related = ("source", "user")
    ordering = ("-started_at",)
    sortable_by = ("started_at",)
    paginator = CappedPaginator
    fields = ("source", "origin", "status", "started_at", "finished_at", "user")

    def get_urls(self):
        view = self.admin_site.admin_view(self.report_as_json)
        address = path("<int:pk>/report.json", view, name="postings_importrun_report")
        return [address, *super().get_urls()]

    @admin.display(description=_("documents"))
    def documents(self, run):
        return run.report.get("documents")

    @admin.display(description=_("rejected"))
    def rejected(self, run):
        return run.report.get("rejected")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        run = self.get_object(request, object_id)
        extra = {"run": run, "report": readable(run.report)} if run and run.report else {}
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def report_as_json(self, request, pk: int):
        run = self.get_object(request, str(pk))
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        if run is None:
            raise Http404
        return JsonResponse(run.report, json_dumps_params={"ensure_ascii": False, "indent": 2})
