"""What a visitor reports about a posting, for a moderator to look at."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.posting import JobPosting


class Complaint(models.Model):
    """`network` limits how many come, `email` is where an answer goes: both are forgotten once
    somebody has decided."""

    class Reason(models.TextChoices):
        FRAUD = "fraud", _("It looks like fraud, or asks for money")
        CLOSED = "closed", _("The job is taken, or was never there")
        WRONG = "wrong", _("Something it says is wrong or misleading")
        UNLAWFUL = "unlawful", _("It discriminates, or breaks the law")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        WAITING = "", _("waiting")
        HIDDEN = "hidden", _("hidden")
        DISMISSED = "dismissed", _("dismissed")

    posting = models.ForeignKey(JobPosting, models.CASCADE, related_name="complaints")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    text = models.TextField(_("what is wrong"), blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    network = models.CharField(max_length=45, blank=True)
    at = models.DateTimeField(_("reported"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("report from the public")
        verbose_name_plural = _("moderation queue")
        indexes = [models.Index(fields=["outcome", "at"], name="complaint_waiting")]

    def __str__(self):
        return f"{self.posting_id}: {self.get_reason_display()}"

    @classmethod
    def waiting(cls, **of):
        return cls.objects.filter(outcome="", **of).order_by("at", "pk")


def decide(complaints, outcome: str, by, now: datetime) -> None:
    complaints.update(outcome=outcome, decided_by=by, decided_at=now, network="", email="")
