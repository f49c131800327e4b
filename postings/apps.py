"""The one app: job postings."""

from django.apps import AppConfig


class PostingsConfig(AppConfig):
    name = "postings"
    verbose_name = "Job board"

    def ready(self):
        from postings.models import checks  # noqa: F401  registers the checks
