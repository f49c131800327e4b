"""The table to fill in, for those who upload one."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from postings.schemaorg.sheets import write_template


@require_safe
def table_template(request):
    if not request.user.has_perm("postings.import_postings"):
        raise PermissionDenied
    headers = {"Content-Disposition": 'attachment; filename="postings.csv"'}
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=headers)
    write_template(response)
    return response
