"""What the whole board has of each choice, counted beforehand and kept in step.

A `Tally` is the sum of what each posting was `Counted` for, at the instant `Reckoning.at`. What has
been written since is in `Touched`, by triggers, so that nothing can be forgotten; and the indexes
of instants say which postings have begun or ended since. So the exact numbers of now are the
tallies, less what those few were counted for, and more what they now count for (search.reckoned).

We keep a row for each posting, because what it was counted for must be known to be taken away; we
gave up some two hundred bytes a posting.
"""

from django.db import models


class Reckoning(models.Model):
    """One row, once counting has begun; without it nothing is logged."""

    at = models.DateTimeField()

    def __str__(self):
        return f"{self.at}"


class Tally(models.Model):
    """`name` is of a facet, or of what facets are summed from; `label` as the first
    states it."""

    name = models.CharField(max_length=20)
    value = models.TextField()
    label = models.TextField(blank=True)
    count = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "value"], name="tally_once")]
        indexes = [models.Index(fields=["name", "-count", "value"], name="tally_most")]

    def __str__(self):
        return f"{self.name} {self.value}: {self.count}"


class Counted(models.Model):
    """`said`: the values of the tallies the posting is in, by name."""

    posting_id = models.BigIntegerField(primary_key=True)
    said = models.JSONField()

    def __str__(self):
        return f"{self.posting_id}"


class Touched(models.Model):
    """A posting that was written or removed, or one of its places, once for each time: of rows that
    are only added, none can be lost to another transaction."""

    posting_id = models.BigIntegerField()

    def __str__(self):
        return f"{self.posting_id}"
