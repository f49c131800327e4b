"""Another closing date for a posting that is open, or still to be."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from postings.desk import sentences
from postings.desk.closing_date import ClosingDateForm
from postings.desk.private import editable, private
from postings.desk.standing import Standing
from postings.editing import door, lifecycle


@private
def desk_posting_extend(request, pk):
    now, posting = timezone.now(), editable(request.user, pk)
    if Standing(posting, now).has_ended:
        return redirect("desk_posting_reopen", pk)
    form = ClosingDateForm(posting, now, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        told = {"posting": posting, "form": form, "standing": Standing(posting, now)}
        status = 400 if form.errors else 200
        return render(request, "desk/posting_extend.html", told, status=status)
    with door.opened(request.user, pk) as posting:
        changes = lifecycle.extend(posting, form.written(), request.user, now)
    messages.success(request, sentences.extended(posting, changes, now))
    return redirect("desk")
