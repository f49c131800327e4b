"""The benches as a Django app, for the tables and templates of what they compare with."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    name = "tests.bench"
    default_auto_field = "django.db.models.BigAutoField"
