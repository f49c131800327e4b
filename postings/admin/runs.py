"""Import runs: when, by whom, and the report as it was."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, JsonResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from postings.admin.again import again, run_again
from postings.admin.filters import SourceFilter
from postings.admin.instant import instant
from postings.admin.paging import CappedPaginator
from postings.admin.problems import problems, problems_as_file, rejected, rejects
from postings.admin.progress import looking_again, progress
from postings.admin.records import RecordAdmin
from postings.admin.report import readable
from postings.admin.take_back import take_back
from postings.models import ImportRun, Upload

PENDING = 10  # uploads above the list
STOPPED = Q(status__in=(ImportRun.Status.FAILED, ImportRun.Status.CANCELLED))
LISTED = Q(report__problems__0__outcome__isnull=False)
REJECTED = Q(report__rejected__gt=0)
HALTED = Q(report__has_key="halted") & ~Q(report__halted="")


class TroubleFilter(admin.SimpleListFilter):
    title = _("trouble")
    parameter_name = "trouble"

    def lookups(self, request, model_admin):
        return [
            ("any", _("Anything at all")),
            ("rejected", _("Something was rejected")),
            ("halted", _("Closing was halted")),
            ("early", _("It did not come to its end")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "any":
                return queryset.filter(LISTED | REJECTED | HALTED | STOPPED)
            case "early":
                return queryset.filter(STOPPED)
            case "rejected":
                return queryset.filter(REJECTED)
            case "halted":
                return queryset.filter(HALTED)
            case None:
                return queryset
        return queryset.none()


@admin.register(ImportRun)
class ImportRunAdmin(RecordAdmin):
    list_display = ("started_at", "source", "status", "origin", "documents", "rejected", "user")
    list_display_links = ("started_at",)
    list_filter = (
        ("source", SourceFilter),
        "status",
        TroubleFilter,
        "started_at",
        ("user", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("source", "user")
    ordering = ("-started_at",)
    sortable_by = ("started_at",)
    paginator = CappedPaginator
    exported = (
        "id",
        "source__name",
        "origin",
        "status",
        "started_at",
        "finished_at",
        "user__email",
    )
    exported_lines = ("report",)
    fields = ("source", "origin", "status", "started_at", "finished_at", "user", "continued_by")

    def get_urls(self):
        view = self.admin_site.admin_view(self.report_as_json)
        undo = self.admin_site.admin_view(take_back)
        listed = self.admin_site.admin_view(problems)
        as_file = self.admin_site.admin_view(problems_as_file)
        download = self.admin_site.admin_view(rejects)
        once_more = self.admin_site.admin_view(run_again)
        return [
            path("<int:pk>/report.json", view, name="postings_importrun_report"),
            path("<int:pk>/problems/<slug:outcome>/", listed, name="postings_importrun_problems"),
            path("<int:pk>/problems.<slug:form>", as_file, name="postings_importrun_problems_file"),
            path("<int:pk>/rejected.ndjson", download, name="postings_importrun_rejects"),
            path("<int:pk>/take-back/", undo, name="postings_importrun_take_back"),
            path("<int:pk>/again/", once_more, name="postings_importrun_again"),
            *super().get_urls(),
        ]

    @admin.display(description=_("documents"))
    def documents(self, run):
        return run.report.get("documents")

    @admin.display(description=_("rejected"))
    def rejected(self, run):
        return run.report.get("rejected")

    def changelist_view(self, request, extra_context=None):
        may = request.user.has_perm("postings.import_postings")
        pending = Upload.objects.pending().select_related("source", "errand", "user")
        newest = pending.order_by("-uploaded_at")[:PENDING] if may else ()
        extra = {"pending": newest, "may_import": may, **(extra_context or {})}
        return super().changelist_view(request, extra)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        run = self.get_object(request, object_id)
        extra = {**_beside(run, request.user), **_at_work(run, request)} if run else {}
        extra |= {"title": run, "subtitle": None, **(extra_context or {})}
        response = super().change_view(request, object_id, form_url, extra)
        is_running = run and run.status == run.Status.RUNNING
        return looking_again(response, run.errand if is_running else None, instant(request))

    def report_as_json(self, request, pk: int):
        run = self.get_object(request, str(pk))
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        if run is None:
            raise Http404
        return JsonResponse(run.report, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _at_work(run: ImportRun, request) -> dict:
    is_running, now = run.status == run.Status.RUNNING, instant(request)
    return {
        "interrupted": run.is_interrupted(now) or run.status == run.Status.FAILED,
        "progress": is_running and run.errand and progress(run.errand, now),
        "again": {} if is_running and not run.is_interrupted(now) else again(run, request.user),
    }


def _beside(run: ImportRun, user) -> dict:
    is_taken = run.status == run.Status.TAKEN_BACK or run.takes_back_id
    is_taken = is_taken or run.continued_by_id or run.status == run.Status.RUNNING
    return {
        "run": run,
        "report": readable(run.report) if run.report else {},
        "rejects": rejected(run).count(),
        "taken_back": run.report.get("taken_back", {}),
        "takeable": not is_taken and user.has_perm("postings.import_postings"),
    }
