"""Tombstones: what was removed, and the leave to import it again."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from postings.admin.filters import SourceFilter
from postings.admin.paging import CappedPaginator
from postings.admin.records import RecordAdmin
from postings.models import Tombstone


@admin.register(Tombstone)
class TombstoneAdmin(RecordAdmin):
    list_display = ("id", "at", "reason", "source", "importable")
    list_select_related = ("source",)
    list_filter = (("source", SourceFilter),)
    search_fields = ("=id", "reason")
    search_help_text = _("The number of the posting, or the reason")
    ordering = ("-at",)
    sortable_by = ("at",)
    paginator = CappedPaginator
    actions = ("allow_again",)
    exported = ("id", "at", "reason", "source__name", "identity", "merged_into")
    fields = ("id", "at", "reason", "source", "identity", "merged_into")

    @admin.display(description=_("imported again"))
    def importable(self, tombstone):
        return _("no, withheld") if tombstone.identity else _("yes")

    def has_allow_permission(self, request):
        return request.user.has_perm("postings.delete_tombstone")

    @admin.action(description=_("Allow again: let imports bring it back"), permissions=["allow"])
    def allow_again(self, request, queryset):
        """Forgets the identity and keeps the stone: the posting comes back under a new number,
        and its old address has to go on answering 410 rather than that it never was.
        """
        number = queryset.exclude(identity="").update(identity="")
        words = ngettext(
            "The next import may bring %(n)s posting back, under a new address.",
            "The next import may bring %(n)s postings back, under new addresses.",
            number,
        )
        messages.success(request, words % {"n": number})
