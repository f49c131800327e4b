"""One import: when, by whom, and what came of it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.errand import Errand
from postings.models.source import Source
from postings.models.upload import Upload


class ImportRun(models.Model):
    class Status(models.TextChoices):
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")
        CANCELLED = "cancelled", _("Cancelled")
        FAILED = "failed", _("Stopped early")
        TAKEN_BACK = "taken_back", _("Taken back")

    source = models.ForeignKey(Source, models.PROTECT, related_name="runs")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    origin = models.TextField(_("from"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.RUNNING
    )
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    takes_back = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        verbose_name=_("takes back"),
        related_name="taken_back_by",
    )
    continued_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        verbose_name=_("continued by"),
        related_name="continues",
    )
    upload = models.ForeignKey(Upload, models.SET_NULL, null=True, related_name="runs")
    errand = models.ForeignKey(Errand, models.SET_NULL, null=True, related_name="runs")
    report = models.JSONField(_("report"), default=dict)

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        permissions = [("import_postings", "May import postings")]
        indexes = [models.Index(fields=["-started_at"], name="run_newest")]

    def is_interrupted(self, now: datetime) -> bool:
        """It was at work when its process died."""
        return self.status == self.Status.RUNNING and not self.source.is_busy(now)

    @property
    def instants(self) -> list[datetime]:
        """Of all that it made or changed: its own, and those of the runs it continued."""
        return [self.started_at, *self.continues.values_list("started_at", flat=True)]

    def __str__(self):
        return f"{self.source}, {self.started_at:%Y-%m-%d %H:%M}"
