"""One place of one posting; also the row that a search by place reads."""

from datetime import datetime

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from postings.models.posting import JobPosting
from postings.models.timing import FAR

# What `follow` copies, of a new place of the posting with the id, which closes with it.
FOLLOWING = {
    column: f"(SELECT {column} FROM {JobPosting._meta.db_table} WHERE id = %s)"  # noqa: S608
    for column in ("sort_key", "live_from", "live_until")
}


class PlaceQuerySet(models.QuerySet):
    def follow(self, posting_ids) -> int:
        """Copy each posting's order and instants onto its places; a place may close earlier."""
        posting = JobPosting.objects.filter(pk=OuterRef("posting_id"))
        far = models.Value(FAR, output_field=models.DateTimeField())
        return self.filter(posting_id__in=posting_ids).update(
            sort_key=Subquery(posting.values("sort_key")[:1]),
            live_from=Subquery(posting.values("live_from")[:1]),
            live_until=Least(
                Subquery(posting.values("live_until")[:1]), Coalesce(F("valid_through"), far)
            ),
        )


class Place(models.Model):
    """`node` is the place as the source states it; the keys serve search alone, and are derived:
    never shown, never emitted. `facts` holds what differs from place to place (a salary).

    Degrees are stated ones, or derived from the names (`is_derived`); `cell` and the unit vector
    x, y, z say the same for a search by distance. `called` is the id of the PlaceName. `zone` is
    the IANA zone of the town, or of the part of its region or country where the day ends last.
    """

    class Precision(models.TextChoices):
        LOCALITY = "locality", _("town")
        REGION = "region", _("region")
        COUNTRY = "country", _("country")
        NONE = "none", _("not stated")

    UNLOCATED = -1  # the cell of a place that is no area, of which nobody knows where it is

    posting = models.ForeignKey(
        JobPosting, models.CASCADE, related_name="places", db_index=False
    )  # as each of its places has one
    position = models.PositiveSmallIntegerField()
    node = models.JSONField()
    label = models.TextField()
    facts = models.JSONField(default=dict, blank=True)
    valid_through = models.DateTimeField(null=True, blank=True)

    country_key = models.CharField(max_length=2, blank=True)
    region_key = models.TextField(blank=True)
    locality_key = models.TextField(blank=True)
    keys = models.TextField(blank=True)
    precision = models.CharField(max_length=10, choices=Precision, default=Precision.NONE)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    is_derived = models.BooleanField(default=False)
    zone = models.CharField(max_length=40, blank=True)
    cell = models.BigIntegerField(null=True, blank=True)
    x = models.FloatField(null=True, blank=True)
    y = models.FloatField(null=True, blank=True)
    z = models.FloatField(null=True, blank=True)
    called = models.BigIntegerField(null=True)

    sort_key = models.BigIntegerField(null=True)
    live_from = models.DateTimeField(null=True)
    live_until = models.DateTimeField(null=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.UniqueConstraint(fields=["posting", "position"], name="place_position_once"),
            models.CheckConstraint(
                condition=models.Q(precision__in=["locality", "region", "country", "none"]),
                name="place_precision_word",
            ),
        ]
        indexes = [
            models.Index(
                fields=["country_key", "-sort_key", "live_until", "posting"], name="place_country"
            ),
            models.Index(
                fields=["region_key", "-sort_key", "live_until", "posting"], name="place_region"
            ),
            models.Index(
                fields=["locality_key", "-sort_key", "live_until", "posting"], name="place_locality"
            ),
            models.Index(
                fields=["cell", "-sort_key", "live_until", "x", "y", "z", "posting"],
                name="place_cell",
            ),
            models.Index(
                fields=["cell", "x", "y", "z", "-sort_key", "live_until", "posting"],
                name="place_point",
            ),
            models.Index(
                fields=["called", "-sort_key", "live_until", "posting"], name="place_called"
            ),
            models.Index(Coalesce("live_until", "live_from"), name="place_ends"),
            # What is nowhere is found by looking at every posting, and so at no place itself.
            models.Index(fields=["posting", "precision"], name="place_of_posting"),
        ]

    def __str__(self):
        return self.label

    def is_open(self, now: datetime) -> bool:
        return self.live_until is None or now < self.live_until
