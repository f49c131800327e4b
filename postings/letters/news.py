"""What people are told of postings: theirs published, closing or closed; others' to be reviewed."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from postings.letters.digest import gets_digest
from postings.letters.letter import send
from postings.models import JobPosting, Letter, User, conditions
from postings.models.querysets import JobPostingQuerySet
from postings.models.user import may_moderate
from postings.models.wording import closing_words

RECENT = timedelta(days=2)  # news that is older, as when mails begin to be sent, is none
SHOWN = 50  # postings named in one mail
MOST = 1000  # postings of one piece of news; the others follow next time
Kind = Letter.Kind


def send_news(now: datetime) -> int:
    """One mail to each person of each kind that has news. Returns how many went off."""
    theirs = Q(memberships__isnull=False) | gets_digest()
    people = User.objects.filter(theirs, is_active=True).distinct()
    return sum(
        _tell(user, kind, now)
        for user in people.order_by("pk")
        for kind in Kind
        if kind not in user.mails_off
    )


def _news(kind: str, user: User, now: datetime) -> tuple[JobPostingQuerySet, str]:
    """Which postings, and the column with the instant of it."""
    if kind == Kind.REVIEW:
        waiting = JobPosting.objects.waiting().filter(source=None)
        return waiting if may_moderate(user) else waiting.none(), "first_seen"
    condition, column = _of_theirs(kind, now)
    return JobPosting.objects.filter(condition, organization__memberships__user=user), column


def _of_theirs(kind: str, now: datetime) -> tuple[Q, str]:
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
    news, column = _news(kind, user, now)
    told = Letter.objects.filter(
        user=user, kind=kind, posting=OuterRef("pk"), instant=OuterRef(column)
    )
    found = list(news.filter(~Exists(told)).select_related("source").order_by(column, "pk")[:MOST])
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


def _page(kind: str, posting: JobPosting) -> str:
    if kind == Kind.REVIEW:
        return reverse("admin:postings_complaint_changelist")
    return reverse("desk_posting_edit", args=[posting.pk])


def _words(kind: str, postings: list[JobPosting], now: datetime) -> dict:
    lines = [
        {
            "title": " ".join(posting.title.split()),
            "closing": closing_words(posting, now),
            "link": settings.SITE_URL + _page(kind, posting),
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
