"""Which postings: every selection by name, composed from smaller ones."""

from datetime import date, datetime, time, timedelta, tzinfo

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from postings.models import conditions
from postings.models.timing import FAR


class JobPostingQuerySet(models.QuerySet):
    """`now` is always given: one instant per request."""

    def public(self, now: datetime):
        """What has a page: live, expired or closed early."""
        return self.filter(conditions.public(now))

    def live(self, now: datetime):
        return self.filter(conditions.live(now))

    def featured(self, now: datetime):
        """Live, and shown before others: first what is so longest."""
        return self.live(now).filter(featured_until__gt=now).order_by("-featured_until", "-pk")

    def over(self, now: datetime):
        return self.filter(conditions.over(now))

    def closed(self, now: datetime):
        """Ended before its own closing date, by a person or the feed."""
        return self.filter(conditions.closed(now))

    def expired(self, now: datetime):
        return self.filter(conditions.expired(now))

    def soon(self, now: datetime):
        return self.filter(conditions.soon(now))

    def open_ended(self, now: datetime):
        return self.filter(conditions.open_ended(now))

    def scheduled(self, now: datetime):
        return self.filter(conditions.scheduled(now))

    def hidden(self):
        return self.filter(conditions.hidden())

    def waiting(self):
        """What a moderator is to look at before it is public; an index tells what is hidden."""
        hidden = self.alias(begins=Coalesce("live_from", "live_until")).filter(begins=FAR)
        return hidden.filter(state="review", frozen=False, employer_frozen=False)

    def judged(self, word: str, now: datetime):
        """Those of which Google's verdict is that word: eligible, warned or blocked."""
        return self.filter(conditions.judged(word, now))

    def editable_by(self, user):
        """The postings of the user's organizations; all of them for staff."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_staff:
            return self
        return self.filter(organization__memberships__user=user)

    def remote(self):
        return self.filter(conditions.remote())

    def not_remote(self):
        return self.exclude(conditions.remote())

    def employed_as(self, words):
        return self.filter(conditions.employed_as(words))

    def closing_between(self, first: date | None, last: date | None, zone: tzinfo):
        """Both days included. A date stated without a time is that day in every zone."""
        dated, timed = Q(valid_through_date__isnull=False), Q(valid_through_date__isnull=True)
        if first:
            dated &= Q(valid_through_date__gte=first)
            timed &= Q(valid_through__gte=datetime.combine(first, time.min, zone))
        if last:
            dated &= Q(valid_through_date__lte=last)
            after = datetime.combine(last + timedelta(days=1), time.min, zone)
            timed &= Q(valid_through__lt=after)
        return self.filter(dated | timed & Q(valid_through__isnull=False))

    def placeless(self):
        """No place is stated, or none that says where."""
        return self.exclude(places__precision__in=["locality", "region", "country"])
