"""Opening a closed or expired posting again, with a closing date or none."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from postings.desk import sentences
from postings.desk.closing_date import ClosingDateForm
from postings.desk.private import editable, private
from postings.desk.standing import Standing
from postings.editing import door, lifecycle
from postings.models.wording import closed_words


@private
def desk_posting_reopen(request, pk):
    now, posting = timezone.now(), editable(request.user, pk)
    if not Standing(posting, now).has_ended:
        messages.info(request, gettext("“%s” is not closed.") % posting.title)
        return redirect("desk")
    form = ClosingDateForm(posting, now, request.POST or None)
    if form.is_valid():
        return _reopen(request, pk, form.written(), now)
    words = closed_words(posting, now)
    context = {"posting": posting, "form": form, "closed_words": words}
    return render(request, "desk/posting_reopen.html", context, status=400 if form.errors else 200)


def _reopen(request, pk, closing_date, now):
    with door.opened(request.user, pk) as posting:
        lifecycle.reopen(posting, closing_date, request.user, now)
    messages.success(request, sentences.reopened(posting, now))
    return redirect("desk_posting_edit", pk)
