"""One property of one posting changed, by a person or a run."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.posting import JobPosting
from postings.models.run import ImportRun

CLOSING = "closing"  # the property of closing and of opening again: reason or null


class Change(models.Model):
    """`before` and `after` are JSON as schema.org writes the value; null is absent."""

    posting = models.ForeignKey(JobPosting, models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, related_name="changes")
    property = models.CharField(max_length=64)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [models.Index(fields=["posting", "-id"], name="change_history")]

    def __str__(self):
        return f"{self.posting_id}: {self.property}"
