"""Each problem of an import: page by page, and the rejected documents to mend and import again."""

import json

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.template.response import TemplateResponse

from postings.admin.report import PROBLEMS
from postings.models import Document, ImportRun

PAGE = 100  # problems on a page
CHUNK = 200  # documents in memory at once


def problems(request, pk: int, outcome: str):
    run = _run(request, pk)
    if outcome not in PROBLEMS:
        raise Http404
    found = [each for each in run.report.get("problems", ()) if each["outcome"] == outcome]
    context = {
        **admin.site.each_context(request),
        "title": PROBLEMS[outcome],
        "opts": ImportRun._meta,
        "run": run,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "outcome": outcome,
    }
    return TemplateResponse(request, "admin/postings/importrun/problems.html", context)


def rejects(request, pk: int):
    """Rejected documents as they came, one a line: what could be read, and was not seen since."""
    run = _run(request, pk)
    nodes = rejected(run).order_by("pk").iterator(CHUNK)
    lines = (json.dumps(document.node, ensure_ascii=False) + "\n" for document in nodes)
    response = StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rejected-{run.pk}.ndjson"'
    return response


def rejected(run: ImportRun):
    return Document.objects.filter(last_run=run, posting=None)


def _run(request, pk: int) -> ImportRun:
    if not request.user.has_perm("postings.view_importrun"):
        raise PermissionDenied
    run = ImportRun.objects.select_related("source").filter(pk=pk).first()
    if run is None:
        raise Http404
    return run
