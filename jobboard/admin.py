"""The admin as a whole: its name, and what its first page says before there is anything."""

from django.conf import settings
from django.contrib import admin

from postings.models import JobPosting


class Site(admin.AdminSite):
    site_header = site_title = settings.SITE_NAME
    index_title = "Site administration"

    def index(self, request, extra_context=None):
        empty = not JobPosting.objects.exists()
        may_import = request.user.has_perm("postings.import_postings")
        return super().index(
            request, {"empty": empty, "may_import": may_import, **(extra_context or {})}
        )
