"""The moderation queue: what waits for review and what visitors report, on one page."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from postings.admin import deciding
from postings.admin.instant import instant
from postings.admin.records import RecordAdmin
from postings.editing.moderating import Decision, possible
from postings.models import Complaint, JobPosting
from postings.models.user import may_moderate
from postings.models.wording import closing_words, posted_words, state_words

SHOWN = 30  # postings on the page; the next follow when these are decided on
READ = 500  # reports that are looked at for them


@dataclass(frozen=True)
class Entry:
    """A posting that waits, with all that is said against it."""

    posting: JobPosting
    complaints: list[Complaint]
    words: list[str]
    deeds: list[Decision]

    @property
    def is_answerable(self) -> bool:
        return any(complaint.email for complaint in self.complaints)


def entry(posting: JobPosting, complaints: list[Complaint], now: datetime) -> Entry:
    words = [say(posting, now) for say in (state_words, posted_words, closing_words)]
    return Entry(posting, complaints, list(filter(None, words)), possible(posting, complaints))


def entries(now: datetime) -> list[Entry]:
    """First what is reported, by what was reported first; then what waits for review."""
    read = sorted(Complaint.waiting()[:READ], key=lambda one: one.posting_id)
    by_posting = {pk: list(some) for pk, some in groupby(read, lambda one: one.posting_id)}
    reported = sorted(by_posting, key=lambda pk: by_posting[pk][0].at)[:SHOWN]
    waiting = JobPosting.objects.waiting().order_by("updated_at", "pk")
    ids = dict.fromkeys([*reported, *waiting.values_list("pk", flat=True)[:SHOWN]])
    found = JobPosting.objects.select_related("source", "organization")
    postings = found.prefetch_related("places").in_bulk(list(ids)[:SHOWN])
    return [entry(postings[pk], by_posting.get(pk, []), now) for pk in ids if pk in postings]


@admin.register(Complaint)
class ComplaintAdmin(RecordAdmin):
    """For moderators, who see nothing else of the admin."""

    def get_urls(self):
        guarded = self.admin_site.admin_view
        name = "postings_complaint"
        return [
            path("", guarded(self.changelist_view), name=f"{name}_changelist"),
            path("undo/<str:token>/", guarded(deciding.undo), name=f"{name}_undo"),
            path("<int:pk>/<slug:deed>/", guarded(deciding.decide), name=f"{name}_decide"),
        ]

    def has_module_permission(self, request):
        return may_moderate(request.user)

    def has_view_permission(self, request, obj=None):
        return may_moderate(request.user)

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Moderation queue"),
            "opts": self.opts,
            "entries": entries(instant(request)),
            "number": JobPosting.objects.waiting().count(),
            "asking": (Decision.SEND_BACK, Decision.HIDE, Decision.HIDE_EMPLOYER),
        }
        return TemplateResponse(request, "admin/postings/complaint/queue.html", context)
