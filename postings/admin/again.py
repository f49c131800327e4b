"""Running an import again: from what is kept, until when, and why not otherwise."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from postings.admin.allowing import AllowedForm, said
from postings.admin.instant import instant
from postings.background import uploads
from postings.background.errands import send
from postings.background.fetches import import_again
from postings.fetching.addresses import parse
from postings.fetching.shelf import Shelf
from postings.models import Errand, ImportRun


def again(run: ImportRun, user) -> dict:
    """The address to post to, and what it does; or why it cannot be done."""
    if not user.has_perm("postings.import_postings") or run.takes_back_id:
        return {}
    is_fetched = run.origin.startswith(("http://", "https://"))
    if run.upload is None and not is_fetched:
        return {"why_not": _("It was run on the server, where it can be run again.")}
    if run.upload is None and run.origin != run.source.address:
        return {"why_not": _("The source has another address since. Fetch it again.")}
    if run.upload is None:
        return _fetched(run)
    if not uploads.is_kept(run.upload):
        return {"why_not": _("Its files are no longer kept. Upload them again.")}
    address = reverse("admin:postings_upload_import", args=[run.upload.pk])
    return {"address": address, "until": run.upload.kept_until, **_allowing(run)}


def _fetched(run: ImportRun) -> dict:
    if _newest(run) != run.pk:
        return {"why_not": _("Only what was fetched last is kept.")}
    if not Shelf(run.source_id).note(parse(run.origin)):
        return {"why_not": _("What was fetched is no longer kept. Fetch it again.")}
    address = reverse("admin:postings_importrun_again", args=[run.pk])
    return {"address": address, "until_fetched": True, **_allowing(run)}


def _allowing(run: ImportRun) -> dict:
    """Where it closed nothing, somebody may say that it should."""
    return {"allowing": AllowedForm()} if run.report.get("halted") else {}


def _newest(run: ImportRun) -> int | None:
    runs = run.source.runs.filter(origin=run.origin).order_by("-pk")
    return runs.values_list("pk", flat=True).first()


@require_POST
def run_again(request, pk: int):
    """What was fetched; an upload has an address of its own."""
    if not request.user.has_perm("postings.import_postings"):
        raise PermissionDenied
    run = ImportRun.objects.select_related("source").filter(pk=pk, upload=None).first()
    if run is None:
        raise Http404
    possible = again(run, request.user)
    if "address" not in possible:
        messages.error(request, possible["why_not"])
        return redirect("admin:postings_importrun_change", pk)
    form = AllowedForm(request.POST)
    if not form.is_valid():
        messages.error(request, said(form))
        return redirect("admin:postings_importrun_change", pk)
    what, allowed = _("Import again: %s") % run.source, form.cleaned_data["allow_closing"]
    asked = {"what": what, "user": request.user, "now": instant(request)}
    sent = send(import_again, run.source_id, allowed, **asked, unit=Errand.Unit.BYTES)
    return redirect("admin:postings_errand_change", sent.pk)
