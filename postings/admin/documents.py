"""Documents as they were received, the refused ones included."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from postings.admin.accounted import accounted
from postings.admin.filters import RunFilter, SourceFilter
from postings.admin.paging import CappedPaginator
from postings.admin.posting_page import pretty
from postings.admin.records import RecordAdmin
from postings.exporting.nodes import lines
from postings.models import Document

CHUNK = 200  # documents in memory at once
DIGEST = 12  # characters that are shown, and that a search needs


class RefusedFilter(admin.SimpleListFilter):
    title = _("refused")
    parameter_name = "refused"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request, queryset):
        match self.value():
            case "yes":
                return queryset.filter(posting__isnull=True)
            case "no":
                return queryset.filter(posting__isnull=False)
        return queryset


class SeenByFilter(RunFilter):
    def of_run(self, queryset, run: int):
        return queryset.filter(last_run=run)


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    list_display = (
        "short",
        "of_posting",
        "source",
        "current",
        "first_seen",
        "last_seen",
        "refusal",
    )
    list_filter = (("source", SourceFilter), RefusedFilter, SeenByFilter)
    search_fields = ("digest",)
    search_help_text = _("The number of a posting, or the first twelve characters of a digest")
    ordering = ("-id",)
    sortable_by = ()
    paginator = CappedPaginator
    fields = (
        "source",
        "of_posting",
        "digest",
        "current",
        "language",
        "refusal",
        "first_seen",
        "last_seen",
        "last_run",
        "redacted_at",
        "original",
    )
    readonly_fields = ("of_posting", "original")
    exported = (
        "id",
        "source__name",
        "posting_id",
        "digest",
        "current",
        "language",
        "refusal",
        "first_seen",
        "last_seen",
        "last_run_id",
        "redacted_at",
    )

    def get_queryset(self, request):
        documents = super().get_queryset(request).select_related("source", "posting", "last_run")
        return documents.defer(
            "packed", "posting__description", "posting__facts", "last_run__report"
        )

    def get_search_results(self, request, queryset, search_term):
        term = search_term.strip()
        if not term:
            return queryset, False
        if term.isdecimal() and len(term) < DIGEST:
            return queryset.filter(posting=int(term)), False
        return queryset.filter(digest__startswith=term), False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        document = self.get_object(request, object_id)
        extra = {"accounted": accounted(document)} if document and document.posting_id else {}
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def pieces(self, found, form: str):
        """As lines, the originals: what can be imported again."""
        if form == "csv":
            return super().pieces(found, form)
        originals = found.select_related(None).only("packed").iterator(CHUNK)
        return lines(document.node for document in originals)

    @admin.display(description=_("digest"))
    def short(self, document):
        return document.digest[:DIGEST]

    @admin.display(description=_("posting"))
    def of_posting(self, document):
        if not document.posting:
            return None
        address = reverse("admin:postings_jobposting_change", args=[document.posting_id])
        return format_html('<a href="{}">{}</a>', address, document.posting)

    @admin.display(description=_("as received"))
    def original(self, document):
        return format_html('<pre class="original" tabindex="0">{}</pre>', pretty(document.node))
