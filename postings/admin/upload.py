"""The page that imports files: first as a trial that stores nothing, then for real."""

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import DatabaseError
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from postings.admin.report import readable
from postings.admin.upload_form import UploadForm, too_large
from postings.intake.lease import LeaseLost
from postings.intake.run import run
from postings.models import ImportRun, JobPosting

FORM_ITSELF = 2**20  # bytes a request has beside its files


@csrf_exempt  # by the middleware, which would read all of a request before it could be refused
def upload(request):
    """The size is looked at before anything is read; then the token is, as everywhere."""
    if not request.user.has_perm("postings.import_postings"):
        raise PermissionDenied
    if _length(request) > settings.UPLOAD_MAX_BYTES + FORM_ITSELF:
        return _refuse(request, "files", too_large(), 413)
    try:
        return _answer(request)
    except RequestDataTooBig:
        limit = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        words = _("At most %(limit)s can be pasted. Save the text as a file and choose that.")
        return _refuse(request, "text", words % {"limit": limit}, 413)
    except (TooManyFilesSent, TooManyFieldsSent):
        limit = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        words = _("At most %(limit)s files at once.") % {"limit": limit}
        return _refuse(request, "files", words, 400)


def _length(request) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


@csrf_protect
def _answer(request):
    if request.method != "POST":
        return _page(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid() and not _busy(form):
        return _import(request, form)
    too_big = form.has_error("files", "too_large")
    return _page(request, form, status=413 if too_big else 400)


def _busy(form) -> bool:
    """A page does not wait for another import of the source; the command does."""
    source = form.cleaned_data["source"]
    busy = source and source.is_busy(timezone.now())
    if busy and "trial" not in form.data:
        form.add_error("source", _("Another import into this source is at work. Try again soon."))
        return True
    return False


def _import(request, form):
    trial, now = "trial" in request.POST, timezone.now()
    try:
        source = form.chosen_source(dry_run=trial)
        report = run(
            form.records,
            source,
            user=request.user,
            origin=form.origin,
            dry_run=trial,
            now=now,
            allow_closing=form.cleaned_data["allow_closing"],
        )
    except (LeaseLost, DatabaseError) as error:
        form.add_error(None, _("The import stopped early; import again to complete it. %s") % error)
        return _page(request, form, status=503)
    if trial:
        return _page(request, form, report=readable(report.as_json()))
    done = ImportRun.objects.get(source=source, started_at=now, user=request.user)
    return redirect("admin:postings_importrun_change", done.pk)


def _refuse(request, field: str, words: str, status: int):
    form = UploadForm({"source": UploadForm().fields["source"].initial})
    form.errors.clear()
    form.add_error(field, words)
    return _page(request, form, status=status)


def _page(request, form, report=None, status=200):
    context = {
        **admin.site.each_context(request),
        "title": _("Import postings"),
        "opts": JobPosting._meta,
        "form": form,
        "report": report,
    }
    template = "admin/postings/jobposting/upload.html"
    return TemplateResponse(request, template, context, status=status)
