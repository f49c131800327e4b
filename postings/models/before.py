"""What rows were before a run changed them, so that the run can be taken back."""

import json
import zlib

from django.db import models

from postings.models.posting import JobPosting
from postings.models.run import ImportRun


class Before(models.Model):
    """One posting with its places, or of a batch the documents, which tell nothing of what they
    say: so removing a posting erases all that is remembered of it. Of a row that is in several,
    the first says what it was.
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="befores")
    posting = models.ForeignKey(JobPosting, models.CASCADE, null=True, related_name="befores")
    packed = models.BinaryField()

    def __str__(self):
        return f"{self.run_id}: {self.pk}"

    @classmethod
    def pack(cls, rows: dict) -> bytes:
        """`rows` is JSON but for instants and days."""
        text = json.dumps(rows, default=lambda instant: instant.isoformat(), ensure_ascii=False)
        return zlib.compress(text.encode(), 1)

    @property
    def rows(self) -> dict:
        return json.loads(zlib.decompress(self.packed))
