"""What is done in the background: what was asked for, by whom, and how far it is."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.holder import is_gone
from postings.models.source import Source

SILENCE = timedelta(seconds=45)  # a worker that has not beaten its heart for so long is dead


class WorkerQuerySet(models.QuerySet):
    def alive(self, now: datetime):
        """Those heard of lately; of this machine's, those whose process is there."""
        heard = self.filter(beat_at__gt=now - SILENCE)
        return heard.exclude(pk__in=[each.pk for each in heard if is_gone(each.holder)])


class Worker(models.Model):
    """A process of `manage.py db_worker`, for as long as it lives."""

    name = models.CharField(_("name"), max_length=100)
    holder = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(_("started"))
    beat_at = models.DateTimeField(_("last sign of life"))

    objects = WorkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self):
        return self.name

    def is_alive(self, now: datetime) -> bool:
        return self.beat_at > now - SILENCE and not is_gone(self.holder)


class ErrandQuerySet(models.QuerySet):
    def take(self, pk: int, worker: Worker | None, now: datetime) -> bool:
        """The right to do it. One statement, so it is done once."""
        queued = self.filter(pk=pk, state=Errand.State.QUEUED)
        begun = {"worker": worker, "started_at": now, "since": now}
        return bool(queued.update(state=Errand.State.RUNNING, **begun))

    def open(self):
        return self.filter(state__in=(Errand.State.QUEUED, Errand.State.RUNNING))

    def cancel(self, pk: int, now: datetime) -> None:
        """At once while it waits; what is at work stops when it next looks."""
        queued = self.filter(pk=pk, state=Errand.State.QUEUED)
        if queued.update(state=Errand.State.CANCELLED, finished_at=now):
            Source.objects.filter(errands=pk).put_off(now)
        else:
            self.filter(pk=pk, state=Errand.State.RUNNING).update(cancel_asked=True)

    def bury(self, now: datetime) -> None:
        """What was at work when its worker died is not any more."""
        alive = Worker.objects.alive(now)
        running = self.filter(state=Errand.State.RUNNING).exclude(worker__in=alive)
        running.update(state=Errand.State.FAILED, finished_at=now, trouble=_("Its worker died."))


class Errand(models.Model):
    """`done` of `total` are in `unit`; of these `total` is 0 while it is not known. `number` is how
    many postings or documents it has come to, `since` when it began with them. `source` is the one
    that it fetches; `told` whether it was written to those whom its failure concerns."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting for the worker")
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")
        FAILED = "failed", _("Stopped early")
        CANCELLED = "cancelled", _("Cancelled")

    class Unit(models.TextChoices):
        BYTES = "bytes", _("bytes")
        PAGES = "pages", _("pages")
        DOCUMENTS = "documents", _("documents")
        POSTINGS = "postings", _("postings")

    what = models.CharField(_("what"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    worker = models.ForeignKey(Worker, models.SET_NULL, null=True, related_name="errands")
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, related_name="errands", verbose_name=_("source")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    asked_at = models.DateTimeField(_("asked for"))
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    since = models.DateTimeField(null=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    unit = models.CharField(max_length=10, choices=Unit, default=Unit.POSTINGS)
    number = models.PositiveIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    told = models.BooleanField(default=False)
    trouble = models.TextField(_("trouble"), blank=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        verbose_name = _("background work")
        verbose_name_plural = _("background work")
        indexes = [models.Index(fields=["-asked_at"], name="errand_newest")]

    def __str__(self):
        return self.what

    @property
    def is_over(self) -> bool:
        return self.state not in (self.State.QUEUED, self.State.RUNNING)

    def is_interrupted(self, now: datetime) -> bool:
        """It was at work when its worker died."""
        alive = self.worker is not None and self.worker.is_alive(now)
        return self.state == self.State.RUNNING and not alive

    def left(self, now: datetime) -> timedelta | None:
        """How long it will take still, at the rate so far; None while that is not known."""
        if self.state != self.State.RUNNING or not self.done or self.total <= self.done:
            return None
        return (now - self.since) * ((self.total - self.done) / self.done)

    def rate(self, now: datetime) -> float:
        """What of `number` it comes to in a second."""
        if self.since is None:
            return 0
        passed = ((self.finished_at or now) - self.since).total_seconds()
        return self.number / passed if passed > 0 else 0
