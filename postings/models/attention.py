"""What there is for the people who run the site to look at, each in one bounded query."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from postings.models.access_request import AccessRequest
from postings.models.complaint import Complaint
from postings.models.duplicate import Duplicate
from postings.models.errand import Errand, Worker
from postings.models.posting import JobPosting
from postings.models.run import ImportRun
from postings.models.source import Source
from postings.models.timing import SOON
from postings.models.undelivered import Undelivered
from postings.models.user import may_moderate

MOST = 1000  # counted of anything
NEWEST = 10_000  # postings among which the suspicious are counted
PATIENCE = timedelta(minutes=5)  # for a worker to take up what waits


@dataclass(frozen=True)
class Matter:
    """`number` of things there are, `new` of them since a given instant; `address` lists them.
    `needs`: they wait for somebody, who is written to."""

    label: str
    number: int
    new: int
    address: str
    needs: bool = True

    @property
    def model(self) -> str:
        """Of the admin, at whose list it is found."""
        return self.address.split("/")[-2]

    @property
    def count(self) -> str:
        return _said(self.number)

    @property
    def news(self) -> str:
        return _said(self.new) if self.new else ""


def _said(number: int) -> str:
    return f"{MOST:,}+" if number > MOST else f"{number:,}"


def matters(user, now: datetime, since: datetime) -> list[Matter]:
    """Those that the user may look at, whether or not there is any of them."""
    found = list(moderation(since)) if may_moderate(user) else []
    if user.is_staff:
        others = [*operation(now, since), *state(now, since)]
        found += [one for one in others if user.has_perm(f"postings.view_{one.model}")]
    return found


def moderation(since: datetime) -> Iterator[Matter]:
    queue = _list("complaint")
    waiting = JobPosting.objects.waiting()
    yield _matter(_("Postings that wait for review"), waiting, "updated_at", since, queue)
    complaints = Complaint.waiting()
    yield _matter(_("Reports from the public"), complaints, "at", since, queue)


def operation(now: datetime, since: datetime) -> Iterator[Matter]:
    """What went wrong since then, or waits for an admin."""
    runs, recent = _list("importrun"), ImportRun.objects.filter(started_at__gt=since)
    failed = recent.filter(status=ImportRun.Status.FAILED)
    address = f"{runs}?status__exact=failed"
    yield _matter(_("Imports that stopped early"), failed, "started_at", since, address)
    halted = recent.filter(report__halted__isnull=False).exclude(report__halted="")
    yield _matter(_("Imports that closed nothing"), halted, "started_at", since, runs)
    troubled = Source.objects.exclude(trouble="").filter(paused=False)
    words = _("Sources that need a look")
    yield _matter(words, troubled, "next_fetch_at", since, _list("source"))
    asking = AccessRequest.objects.filter(outcome="")
    address = f"{_list('accessrequest')}?outcome__exact="
    yield _matter(_("Requests for access"), asking, "at", since, address)
    unsent = Undelivered.objects.filter(at__gt=since)
    yield _matter(_("Mails not sent"), unsent, "at", since, _list("undelivered"))
    idle = Errand.objects.filter(state=Errand.State.QUEUED, asked_at__lt=now - PATIENCE)
    if Worker.objects.alive(now).exists():
        idle = idle.none()
    words = _("Background work that no worker takes up")
    yield _matter(words, idle, "asked_at", since, _list("errand"))


def state(now: datetime, since: datetime) -> Iterator[Matter]:
    """Good to know; nobody waits."""
    postings = _list("jobposting")
    ending = JobPosting.objects.alias(ends=Coalesce("live_until", "live_from"))
    closing = ending.live(now).filter(ends__gt=now, ends__lt=now + SOON)
    address = f"{postings}?is=soon"
    words = _("Postings that close this week")
    yield _matter(words, closing, "first_seen", since, address, needs=False)
    newest = JobPosting.objects.order_by("-sort_key").values("pk")[:NEWEST]
    doubted = JobPosting.objects.filter(pk__in=newest).exclude(doubts=[])
    address = f"{postings}?doubt=any"
    words = _("Postings with suspicious facts")
    yield _matter(words, doubted, "updated_at", since, address, needs=False)
    alike = Duplicate.objects.filter(distinct=False)
    words = _("Possible duplicates")
    yield _matter(words, alike, "found_at", since, _list("duplicate"), needs=False)


def _matter(label: str, rows: QuerySet, when: str, since: datetime, address: str, **more) -> Matter:
    some = rows.order_by().values(instant=F(when))[: MOST + 1]
    counts = some.aggregate(number=Count("*"), new=Count("instant", filter=Q(instant__gt=since)))
    return Matter(label, counts["number"], counts["new"], address, **more)


def _list(model: str) -> str:
    return reverse(f"admin:postings_{model}_changelist")
