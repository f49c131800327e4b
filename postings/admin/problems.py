"""Each problem of an import: page by page, as a file, and rejected documents to mend and import."""

import json

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.template.response import TemplateResponse

from postings.admin.report import PROBLEMS
from postings.exporting.download import TYPES, download
from postings.exporting.nodes import lines
from postings.exporting.rows import cell
from postings.models import Document, ImportRun
from postings.schemaorg import sheets

PAGE = 100  # problems on a page
CHUNK = 200  # documents in memory at once
COLUMNS = ["outcome", "file", "line", "path", "value", "reason", "kept"]


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


def problems_as_file(request, pk: int, form: str):
    """All of one import, of every kind."""
    run = _run(request, pk)
    if form not in TYPES:
        raise Http404
    found = run.report.get("problems", ())
    cut = ({name: cell(each.get(name)) for name in COLUMNS} for each in found)
    pieces = sheets.pieces(COLUMNS, cut) if form == "csv" else lines(found)
    return download(pieces, f"problems-{run.pk}", form)


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
