"""What state a posting is in at an instant: the predicates beside the scopes."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from postings.models.timing import FAR, SOON
from postings.schemaorg import google


class States:
    """Mixed into JobPosting. Each predicate has its scope on the queryset, by the same name."""

    def is_live(self, now: datetime) -> bool:
        return self.live_from <= now < self.live_until

    def is_public(self, now: datetime) -> bool:
        """Live, expired or closed early: it has a page."""
        return self.live_from <= now

    def is_over(self, now: datetime) -> bool:
        return self.is_public(now) and self.live_until <= now

    def is_closed(self, now: datetime) -> bool:
        """Ended by a person or the feed before its own closing date."""
        return self.is_over(now) and self.live_until == self.closed_at

    def is_expired(self, now: datetime) -> bool:
        return self.is_over(now) and self.live_until != self.closed_at

    def is_unlisted(self, now: datetime) -> bool:
        """Expired without a closing date: its source no longer publishes it."""
        return self.is_expired(now) and self.valid_through is None

    def is_soon(self, now: datetime) -> bool:
        return self.is_live(now) and self.live_until < now + SOON

    def is_featured(self, now: datetime) -> bool:
        return bool(self.featured_until) and self.featured_until > now and self.is_live(now)

    def is_open_ended(self) -> bool:
        return self.valid_through is None

    def is_scheduled(self, now: datetime) -> bool:
        """It will be public at a known instant."""
        return now < self.live_from < FAR

    def verdict_at(self, now: datetime) -> str:
        """Google's verdict in a word; empty for what was never judged."""
        return google.BLOCKED if self.is_past(now) else self.verdict

    def is_past(self, now: datetime) -> bool:
        """Its closing date is over, hidden or not."""
        return self.valid_through is not None and self.valid_through <= now

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its dates without one are read. Reads `source`."""
        return self.source.zone if self.source else ZoneInfo(settings.TIME_ZONE)

    @property
    def closing_zone(self) -> ZoneInfo:
        """The zone its closing is counted in, and told in."""
        return ZoneInfo(self.valid_through_zone) if self.valid_through_zone else self.zone
