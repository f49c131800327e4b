"""Editing a posting: the whole table as one form."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from postings.desk import door, sentences
from postings.desk.conflict import conflict
from postings.desk.posting_form import PostingForm, sections
from postings.desk.private import editable, private
from postings.desk.standing import Standing
from postings.desk.verdict import Verdict


@private
def desk_posting_edit(request, pk):
    now = timezone.now()
    if request.method != "POST":
        return _page(request, PostingForm(editable(request.user, pk), now))
    if "add" in request.POST:
        posting = editable(request.user, pk)
        return _page(request, PostingForm(posting, now, draft=request.POST))
    return _save(request, pk, now)


def _save(request, pk, now):
    with door.opened(request.user, pk) as posting:
        form = PostingForm(posting, now, request.POST)
        again = conflict(form)
        if again is None and form.is_valid():
            changes = door.write(posting, form.news, request.user, now) if form.news else []
            _tell(request, sentences.saved(posting, changes, now), form.removed)
            then = "publish" if request.POST.get("then") == "publish" else "edit"
            return redirect(f"desk_posting_{then}", pk)
    return _page(request, again, 409) if again else _page(request, form, 400)


def _tell(request, sentence, removed):
    messages.success(request, sentence)
    if removed:
        messages.warning(request, sentences.removed(removed))


def _page(request, form, status=200):
    context = {
        "form": form,
        "posting": form.posting,
        "sections": sections(form),
        "standing": Standing(form.posting, form.now),
        "verdict": Verdict(form),
        "is_conflict": status == 409,
    }
    return render(request, "desk/posting_edit.html", context, status=status)
