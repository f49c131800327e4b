"""What an admin may do to many postings at once."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from postings.admin.instant import instant
from postings.editing import lifecycle
from postings.editing.verbs import locked
from postings.models import Change, JobPosting, Place
from postings.models.change import CLOSING
from postings.models.chunks import chunks
from postings.models.freezing import freeze_postings, unfreeze_postings

CHUNK = 500


@admin.action(description=_("Freeze: hide everywhere at once"), permissions=["change"])
def freeze(model_admin, request, queryset):
    number = _freeze(request, queryset, freeze_postings, frozen=True)
    _say(
        request,
        ngettext("%(n)s posting is hidden now.", "%(n)s postings are hidden now.", number),
        number,
    )


@admin.action(description=_("Unfreeze"), permissions=["change"])
def unfreeze(model_admin, request, queryset):
    number = _freeze(request, queryset, unfreeze_postings, frozen=False)
    _say(
        request,
        ngettext("%(n)s posting is unfrozen.", "%(n)s postings are unfrozen.", number),
        number,
    )


@admin.action(description=_("Reopen what was closed early"), permissions=["change"])
def reopen(model_admin, request, queryset):
    number = _reopen(request, queryset.filter(closed_at__isnull=False))
    _say(request, ngettext("%(n)s posting reopened.", "%(n)s postings reopened.", number), number)


@admin.action(description=_("Publish what waits for review"), permissions=["change"])
def publish(model_admin, request, queryset):
    number = _approve(request, queryset.filter(state=JobPosting.State.REVIEW))
    _say(request, ngettext("%(n)s posting published.", "%(n)s postings published.", number), number)


def _freeze(request, queryset, deed: Callable, *, frozen: bool) -> int:
    """All of them at once, so that no page shows some and not the others."""
    with transaction.atomic():
        ids = list(queryset.exclude(frozen=frozen).values_list("pk", flat=True))
        number = deed(queryset)
        for some in chunks(ids, CHUNK):
            _note(request, [(pk, not frozen) for pk in some], lifecycle.FROZEN, frozen)
    return number


def _approve(request, postings) -> int:
    """As in the queue: each is public from when it was to be, else from now on."""
    ids, number = list(postings.values_list("pk", flat=True)), 0
    for some in chunks(ids, CHUNK):
        with transaction.atomic():
            found = locked(postings.filter(pk__in=some).values("pk"))
            for posting in found.values():
                lifecycle.approve(posting, request.user, instant(request))
            number += len(found)
    return number


def _reopen(request, closed) -> int:
    rows = list(closed.values_list("pk", "closed_reason"))
    for some in chunks(rows, CHUNK):
        ids = [pk for pk, _reason in some]
        with transaction.atomic():
            JobPosting.objects.filter(pk__in=ids).update(closed_at=None, closed_reason="")
            Place.objects.follow(ids)
            _note(request, [(pk, reason or None) for pk, reason in some], CLOSING, None)
    return len(rows)


def _note(request, befores: list[tuple[int, object]], name: str, after: object) -> None:
    """In the history of each: what it was, and what it is."""
    now, ids = instant(request), [pk for pk, _before in befores]
    JobPosting.objects.filter(pk__in=ids).update(updated_at=now)
    told = {"at": now, "user": request.user, "property": name, "after": after}
    Change.objects.bulk_create(
        Change(posting_id=pk, before=before, **told) for pk, before in befores
    )


def _say(request, sentence: str, number: int) -> None:
    level = messages.SUCCESS if number else messages.INFO
    messages.add_message(request, level, sentence % {"n": number})
