"""What is left of a posting that was public and is removed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.source import Source


class Tombstone(models.Model):
    """`id` is the posting's: its address answers 410, or 301 to the one it was merged into."""

    id = models.BigIntegerField(primary_key=True)
    source = models.ForeignKey(Source, models.SET_NULL, null=True, related_name="tombstones")
    identity = models.CharField(max_length=64, blank=True, db_index=True)
    reason = models.TextField(_("reason"), blank=True)
    merged_into = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")

    def __str__(self):
        return f"{self.id}: {self.reason}"
