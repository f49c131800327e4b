"""The admin of this site, in place of Django's."""

from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    # Not in postings.admin: while Django makes the site, that would register on another one.
    default_site = "jobboard.admin.Site"
