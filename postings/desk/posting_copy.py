"""A new posting from another one: as a draft, or published at once."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from postings.desk import sentences
from postings.desk.closing_date import ClosingDateForm
from postings.desk.private import editable, private
from postings.editing import door, lifecycle, making


@require_POST
@private
def desk_posting_copy(request, pk):
    with door.opened(request.user, pk) as posting:
        draft = making.copy(posting, request.user, timezone.now())
    messages.success(request, sentences.copied(posting))
    return redirect("desk_posting_edit", draft.pk)


@private
def desk_posting_relist(request, pk):
    """The same opening again, as a new posting: search engines remember addresses that closed."""
    now, posting = timezone.now(), editable(request.user, pk)
    form = ClosingDateForm(posting, now, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        told = {"posting": posting, "form": form}
        status = 400 if form.errors else 200
        return render(request, "desk/posting_relist.html", told, status=status)
    with door.opened(request.user, pk) as posting:
        new = lifecycle.relist(posting, form.written(), request.user, now)
    messages.success(request, sentences.published(new, now))
    return redirect("desk")
