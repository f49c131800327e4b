"""Removing a posting for good, once it has been said twice."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from postings.desk import sentences
from postings.desk.private import editable, private
from postings.desk.standing import Standing
from postings.editing import door, lifecycle


@private
def desk_posting_remove(request, pk):
    now = timezone.now()
    if request.POST.get("sure") != "yes":
        posting = editable(request.user, pk)
        told = {"posting": posting, "standing": Standing(posting, now)}
        return render(request, "desk/posting_remove.html", told)
    with door.opened(request.user, pk) as posting:
        title, reason = posting.title, request.POST.get("reason", "").strip()[:200]
        lifecycle.remove(posting, reason, now)
    messages.success(request, sentences.deleted(title))
    return redirect("desk")
