"""One JobPosting node as received, never edited."""

import json
import zlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.posting import JobPosting
from postings.models.run import ImportRun
from postings.models.source import Source


class Document(models.Model):
    """`key` tells apart the documents of one posting; of each key one is `current`.

    `rank` orders documents as leads: a later `datePosted`, then `validThrough`, then digest.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="documents")
    posting = models.ForeignKey(JobPosting, models.CASCADE, null=True, related_name="documents")
    digest = models.CharField(max_length=64)
    key = models.CharField(max_length=64, blank=True)
    rank = models.CharField(max_length=160, blank=True)
    current = models.BooleanField(default=False)
    language = models.CharField(max_length=35, blank=True)  # of the page that held it, if it says
    packed = models.BinaryField()
    redacted_at = models.DateTimeField(_("personal data removed"), null=True)
    refusal = models.TextField(_("why it was refused"), blank=True)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    last_run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, related_name="documents")

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(fields=["source", "digest"], name="document_once_per_source"),
            models.UniqueConstraint(
                fields=["posting", "key"],
                condition=models.Q(current=True),
                name="document_one_current_per_key",
            ),
        ]

    def __str__(self):
        return f"{self.source}: {self.digest[:12]}"

    @property
    def node(self) -> dict:
        return json.loads(zlib.decompress(self.packed))
