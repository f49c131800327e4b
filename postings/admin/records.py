"""Rows that the site writes and people only read."""

from postings.admin.exports import ExportedAdmin


class RecordAdmin(ExportedAdmin):
    """Lists and pages without a field to fill in; seeing them needs the right to view."""

    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
