"""What an admin may do to many postings at once."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from postings.admin.instant import instant
from postings.models import Change, JobPosting, Place
from postings.models.change import CLOSING
from postings.models.chunks import chunks
from postings.models.freezing import freeze_postings, unfreeze_postings

CHUNK = 500


@admin.action(description=_("Freeze: hide everywhere at once"), permissions=["change"])
def freeze(model_admin, request, queryset):
    with transaction.atomic():
        number = freeze_postings(queryset)
    _say(
        request,
        ngettext("%(n)s posting is hidden now.", "%(n)s postings are hidden now.", number),
        number,
    )


@admin.action(description=_("Unfreeze"), permissions=["change"])
def unfreeze(model_admin, request, queryset):
    with transaction.atomic():
        number = unfreeze_postings(queryset)
    _say(
        request,
        ngettext("%(n)s posting is unfrozen.", "%(n)s postings are unfrozen.", number),
        number,
    )


@admin.action(description=_("Reopen what was closed early"), permissions=["change"])
def reopen(model_admin, request, queryset):
    closed = queryset.filter(closed_at__isnull=False)
    number = _end(closed, request, {"closed_at": None, "closed_reason": ""})
    _say(request, ngettext("%(n)s posting reopened.", "%(n)s postings reopened.", number), number)


@admin.action(description=_("Publish what waits for review"), permissions=["change"])
def publish(model_admin, request, queryset):
    waiting = queryset.filter(state=JobPosting.State.REVIEW)
    number = _write(waiting, request, {"state": JobPosting.State.PUBLISHED}, "state", "state")
    _say(request, ngettext("%(n)s posting published.", "%(n)s postings published.", number), number)


def _end(postings, request, columns: dict) -> int:
    return _write(postings, request, columns, "closed_reason", CLOSING)


def _write(postings, request, columns: dict, told: str, name: str) -> int:
    """Set columns, with a Change of that name that tells one of them."""
    now, after = instant(request), columns[told] or None
    rows = list(postings.values_list("pk", told))
    for some in chunks(rows, CHUNK):
        ids = [pk for pk, _reason in some]
        with transaction.atomic():
            JobPosting.objects.filter(pk__in=ids).update(updated_at=now, **columns)
            Place.objects.follow(ids)
            Change.objects.bulk_create(
                Change(
                    posting_id=pk,
                    at=now,
                    user=request.user,
                    property=name,
                    before=before or None,
                    after=after,
                )
                for pk, before in some
            )
    return len(rows)


def _say(request, sentence: str, number: int) -> None:
    level = messages.SUCCESS if number else messages.INFO
    messages.add_message(request, level, sentence % {"n": number})
