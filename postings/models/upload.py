"""Files that an admin has uploaded, and what is to become of them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from postings.models.errand import Errand
from postings.models.source import Source


class UploadQuerySet(models.QuerySet):
    def idle(self):
        """Those at which nothing is at work or waits for the worker."""
        return self.exclude(errand__in=Errand.objects.open())

    def pending(self):
        """Those that are at work, or that somebody has to decide on; not what is only kept."""
        undecided = (Upload.State.ASKING, Upload.State.PREVIEWED)
        at_work = Q(errand__state__in=(Errand.State.QUEUED, Errand.State.RUNNING))
        return self.filter(at_work | Q(state__in=undecided))

    def claim(self, pk: int, state: str) -> bool:
        """The right to begin with it. One statement, so one winner."""
        found = self.idle().filter(pk=pk).exclude(state=Upload.State.DISCARDED)
        return bool(found.update(state=state, errand=None))


class Upload(models.Model):
    """`files` are {name, size}, in the order they were chosen; what they hold is on disk. Without a
    source they are for the default one, which need not be there yet. `report` is the preview's."""

    class State(models.TextChoices):
        ASKING = "asking", _("Waits for a yes")
        PREVIEWING = "previewing", _("Preview")
        PREVIEWED = "previewed", _("Previewed")
        IMPORTING = "importing", _("Import")
        IMPORTED = "imported", _("Imported")
        DISCARDED = "discarded", _("Discarded")

    source = models.ForeignKey(
        Source, models.CASCADE, null=True, related_name="uploads", verbose_name=_("source")
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    files = models.JSONField(_("files"), default=list)
    folder = models.CharField(max_length=32, unique=True, editable=False)
    allow_closing = models.PositiveIntegerField(null=True)
    uploaded_at = models.DateTimeField(_("uploaded"))
    state = models.CharField(_("state"), max_length=10, choices=State)
    errand = models.ForeignKey(Errand, models.SET_NULL, null=True, related_name="uploads")
    warning = models.TextField(blank=True)
    report = models.JSONField(default=dict)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        indexes = [models.Index(fields=["-uploaded_at"], name="upload_newest")]

    def __str__(self):
        return self.origin

    @property
    def origin(self) -> str:
        return ", ".join(file["name"] for file in self.files)

    @property
    def size(self) -> int:
        return sum(file["size"] for file in self.files)

    @property
    def kept_until(self) -> datetime | None:
        """None: for ever."""
        days = settings.KEEP_UPLOADS_DAYS
        return self.uploaded_at + timedelta(days=days) if days else None

    def is_past(self, now: datetime) -> bool:
        """Its days are over, and nothing is at work at it."""
        if self.state == self.State.DISCARDED:
            return True
        at_work = self.errand is not None and not self.errand.is_over
        return not at_work and self.kept_until is not None and self.kept_until <= now
