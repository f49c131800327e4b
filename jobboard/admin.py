"""The admin as a whole: its name, and what its first page says before there is anything."""

from django.contrib import admin

from postings.models import JobPosting
from postings.models.site import site


class Site(admin.AdminSite):
    index_title = "Site administration"

    def each_context(self, request):
        name = str(site())
        return super().each_context(request) | {"site_header": name, "site_title": name}

    def index(self, request, extra_context=None):
        empty = not JobPosting.objects.exists()
        may_import = request.user.has_perm("postings.import_postings")
        return super().index(
            request, {"empty": empty, "may_import": may_import, **(extra_context or {})}
        )
