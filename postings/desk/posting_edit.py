"""Editing a posting: every property the table knows, each change with its source's value kept."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from postings.desk import sentences, typing
from postings.desk.accounts import SignInForm
from postings.desk.conflict import conflict
from postings.desk.posting_form import PostingForm, sections
from postings.desk.private import editable, private
from postings.desk.standing import Standing
from postings.desk.verdict import Verdict
from postings.editing import door

NEXT = {"publish": "desk_posting_publish", "preview": "desk_posting_preview"}


@never_cache
def desk_posting_edit(request, pk):
    """Who was signed out meanwhile signs in, and finds what they have typed."""
    if request.method == "POST" and not request.user.is_authenticated:
        told = {"form": SignInForm(request), "kept": typing.packed(pk, request.POST)}
        return render(request, "registration/sign_in.html", {**told, "next": request.path})
    return _edit(request, pk)


@private
def _edit(request, pk):
    now = timezone.now()
    if request.method != "POST":
        return _open(request, editable(request.user, pk), now)
    if request.POST.get("then") == "look":
        return _look(request, editable(request.user, pk), now)
    if "add" in request.POST:
        posting = editable(request.user, pk)
        return _page(request, PostingForm(posting, now, draft=request.POST))
    return _save(request, pk, now)


def _open(request, posting, now):
    """As it is stored, or as the person left it."""
    sent = typing.typed(posting, request.user)
    if sent is None:
        return _page(request, PostingForm(posting, now))
    again = conflict(PostingForm(posting, now, sent))
    form = again or PostingForm(posting, now, draft=sent)
    return _page(request, form, is_conflict=bool(again), is_unsaved=True)


def _look(request, posting, now):
    """What is typed as the public would see it: kept, not saved."""
    form = PostingForm(posting, now, request.POST)
    if conflict(form) or not form.is_valid():
        return _save(request, posting.pk, now)  # which says what is the matter
    typing.keep(posting, request.user, request.POST, now, form.news)
    return redirect(f"{reverse('desk_posting_preview', args=[posting.pk])}?unsaved=1")


def _save(request, pk, now):
    with door.opened(request.user, pk) as posting:
        form = PostingForm(posting, now, request.POST)
        again = conflict(form)
        if again is None and form.is_valid():
            changes = door.write(posting, form.news, request.user, now) if form.news else []
            typing.forget(posting, request.user)
            then = NEXT.get(request.POST.get("then"), "desk_posting_edit")
            if changes or then == "desk_posting_edit":  # on the way elsewhere nothing is no news
                messages.success(request, sentences.saved(posting, changes, now))
            if form.removed:
                messages.warning(request, sentences.removed(form.removed))
            return redirect(then, pk)
        typing.keep(posting, request.user, request.POST, now)
    if again:
        return _page(request, again, 409, is_conflict=True)
    return _page(request, form, 400)


def _page(request, form, status=200, *, is_conflict=False, is_unsaved=False):
    verdict = Verdict(form)
    context = {
        "form": form,
        "posting": form.posting,
        "sections": sections(form),
        "standing": Standing(form.posting, form.now),
        "verdict": verdict,
        "is_conflict": is_conflict,
        "is_unsaved": is_unsaved,
    }
    return render(request, "desk/posting_edit.html", context, status=status)
