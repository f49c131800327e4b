"""The tables of a plain job board, as one would first write them."""

from django.db import models


class Organization(models.Model):
    name = models.CharField(max_length=255, unique=True)

    def __str__(self):
        return self.name


class Posting(models.Model):
    source = models.CharField(max_length=100)
    key = models.CharField(max_length=255)
    title = models.CharField(max_length=500)
    description = models.TextField()
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="postings")
    employment_type = models.CharField(max_length=255, blank=True)
    date_posted = models.DateTimeField(null=True, db_index=True)
    valid_through = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="bench_posting_once")]

    def __str__(self):
        return self.title


class Place(models.Model):
    posting = models.ForeignKey(Posting, models.CASCADE, related_name="places")
    locality = models.CharField(max_length=255, blank=True)
    region = models.CharField(max_length=255, blank=True)
    country = models.CharField(max_length=255, blank=True)

    def __str__(self):
        return ", ".join(filter(None, (self.locality, self.region, self.country)))
