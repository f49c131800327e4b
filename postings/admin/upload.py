"""The page that takes files for import."""

from contextlib import closing
from errno import ENOSPC

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from postings.admin.arrival import Arrival
from postings.admin.instant import instant
from postings.admin.size import size
from postings.admin.starting import start
from postings.admin.upload_form import UploadForm, too_large
from postings.background import uploads
from postings.background.imports import warning
from postings.models import JobPosting, Upload

FORM_ITSELF = 2**20  # bytes a request has beside its files


@csrf_exempt  # by the middleware, which would read all of a request before it could be refused
def upload(request):
    """The size is looked at before anything is read; then the token is, as everywhere."""
    if not request.user.has_perm("postings.import_postings"):
        raise PermissionDenied
    request.upload_handlers = [Arrival(request)]
    if _length(request) > settings.UPLOAD_MAX_BYTES + FORM_ITSELF:
        return _refuse(request, "files", too_large(), 413)
    try:
        return _answer(request)
    except RequestDataTooBig:
        limit = size(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        words = _("At most %(limit)s can be pasted. Save the text as a file and choose that.")
        return _refuse(request, "text", words % {"limit": limit}, 413)
    except (TooManyFilesSent, TooManyFieldsSent):
        limit = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        words = _("At most %(limit)s files at once.") % {"limit": limit}
        return _refuse(request, "files", words, 400)
    except OSError as error:
        if error.errno != ENOSPC:
            raise
        return _refuse(request, "files", _("There is no room for it on the server’s disk."), 507)


def _length(request) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


@csrf_protect
def _answer(request):
    if request.method != "POST":
        return _page(request, UploadForm())
    with closing(UploadForm(request.POST, request.FILES)) as form:
        if form.is_valid():
            return _take(request, form)
    too_big = form.has_error("files", "too_large")
    return _page(request, form, status=413 if too_big else 400)


def _take(request, form):
    """Keep the files, and begin; unless what they hold looks like another source's."""
    is_preview = "preview" in request.POST
    upload = Upload(
        source=form.cleaned_data["source"],
        user=request.user,
        allow_closing=form.cleaned_data["allow_closing"],
        uploaded_at=instant(request),
        state=Upload.State.ASKING,
    )
    uploads.sweep(instant(request))
    uploads.keep(upload, form.kept())
    if not is_preview:
        upload.warning = warning(upload)
    upload.save()
    if not upload.warning:
        start(request, upload, Upload.State.PREVIEWING if is_preview else Upload.State.IMPORTING)
    return redirect("admin:postings_upload_change", upload.pk)


def _refuse(request, field: str, words: str, status: int):
    form = UploadForm({"source": UploadForm().fields["source"].initial})
    form.errors.clear()
    form.add_error(field, words)
    return _page(request, form, status=status)


def _page(request, form, status=200):
    context = {
        **admin.site.each_context(request),
        "title": _("Import postings"),
        "opts": JobPosting._meta,
        "form": form,
    }
    template = "admin/postings/jobposting/upload.html"
    return TemplateResponse(request, template, context, status=status)
