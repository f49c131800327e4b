"""Which postings: every selection by name, composed from smaller ones."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from postings.models.timing import FAR, SOON


class JobPostingQuerySet(models.QuerySet):
    """`now` is always given: one instant per request."""

    def public(self, now: datetime):
        """What has a page: live, expired or closed early."""
        return self.filter(live_from__lte=now)

    def live(self, now: datetime):
        return self.filter(live_from__lte=now, live_until__gt=now)

    def over(self, now: datetime):
        return self.public(now).filter(live_until__lte=now)

    def closed(self, now: datetime):
        """Ended before its own closing date, by a person or the feed."""
        return self.over(now).filter(live_until=F("closed_at"))

    def expired(self, now: datetime):
        return self.over(now).exclude(closed_at__isnull=False, live_until=F("closed_at"))

    def soon(self, now: datetime):
        return self.live(now).filter(live_until__lt=now + SOON)

    def open_ended(self, now: datetime):
        return self.live(now).filter(valid_through__isnull=True)

    def scheduled(self, now: datetime):
        return self.filter(live_from__gt=now, live_from__lt=FAR)

    def hidden(self):
        """Drafts, what awaits review, and what is frozen."""
        return self.filter(live_from=FAR)

    def editable_by(self, user):
        """The postings of the user's organizations; all of them for staff."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_staff:
            return self
        return self.filter(organization__memberships__user=user)

    def remote(self):
        return self.filter(job_location_type="TELECOMMUTE")

    def not_remote(self):
        return self.exclude(job_location_type="TELECOMMUTE")

    def employed_as(self, words):
        """Any of the employment types."""
        wanted = Q()
        for word in words:
            wanted |= Q(employment_type__contains=f"\n{word}\n")
        return self.filter(wanted)
