"""The admin of this site, in place of Django's."""

from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    default_site = "postings.admin.site.Site"
