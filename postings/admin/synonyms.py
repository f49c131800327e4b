"""Words that say the same, for searches."""

from django.contrib import admin

from postings.admin.exports import ExportedAdmin
from postings.models import Synonym
from postings.search.synonyms import forget


@admin.register(Synonym)
class SynonymAdmin(ExportedAdmin):
    list_display = ("__str__",)
    search_fields = ("words",)
    ordering = ("words",)
    exported = ("words",)
    fields = ("words",)

    def save_model(self, request, obj, form, change):
        obj.words = "\n".join(obj.lines)
        super().save_model(request, obj, form, change)
        forget()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        forget()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        forget()
