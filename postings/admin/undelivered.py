"""Mails that could not be sent: which kind, when, and what the mail server said."""

from django.contrib import admin

from postings.admin.paging import CappedPaginator
from postings.admin.records import RecordAdmin
from postings.models import Undelivered


@admin.register(Undelivered)
class UndeliveredAdmin(RecordAdmin):
    list_display = ("kind", "at", "trouble")
    list_display_links = None
    ordering = ("-at",)
    sortable_by = ("at",)
    exported = ("kind", "at", "trouble")
    paginator = CappedPaginator
