"""Two postings that may be one opening, and what is kept of one that was merged."""

import json
import zlib

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from postings.models.posting import JobPosting


class Duplicate(models.Model):
    """A pair found alike, the older posting first; `distinct`: a person says they are two."""

    older = models.ForeignKey(JobPosting, models.CASCADE, related_name="newer_duplicates")
    newer = models.ForeignKey(JobPosting, models.CASCADE, related_name="older_duplicates")
    likeness = models.PositiveSmallIntegerField(_("texts alike, %"))
    found_at = models.DateTimeField(_("found"), db_index=True)
    distinct = models.BooleanField(_("not the same"), default=False)

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        constraints = [
            models.UniqueConstraint(fields=["older", "newer"], name="duplicate_once"),
            models.CheckConstraint(condition=Q(older__lt=F("newer")), name="duplicate_in_order"),
        ]

    def __str__(self):
        return f"{self.older_id}, {self.newer_id}"


class Merge(models.Model):
    """A posting that was merged into another, whole, so that this can be undone.

    It goes with the survivor: removing that erases this as well.
    """

    survivor = models.ForeignKey(JobPosting, models.CASCADE, related_name="merges")
    merged = models.BigIntegerField(_("merged"), unique=True)
    title = models.TextField(_("job title"))
    at = models.DateTimeField(_("when"), db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    packed = models.BinaryField()

    class Meta:
        verbose_name = _("merged posting")
        verbose_name_plural = _("merged postings")

    def __str__(self):
        return self.title

    @staticmethod
    def pack(memory: dict) -> bytes:
        """`memory` is JSON but for instants and days."""
        text = json.dumps(memory, default=lambda instant: instant.isoformat(), ensure_ascii=False)
        return zlib.compress(text.encode())

    @property
    def memory(self) -> dict:
        return json.loads(zlib.decompress(self.packed))
