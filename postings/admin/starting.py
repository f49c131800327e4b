"""Beginning a preview or an import of an upload from a page, which says when it cannot."""

from django.contrib import messages
from django.db import DatabaseError
from django.utils.translation import gettext as _

from postings.admin.instant import instant
from postings.background.imports import begin
from postings.background.uploads import is_kept, is_small
from postings.intake.lease import LeaseLost
from postings.models import Upload


def start(request, upload: Upload, state: Upload.State) -> None:
    """A page does not wait for another import of the source; the worker does."""
    if not is_kept(upload):
        messages.error(request, _("Its files are no longer kept. Upload them again."))
    elif state == Upload.State.IMPORTING and _is_held(request, upload):
        messages.error(request, _("Another import into this source is at work. Try again soon."))
    elif not _begin(request, upload, state):
        messages.warning(request, _("It is at work already."))


def _is_held(request, upload: Upload) -> bool:
    held = upload.source is not None and upload.source.is_busy(instant(request))
    return held and is_small(upload)


def _begin(request, upload: Upload, state: Upload.State) -> bool:
    before = upload.state
    try:
        return begin(upload, state, request.user, instant(request))
    except (LeaseLost, DatabaseError) as error:
        Upload.objects.filter(pk=upload.pk).update(state=before)
        words = _("The import stopped early; import again to complete it. %s") % error
        messages.error(request, words)
        return True
