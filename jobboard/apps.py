"""Apps of others, as this site runs them."""

from axes.apps import AppConfig
from django.contrib.admin import apps
from django.utils.translation import gettext_lazy as _
from django_tasks_db.apps import TasksAppConfig


class AdminConfig(apps.AdminConfig):
    # Not in postings.admin: while Django makes the site, that would register on another one.
    default_site = "jobboard.admin.Site"


class AxesConfig(AppConfig):
    verbose_name = _("Failed sign-ins")


class TasksConfig(TasksAppConfig):
    verbose_name = _("Task queue")
