"""The page that takes an import back: first what would happen, then the deed."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postings.admin.instant import instant
from postings.background.errands import send
from postings.background.taking_back import take_back as in_background
from postings.intake.memory import Memory
from postings.intake.taking_back import take_back as undo
from postings.intake.undoing import NotTakenBack, Plan, plan
from postings.models import Errand, ImportRun, JobPosting

LISTED = 100  # postings of a kind on the page
MOST = 1000  # postings a page takes back: more take longer than a request may
KINDS = {
    "vanish": gettext_lazy("Made by this import: they vanish, with their addresses"),
    "returns": gettext_lazy("Changed or closed by it: they are what they were before"),
    "mend": gettext_lazy("Edited here since: the edits stay, the rest is what it was before"),
}


def take_back(request, pk: int):
    if not request.user.has_perm("postings.import_postings"):
        raise PermissionDenied
    run = ImportRun.objects.select_related("source").filter(pk=pk).first()
    if run is None:
        raise Http404
    try:
        made = plan(run, Memory.of(run))
        if request.method == "POST" and _size(made) > MOST:
            return redirect("admin:postings_errand_change", _sent(run, made, request).pk)
        if request.method == "POST" and _is_free(run, request):
            undo(run, user=request.user, now=instant(request))
            messages.success(request, _("The import is taken back."))
            return redirect("admin:postings_importrun_change", run.pk)
    except NotTakenBack as reason:
        messages.error(request, str(reason))
        return redirect("admin:postings_importrun_change", run.pk)
    return TemplateResponse(
        request, "admin/postings/importrun/take_back.html", _context(request, run, made)
    )


def _sent(run: ImportRun, made: Plan, request) -> Errand:
    asked = {"user": request.user, "now": instant(request)}
    return send(in_background, run.pk, _size(made), what=_("Take back: %s") % run, **asked)


def _is_free(run: ImportRun, request) -> bool:
    """A page waits for no other import; the worker does."""
    is_busy = run.source.is_busy(instant(request))
    if is_busy:
        messages.error(request, _("Another import into this source is at work. Try again soon."))
    return not is_busy


def _size(made: Plan) -> int:
    return len(made.vanish) + len(made.returns) + len(made.mend)


def _context(request, run: ImportRun, made: Plan) -> dict:
    return {
        **admin.site.each_context(request),
        "title": _("Take back this import?"),
        "opts": ImportRun._meta,
        "run": run,
        "kinds": [(words, *_listed(getattr(made, name))) for name, words in KINDS.items()],
        "stay": [(posting, made.stay[posting.pk]) for posting in _listed(list(made.stay))[1]],
        "staying": len(made.stay),
        "is_long": _size(made) > MOST,
        "nothing": not _size(made),
    }


def _listed(ids: list[int]) -> tuple[int, list[JobPosting]]:
    found = JobPosting.objects.filter(pk__in=ids[:LISTED]).only("title").order_by("pk")
    return len(ids), list(found)
