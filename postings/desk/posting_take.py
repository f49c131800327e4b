"""Taking back one edit: the posting says again what its source says."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from postings.desk import sentences
from postings.desk.private import private
from postings.editing import door
from postings.schemaorg.vocabulary import JOB_POSTING


@require_POST
@private
def desk_posting_take(request, pk, name):
    with door.opened(request.user, pk) as posting:
        row = JOB_POSTING.properties.get(name)
        if row is None or name not in posting.held:
            messages.info(request, gettext("There is no edit of that to take back."))
        else:
            changes = door.take(posting, row, request.user, timezone.now())
            messages.success(request, sentences.taken(posting, changes))
    return redirect("desk_posting_edit", pk)
