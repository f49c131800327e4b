"""A mail a day to those who run the site, and only when something waits for them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from postings.letters.letter import send
from postings.models import User
from postings.models.attention import matters

DIGEST = "digest"  # among the mails that can be switched off
A_DAY = timedelta(hours=23)  # cron is not exact


def send_digests(now: datetime) -> int:
    """How many went off. Run it as often as you like."""
    due = Q(digest_at=None) | Q(digest_at__lt=now - A_DAY)
    people = User.objects.filter(due, gets_digest(), is_active=True).order_by("pk")
    return sum(_tell(user, now) for user in people if DIGEST not in user.mails_off)


def gets_digest() -> Q:
    return Q(is_staff=True) | Q(is_moderator=True)


def _tell(user: User, now: datetime) -> bool:
    """Written down first, so that of two runs at a time one tells it."""
    found = matters(user, now, user.digest_at or now - timedelta(days=1))
    waiting = [one for one in found if one.needs and one.number]
    mine = User.objects.filter(pk=user.pk, digest_at=user.digest_at)
    if not waiting or not mine.update(digest_at=now):
        return False
    site = settings.SITE_URL
    lines = [(one.count, one.label, site + one.address) for one in waiting]
    told = {"lines": lines, "switch": site + reverse("desk_mails")}
    if send(user.email, "digest", told):
        return True
    User.objects.filter(pk=user.pk).update(digest_at=user.digest_at)
    return False
