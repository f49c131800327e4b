"""What recruiters are told of their postings: published, closing within a week, closed."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from postings.letters.letter import send
from postings.models import JobPosting, Letter, User, conditions
from postings.models.wording import closing_words

RECENT = timedelta(days=2)  # news that is older, as when mails begin to be sent, is none
SHOWN = 50  # postings named in one mail
MOST = 1000  # postings of one piece of news; the others follow next time
Kind = Letter.Kind


def send_news(now: datetime) -> int:
    """One mail to each person of each kind that has news. Returns how many went off."""
    people = User.objects.filter(is_active=True, memberships__isnull=False).distinct()
    return sum(
        _tell(user, kind, now)
        for user in people.order_by("pk")
        for kind in Kind
        if kind not in user.mails_off
    )


def _news(kind: str, now: datetime) -> tuple[Q, str]:
    """Which postings, and the column with the instant of it."""
    since = now - RECENT
    # Thousands may be imported at a time; only what somebody wrote here is awaited.
    written = Q(live_from__gt=since, source=None)
    return {
        Kind.PUBLISHED: (conditions.live(now) & written, "live_from"),
        Kind.CLOSING: (conditions.soon(now), "live_until"),
        Kind.CLOSED: (conditions.over(now) & Q(live_until__gt=since), "live_until"),
    }[kind]


def _tell(user: User, kind: str, now: datetime) -> bool:
    """What is told is written down first: of two runs at a time, each tells another part of it."""
    condition, column = _news(kind, now)
    told = Letter.objects.filter(
        user=user, kind=kind, posting=OuterRef("pk"), instant=OuterRef(column)
    )
    mine = JobPosting.objects.filter(condition, organization__memberships__user=user)
    found = list(mine.filter(~Exists(told)).select_related("source").order_by(column, "pk")[:MOST])
    claimed = [one for one in found if _claim(user, one, kind, getattr(one, column))]
    if not claimed or send(user.email, "news", _words(kind, claimed, now)):
        return bool(claimed)
    instants = {getattr(one, column) for one in claimed}
    Letter.objects.filter(user=user, kind=kind, posting__in=claimed, instant__in=instants).delete()
    return False


def _claim(user: User, posting: JobPosting, kind: str, instant: datetime) -> bool:
    given = {"user": user, "posting": posting, "kind": kind, "instant": instant}
    _letter, is_new = Letter.objects.get_or_create(**given)
    return is_new


def _words(kind: str, postings: list[JobPosting], now: datetime) -> dict:
    lines = [
        {
            "title": " ".join(posting.title.split()),
            "closing": closing_words(posting, now),
            "link": settings.SITE_URL + reverse("desk_posting_edit", args=[posting.pk]),
        }
        for posting in postings[:SHOWN]
    ]
    return {
        "kind": str(kind),
        "number": len(postings),
        "lines": lines,
        "more": len(postings) - len(lines),
        "switch": settings.SITE_URL + reverse("desk_mails"),
    }
