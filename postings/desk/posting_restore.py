"""Putting back what a property said before one of the changes in the history."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from postings.desk import sentences
from postings.desk.private import private
from postings.editing import door
from postings.editing.making import TITLE
from postings.models import Change, JobPosting
from postings.models.day_end import closes
from postings.schemaorg.display import date_words
from postings.schemaorg.moments import MOMENT
from postings.schemaorg.vocabulary import JOB_POSTING


@require_POST
@private
def desk_posting_restore(request, pk, change):
    now = timezone.now()
    with door.opened(request.user, pk) as posting:
        found = posting.changes.filter(pk=change).first()
        row = JOB_POSTING.properties.get(found.property) if found else None
        if row is None or (row is TITLE and not found.before):
            raise Http404
        refusal = _refusal(posting, found, now)
        if refusal:
            messages.error(request, refusal)
        else:
            changes = door.write(posting, {row: found.before}, request.user, now)
            messages.success(request, sentences.saved(posting, changes, now))
    return redirect("desk_posting_history", pk)


def _refusal(posting: JobPosting, change: Change, now) -> str:
    """Why it is not put back; empty where it is."""
    row = JOB_POSTING.properties[change.property]
    if door.stated(posting, row) == change.before:
        return gettext("It says that already.")
    if row is door.CLOSING_DATE and change.before:
        closing = MOMENT.read(change.before).value
        if closes(posting, closing) <= now:
            words = gettext("%(day)s is past: as a closing date it would end the posting.")
            return words % {"day": date_words(closing)}
    return ""
