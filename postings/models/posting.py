"""One opening, as its source states it and as people have mended it."""

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from postings.models import timing, tongue
from postings.models.employment import employment_bits
from postings.models.fields import HTMLField, LinesField
from postings.models.organization import Organization
from postings.models.querysets import JobPostingQuerySet
from postings.models.slug import slug_of
from postings.models.source import Source
from postings.models.states import States
from postings.schemaorg.languages import tag


class JobPosting(States, models.Model):
    """Columns named as schema.org names them hold what is searched, sorted or on a card; every
    other property is in `facts` (JSON as schema.org writes it), and what could not be typed, or
    has no row in the table, is in `extra`, verbatim.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        REVIEW = "review", _("Waiting for review")
        PUBLISHED = "published", _("Published")

    class ClosedReason(models.TextChoices):
        FILLED = "filled", _("the job is filled")
        WITHDRAWN = "withdrawn", _("the employer withdrew it")
        FEED = "feed", _("it is no longer in the employer's feed")
        OTHER = "other", _("it was closed early")

    # schema.org's
    title = models.TextField(_("job title"))
    description = HTMLField(_("description"), blank=True)
    employment_type = LinesField(_("employment"), blank=True, default="")
    date_posted = models.DateTimeField(_("posted"), null=True, blank=True)
    date_posted_stated = models.CharField(max_length=40, blank=True)
    valid_through = models.DateTimeField(_("closing date"), null=True, blank=True)
    valid_through_date = models.DateField(null=True, blank=True)
    valid_through_stated = models.CharField(max_length=40, blank=True)
    valid_through_zone = models.CharField(max_length=40, blank=True)  # of the place it ends last at
    job_location_type = models.CharField(_("remote"), max_length=20, blank=True)
    applicant_location_requirements = models.JSONField(null=True, blank=True)
    base_salary = models.JSONField(_("salary"), null=True, blank=True)
    hiring_organization = models.JSONField(_("employer as stated"), null=True, blank=True)
    industry = models.JSONField(_("industry"), null=True, blank=True)
    url = models.TextField(_("original posting"), blank=True)
    direct_apply = models.BooleanField(null=True, blank=True)
    identifier = models.JSONField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    extra = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(default=dict, blank=True)  # {"title": "ar"}, where stated
    language = models.CharField(max_length=35, blank=True)  # of the texts that state none

    # ours
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="postings")
    identity = models.CharField(max_length=64, blank=True)
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="postings"
    )
    employer_name = models.TextField(blank=True)
    industry_keys = LinesField(blank=True, default="")  # `key=Label` of each, what filters look at
    industry_bits = models.BigIntegerField(default=0)  # models.industry
    applicant_countries = LinesField(blank=True, default="")  # alpha-2; of remote work
    pay_stated = models.BooleanField(default=False)  # an amount is, not only a currency
    pay_currency = models.CharField(max_length=3, blank=True)  # of what can be compared: with it
    pay_yearly = models.BigIntegerField(null=True, blank=True)  # hundredths (schemaorg.yearly)
    doubts = models.JSONField(default=list, blank=True)  # ids of what is suspicious about it
    verdict = models.CharField(max_length=8, blank=True)  # Google's: eligible, warned or blocked
    held = models.JSONField(default=dict, blank=True)  # {property: the source's current value}
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PUBLISHED)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    frozen = models.BooleanField(_("frozen"), default=False)
    employer_frozen = models.BooleanField(default=False, editable=False)
    featured_until = models.DateTimeField(
        _("featured until"),
        null=True,
        blank=True,
        help_text=_("Shown first on the board, and labelled so; three at a time. Empty: not."),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_reason = models.CharField(max_length=10, choices=ClosedReason, blank=True)
    unlisted_at = models.DateTimeField(null=True, blank=True)  # models.listing
    first_seen = models.DateTimeField()
    updated_at = models.DateTimeField()

    live_from = models.GeneratedField(
        expression=timing.live_from(), output_field=models.DateTimeField(), db_persist=True
    )
    live_until = models.GeneratedField(
        expression=timing.live_until(), output_field=models.DateTimeField(), db_persist=True
    )
    sort_key = models.GeneratedField(
        expression=timing.sort_key(), output_field=models.BigIntegerField(), db_persist=True
    )

    language_key = models.GeneratedField(
        expression=tongue.language_key(), output_field=models.TextField(), db_persist=True
    )
    employment_bits = models.GeneratedField(
        expression=employment_bits(), output_field=models.SmallIntegerField(), db_persist=True
    )

    objects = JobPostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "identity"],
                condition=~models.Q(identity=""),
                name="posting_once_per_source",
            ),
            models.CheckConstraint(
                condition=models.Q(job_location_type__in=["", "TELECOMMUTE"]),
                name="posting_remote_word",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "review", "published"]),
                name="posting_state_word",
            ),
        ]
        indexes = [
            # What few have is sought along it: SQLite would else read each posting whole, past its
            # description. What has no greatest length cannot be in it.
            models.Index(
                fields=[
                    "-sort_key",
                    "live_until",
                    "live_from",
                    "date_posted",
                    "job_location_type",
                    "pay_stated",
                    "employment_bits",
                    "industry_bits",
                    "language_key",
                    "source",
                    "id",
                ],
                name="posting_newest",
            ),
            models.Index(
                fields=["organization", "-sort_key", "live_until", "live_from"],
                name="posting_of_employer",
            ),
            # What was closed early among a recruiter's hundred thousand.
            models.Index(
                fields=["organization", "-sort_key", "live_until", "live_from", "closed_at"],
                condition=models.Q(closed_at__isnull=False),
                name="posting_closed",
            ),
            # What is paid in a currency, newest first and best first; few postings say so.
            models.Index(
                fields=["pay_currency", "-sort_key", "pay_yearly", "live_until", "live_from"],
                condition=models.Q(pay_yearly__isnull=False),
                name="posting_paid_newest",
            ),
            models.Index(
                fields=["pay_currency", "-pay_yearly", "-sort_key", "live_until", "live_from"],
                condition=models.Q(pay_yearly__isnull=False),
                name="posting_best_paid",
            ),
            models.Index(
                fields=["featured_until"],
                condition=models.Q(featured_until__isnull=False),
                name="posting_featured",
            ),
            # What a run has made, asked at its end: else all of its source's postings are read.
            models.Index(fields=["source", "first_seen"], name="posting_made"),
            # The next to end, and to begin (models.snapshot). On expressions, since the planner
            # would take an index of `live_until` itself for the board, and sort all of it.
            models.Index(Coalesce("live_until", "live_from"), name="posting_ends"),
            models.Index(Coalesce("live_from", "live_until"), name="posting_begins"),
        ]

    def __str__(self):
        return self.title

    @property
    def slug(self) -> str:
        return slug_of(self.title, "posting")

    def language_of(self, attribute: str = "") -> str:
        """The language tag of one of its texts, or of those that state none; "" where nobody says.

        Reads `source`, whose language is looked up when it is shown: changing it changes one row,
        and all pages at once.
        """
        source = self.source.language if self.source_id else ""
        return tag(self.languages.get(attribute)) or self.language or source

    def get_absolute_url(self):
        return reverse("posting", args=[self.pk, self.slug])
