"""What a source says of being fetched: from where, how often, and how it went."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FetchedQuerySet(models.QuerySet):
    def fetched(self):
        """Those with an address that are not paused."""
        return self.filter(paused=False).exclude(address="")

    def due(self, now: datetime):
        return self.fetched().filter(Q(next_fetch_at=None) | Q(next_fetch_at__lte=now))

    def claim(self, source, until: datetime) -> bool:
        """Take the right to fetch a source as it was read. One statement, so one winner."""
        as_read = self.filter(pk=source.pk, next_fetch_at=source.next_fetch_at)
        return bool(as_read.update(next_fetch_at=until))

    def put_off(self, now: datetime) -> None:
        """Each until its next hour, as if it had been fetched."""
        for source in self:
            hours = timedelta(hours=source.fetch_hours)
            self.filter(pk=source.pk).update(next_fetch_at=now + hours)

    def settle(self, source) -> None:
        """Write how it went, and nothing that somebody may have edited meanwhile."""
        names = ("failures", "trouble", "admins_told", "last_success_at", "next_fetch_at")
        news = {name: getattr(source, name) for name in names}
        self.filter(pk=source.pk, address=source.address).update(**news)


class Fetched(models.Model):
    """`next_fetch_at` is null where it has not been fetched yet: that is due."""

    class Hours(models.IntegerChoices):
        HOURLY = 1, _("every hour")
        THREE = 3, _("every 3 hours")
        SIX = 6, _("every 6 hours")
        TWELVE = 12, _("every 12 hours")
        DAILY = 24, _("every day")
        WEEKLY = 168, _("every week")

    address = models.URLField(
        _("address"),
        max_length=2000,
        blank=True,
        help_text=_(
            "A feed, a page, or a sitemap of pages with one posting each. Empty: it is not fetched."
        ),
    )
    fetch_hours = models.PositiveSmallIntegerField(_("fetched"), choices=Hours, default=Hours.DAILY)
    paused = models.BooleanField(_("paused"), default=False, help_text=_("It is not fetched."))
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0, editable=False)
    trouble = models.TextField(_("trouble"), blank=True, editable=False)
    admins_told = models.BooleanField(default=False, editable=False)
    last_success_at = models.DateTimeField(_("last success"), null=True, editable=False)
    next_fetch_at = models.DateTimeField(_("next"), null=True, editable=False)

    class Meta:
        abstract = True
