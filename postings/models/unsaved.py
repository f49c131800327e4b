"""What a person has typed into a posting's form and not saved yet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.posting import JobPosting


class Unsaved(models.Model):
    """`fields` are those of the form, by name, as a browser sends them: lists of texts.

    `news` is {schema.org name: written value}, of what they change; filled for a preview alone.
    """

    posting = models.ForeignKey(JobPosting, models.CASCADE, related_name="unsaved")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="unsaved")
    at = models.DateTimeField()
    fields = models.JSONField()
    news = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("unsaved typing")
        verbose_name_plural = _("unsaved typing")
        constraints = [
            models.UniqueConstraint(fields=["posting", "user"], name="unsaved_once"),
        ]

    def __str__(self):
        return f"{self.user}: {self.posting_id}"
