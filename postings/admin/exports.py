"""Any list of the admin as a file: what its filters find, for those who may see it."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from postings.admin.paging import CappedPaginator
from postings.exporting.download import TYPES, download
from postings.exporting.rows import pieces


class ExportedAdmin(admin.ModelAdmin):
    """A list of any length: it is not counted to its end, and goes out as a file.

    `exported` names the columns, over relations too; `exported_lines` those that only NDJSON
    has, since no cell would hold them."""

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # each would be counted
    exported: tuple[str, ...] = ()
    exported_lines: tuple[str, ...] = ()

    def get_urls(self):
        view = self.admin_site.admin_view(self.export)
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        return [path("export.<slug:form>", view, name=name), *super().get_urls()]

    @method_decorator(require_safe)
    def export(self, request, form: str):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if form not in TYPES or not self.exported:
            raise Http404
        try:
            found = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
            return redirect(f"{reverse(name)}?e=1")
        return download(self.pieces(found, form), self.opts.model_name, form)

    def pieces(self, found, form: str):
        names = [*self.exported, *(self.exported_lines if form == "ndjson" else ())]
        return pieces(found, names, form)
