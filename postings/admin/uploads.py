"""One upload: its preview, what it waits for, and whether to import it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from postings.admin.allowing import AllowedForm, said
from postings.admin.instant import instant
from postings.admin.paging import CappedPaginator
from postings.admin.progress import looking_again, progress
from postings.admin.records import RecordAdmin
from postings.admin.report import readable
from postings.admin.starting import start
from postings.background import uploads
from postings.models import Errand, ImportRun, Upload

State = Upload.State


@admin.register(Upload)
class UploadAdmin(RecordAdmin):
    list_display = ("uploaded_at", "origin", "source", "state", "user", "kept")
    list_filter = ("state", "uploaded_at")
    list_select_related = ("source", "user", "errand")
    ordering = ("-uploaded_at",)
    sortable_by = ("uploaded_at",)
    paginator = CappedPaginator

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("postings.import_postings")

    def get_urls(self):
        pages = {"import": bring_in, "preview": preview, "discard": discard}
        return [
            *(
                path(
                    f"<int:pk>/{name}/",
                    self.admin_site.admin_view(view),
                    name=f"postings_upload_{name}",
                )
                for name, view in pages.items()
            ),
            *super().get_urls(),
        ]

    @admin.display(description=gettext_lazy("files kept until"))
    def kept(self, upload):
        return upload.kept_until if uploads.is_kept(upload) else None

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """An import has a page of its own from the moment it begins."""
        upload = self.get_object(request, object_id)
        if not self.has_view_permission(request, upload):
            raise PermissionDenied
        if upload is None:
            raise Http404
        now, run = instant(request), _run(upload)
        if run:
            return redirect("admin:postings_importrun_change", run.pk)
        context = {**admin.site.each_context(request), **_shown(upload, now)}
        response = TemplateResponse(request, "admin/postings/upload/change_form.html", context)
        return looking_again(response, upload.errand, now)


def _run(upload: Upload) -> ImportRun | None:
    """The one it has led to, or is leading to just now."""
    runs = upload.runs.order_by("-pk")
    if upload.state == State.IMPORTED:
        return runs.first()
    return runs.filter(errand=upload.errand).first() if upload.errand else None


def _shown(upload: Upload, now) -> dict:
    errand = upload.errand
    at_work = errand is not None and not errand.is_over and not errand.is_interrupted(now)
    return {
        "title": upload,
        "opts": Upload._meta,
        "upload": upload,
        "progress": errand and progress(errand, now),
        "at_work": at_work,
        "stopped": errand is not None and not at_work and errand.state != Errand.State.FINISHED,
        "report": readable(upload.report) if upload.state == State.PREVIEWED else None,
        "kept": uploads.is_kept(upload),
        "allowing": AllowedForm() if upload.report.get("halted") else None,
    }


@require_POST
def bring_in(request, pk: int):
    upload, form = _found(request, pk), AllowedForm(request.POST)
    if upload.warning and "sure" not in request.POST:
        messages.error(request, _("Tick that you are sure, or discard it."))
    elif not form.is_valid():
        messages.error(request, said(form))
    else:
        allowed = form.cleaned_data["allow_closing"]
        given = {} if allowed is None else {"allow_closing": allowed}
        Upload.objects.filter(pk=pk).update(warning="", **given)
        start(request, upload, State.IMPORTING)
    return redirect("admin:postings_upload_change", pk)


@require_POST
def preview(request, pk: int):
    start(request, _found(request, pk), State.PREVIEWING)
    return redirect("admin:postings_upload_change", pk)


@require_POST
def discard(request, pk: int):
    upload = _found(request, pk)
    if Upload.objects.claim(pk, State.DISCARDED):
        uploads.remove(upload)
        messages.success(request, _("It is discarded, its files are removed."))
        return redirect("admin:postings_jobposting_upload")
    messages.warning(request, _("It is at work. Cancel it first."))
    return redirect("admin:postings_upload_change", pk)


def _found(request, pk: int) -> Upload:
    if not request.user.has_perm("postings.import_postings"):
        raise PermissionDenied
    Errand.objects.bury(instant(request))
    upload = Upload.objects.select_related("source", "errand").filter(pk=pk).first()
    if upload is None:
        raise Http404
    return upload
