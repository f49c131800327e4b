"""The one app: job postings."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PostingsConfig(AppConfig):
    name = "postings"
    verbose_name = "Job board"

    def ready(self):
        from postings.models import checks, compressing, snapshot  # noqa: F401  registers the checks
        from postings.search import naming, tables, touching

        for made in (compressing, snapshot, tables, touching, naming):
            post_migrate.connect(made.make, sender=self)
