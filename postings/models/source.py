"""A publisher whose documents are imported, with the rules for reading it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postings.models.fetched import Fetched, FetchedQuerySet
from postings.models.holder import is_gone
from postings.schemaorg.languages import tag

DEFAULT_SOURCE = "import"  # the one that command and upload use unless told otherwise
LEASE = timedelta(minutes=2)  # a run that has not beaten its heart for so long is dead


def check_zone(name: str) -> None:
    if name and name not in available_timezones():
        raise ValidationError(_("No such time zone; use a name such as Europe/Berlin."))


def check_language(name: str) -> None:
    if name and tag(name) != name:
        raise ValidationError(_("No such language; use a tag such as de or pt-BR."))


class SourceQuerySet(FetchedQuerySet):
    def lease(self, pk: int, token: str, holder: str = "") -> bool:
        """Take the right to import into a source. One statement, so one winner."""
        now = timezone.now()
        free = self.filter(Q(lease_token="") | Q(lease_until__lt=now), pk=pk)
        news = {"lease_token": token, "lease_holder": holder, "lease_until": now + LEASE}
        return bool(free.update(**news))

    def renew(self, pk: int, token: str) -> bool:
        """Whether it is still held; then for as long again."""
        held = self.filter(pk=pk, lease_token=token)
        return bool(held.update(lease_until=timezone.now() + LEASE))

    def release(self, pk: int, token: str) -> None:
        self.filter(pk=pk, lease_token=token).update(
            lease_token="", lease_until=None, lease_holder=""
        )


class Source(Fetched):
    name = models.CharField(_("name"), max_length=100, unique=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        validators=[check_zone],
        help_text=_("For dates and times without a zone. Empty: the site's."),
    )
    language = models.CharField(
        _("language"),
        max_length=35,
        blank=True,
        validators=[check_language],
        help_text=_("Of texts that state none, such as de or pt-BR. Empty: not known."),
    )
    is_complete = models.BooleanField(
        _("complete feed"),
        default=False,
        help_text=_("Each import is all it publishes: what is no longer in it is closed."),
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"),
        null=True,
        blank=True,
        help_text=_("Of two postings that may be one job, that of the greater number is proposed."),
    )
    needs_review = models.BooleanField(
        _("new postings are looked at first"),
        default=False,
        help_text=_("They wait until an admin has published them."),
    )
    listed_days = models.PositiveSmallIntegerField(
        _("listed for"),
        null=True,
        blank=True,
        help_text=_(
            "Days after it was last seen that a posting without a closing date stays open. "
            "Empty: no limit."
        ),
    )
    apply_address = models.URLField(
        _("how to apply"),
        max_length=2000,
        blank=True,
        help_text=_(
            "Where people apply, for postings that do not say. Shown, never published as theirs."
        ),
    )
    original_counts = models.BooleanField(
        _("the original page counts"),
        default=False,
        help_text=_(
            "Search engines are told to show the page that a posting names as its own, instead of "
            "the one here."
        ),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    lease_token = models.CharField(max_length=32, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    lease_holder = models.CharField(max_length=200, blank=True, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return self.name

    def is_busy(self, now: datetime) -> bool:
        """A run is at work in it."""
        held = bool(self.lease_token) and self.lease_until > now
        return held and not is_gone(self.lease_holder)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone or settings.TIME_ZONE)
